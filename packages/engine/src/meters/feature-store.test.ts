import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { featureStore } from './feature-store.ts'
import { complaints, measured } from './measured.fixture.ts'

const owner = { resource: 'customers', phase: 'data', region: 'us-east-1' } as const
const base = { kind: 'feature-store', name: 'customers' } as const

test('request units round each record up: 1 KB to write, 4 KB to read', () => {
  expect(
    measured(featureStore, {
      ...base,
      writesPerMonth: 1_000_000,
      readsPerMonth: 3_000_000,
      recordKb: 4.5,
      onlineGb: 25,
    }),
  ).toEqual({
    usages: [
      {
        ...owner,
        item: 'Writes',
        usageType: 'USE1-FeatureStore:WriteRequestUnits',
        price: { kind: 'rate', id: 'feature-store-write' },
        quantity: quantity(5_000_000),
        unit: 'WriteRequestUnits',
        explain: '1,000,000 records × 5 units for 4.5 KB',
      },
      {
        ...owner,
        item: 'Reads',
        usageType: 'USE1-FeatureStore:ReadRequestUnits',
        price: { kind: 'rate', id: 'feature-store-read' },
        quantity: quantity(6_000_000),
        unit: 'ReadRequestUnits',
        explain: '3,000,000 records × 2 units for 4.5 KB',
      },
      {
        ...owner,
        item: 'Online store',
        usageType: 'USE1-FeatureStore:TimedAndPITRStorage-ByteHrs',
        price: { kind: 'rate', id: 'feature-store-storage' },
        quantity: quantity(25),
        unit: 'GB-Mo',
        explain: '25 GB all month',
      },
    ],
    notes: ['the offline store is in S3: describe it as s3'],
  })
})

test('nothing said: records of 1 KB, one unit each', () => {
  const { usages } = measured(featureStore, { ...base, writesPerMonth: 10, readsPerMonth: 20 })
  expect(usages.map((one) => one.quantity)).toEqual([quantity(10), quantity(20), quantity(0)])
})

test('refuses records without a size', () => {
  expect(complaints(featureStore, { ...base, recordKb: 0 })).toEqual([
    'recordKb: Too small: expected number to be >=0.001',
  ])
})
