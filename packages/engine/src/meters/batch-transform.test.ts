import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { batchTransform } from './batch-transform.ts'
import { complaints, measured } from './measured.fixture.ts'

const owner = { resource: 'scores', phase: 'inference', region: 'us-east-1' } as const
const base = { kind: 'batch-transform', name: 'scores', instanceType: 'ml.m5.xlarge' } as const
const hours = {
  ...owner,
  item: 'Instance hours',
  usageType: 'USE1-Tsform:ml.m5.xlarge',
  price: { kind: 'instance', component: 'batch-transform', instanceType: 'ml.m5.xlarge' },
  unit: 'Hrs',
} as const

test('bills jobs × instances × time', () => {
  expect(
    measured(batchTransform, { ...base, count: 4, jobsPerMonth: 30, hoursPerJob: '30m', inputFiles: 16, volumeGb: 73 }),
  ).toEqual({
    usages: [
      { ...hours, quantity: quantity(60), explain: '30 jobs × 4 instances × 30 min' },
      {
        ...owner,
        item: 'Volume',
        usageType: 'USE1-Tsform:VolumeUsage.gp2',
        price: { kind: 'rate', id: 'transform-volume' },
        quantity: quantity(6),
        unit: 'GB-Mo',
        explain: '73 GB × 30 jobs × 4 instances × 30 min ÷ 730 h',
      },
    ],
    notes: [],
  })
})

test('one file on four instances leaves three idle', () => {
  expect(measured(batchTransform, { ...base, count: 4, hoursPerJob: 1, inputFiles: 1 })).toEqual({
    usages: [{ ...hours, quantity: quantity(4), explain: '1 job × 4 instances × 1 h' }],
    notes: ['a file goes to one instance: with 1 input file, 3 of 4 instances stand idle and are billed'],
  })
})

test('as many files as instances is enough', () => {
  expect(measured(batchTransform, { ...base, count: 4, hoursPerJob: 1, inputFiles: 4 }).notes).toEqual([])
})

test('refuses no files', () => {
  expect(complaints(batchTransform, { ...base, hoursPerJob: 1, inputFiles: 0 })).toEqual([
    'inputFiles: Too small: expected number to be >=1',
  ])
})
