import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { lambda } from './lambda.ts'
import { complaints, measured } from './measured.fixture.ts'

const owner = { resource: 'invoke', phase: 'around', region: 'us-east-1' } as const
const base = { kind: 'lambda', name: 'invoke', requestsPerMonth: 3_000_000, msPerRequest: 180 } as const

test('requests, and run time × memory of 1,024 MB to the GB', () => {
  expect(measured(lambda, { ...base, memoryMb: 512 })).toEqual({
    usages: [
      {
        ...owner,
        item: 'Requests',
        usageType: 'USE1-Request',
        price: { kind: 'rate', id: 'lambda-request' },
        quantity: quantity(3_000_000),
        unit: 'Requests',
        explain: '3,000,000 requests',
      },
      {
        ...owner,
        item: 'Run time',
        usageType: 'USE1-Lambda-GB-Second',
        price: { kind: 'rate', id: 'lambda-gb-second' },
        quantity: quantity(270_000),
        unit: 'GB-Second',
        explain: '3,000,000 requests × 180 ms × 512 MB',
      },
    ],
    notes: [],
  })
})

test('arm64 has a rate of its own; 128 MB unless said otherwise', () => {
  const { usages } = measured(lambda, { ...base, architecture: 'arm64' })
  expect(usages.map((one) => [one.usageType, one.quantity])).toEqual([
    ['USE1-Request', quantity(3_000_000)],
    ['USE1-Lambda-GB-Second-ARM', quantity(67_500)],
  ])
})

test('refuses functions that run longer than 15 minutes', () => {
  expect(complaints(lambda, { ...base, msPerRequest: 900_001 })).toEqual([
    'msPerRequest: Too big: expected number to be <=900000',
  ])
})
