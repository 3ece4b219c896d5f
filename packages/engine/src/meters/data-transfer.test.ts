import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { dataTransfer } from './data-transfer.ts'
import { complaints, measured } from './measured.fixture.ts'

const owner = { resource: 'results', phase: 'around', region: 'us-east-1' } as const
const base = { kind: 'data-transfer', name: 'results' } as const

test('out is billed, in is free and says so', () => {
  expect(measured(dataTransfer, { ...base, internetOutGb: 250, interRegionGb: 100, inGb: 500 })).toEqual({
    usages: [
      {
        ...owner,
        item: 'Out to the internet',
        usageType: 'USE1-DataTransfer-Out-Bytes',
        price: { kind: 'rate', id: 'transfer-out' },
        quantity: quantity(250),
        unit: 'GB',
        explain: '250 GB',
      },
      {
        ...owner,
        item: 'Out to another region',
        usageType: 'USE1-AWS-Out-Bytes',
        price: { kind: 'rate', id: 'transfer-inter-region' },
        quantity: quantity(100),
        unit: 'GB',
        explain: '100 GB',
      },
      {
        ...owner,
        item: 'In from the internet',
        usageType: 'no charge',
        price: { kind: 'free', why: 'data into AWS is free' },
        quantity: quantity(500),
        unit: 'GB',
        explain: '500 GB',
      },
    ],
    notes: [
      'the first 100 GB a month that an account sends to the internet are free; this bill does not subtract them',
    ],
  })
})

test('only what is described', () => {
  expect(measured(dataTransfer, { ...base, interRegionGb: 1 }).usages.map((one) => one.item)).toEqual([
    'Out to another region',
  ])
  expect(measured(dataTransfer, { ...base, interRegionGb: 1 }).notes).toEqual([])
})

test('refuses a description of nothing', () => {
  expect(complaints(dataTransfer, base)).toEqual([': expected at least one of internetOutGb, interRegionGb, inGb'])
})
