import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { asyncEndpoint } from './async-endpoint.ts'
import { complaints, measured } from './measured.fixture.ts'

const owner = { resource: 'documents', phase: 'inference', region: 'us-east-1' } as const
const base = { kind: 'async-endpoint', name: 'documents', instanceType: 'ml.m5.xlarge' } as const
const throughS3 = 'requests and results pass through S3: describe them as s3'
const price = { kind: 'instance', component: 'async', instanceType: 'ml.m5.xlarge' } as const

test('bills the active hours, volume and data', () => {
  expect(
    measured(asyncEndpoint, {
      ...base,
      averageInstances: 1.5,
      hoursPerDay: 6,
      daysPerMonth: 20,
      volumeGb: 73,
      dataInGb: 200,
      dataOutGb: 20,
    }),
  ).toEqual({
    usages: [
      {
        ...owner,
        item: 'Instance hours',
        usageType: 'USE1-AsyncInf:ml.m5.xlarge',
        price,
        quantity: quantity(180),
        unit: 'Hrs',
        explain: '1.5 instances on average × 6 h a day × 20 days',
      },
      {
        ...owner,
        item: 'Volume',
        usageType: 'USE1-Host:VolumeUsage.gp2',
        price: { kind: 'rate', id: 'endpoint-volume' },
        quantity: quantity(18),
        unit: 'GB-Mo',
        explain: '73 GB × 1.5 instances on average × 6 h a day × 20 days ÷ 730 h',
      },
      {
        ...owner,
        item: 'Data in',
        usageType: 'USE1-Hst:Data-Bytes-In',
        price: { kind: 'rate', id: 'inference-data-in' },
        quantity: quantity(200),
        unit: 'GB',
        explain: '200 GB of requests',
      },
      {
        ...owner,
        item: 'Data out',
        usageType: 'USE1-Hst:Data-Bytes-Out',
        price: { kind: 'rate', id: 'inference-data-out' },
        quantity: quantity(20),
        unit: 'GB',
        explain: '20 GB of responses',
      },
    ],
    notes: [throughS3],
  })
})

test('scaled to zero it costs nothing', () => {
  expect(measured(asyncEndpoint, { ...base, averageInstances: 0 })).toEqual({
    usages: [
      {
        ...owner,
        item: 'Instance hours',
        usageType: 'USE1-AsyncInf:ml.m5.xlarge',
        price,
        quantity: quantity(0),
        unit: 'Hrs',
        explain: '0 instances on average × 730 h (always on)',
      },
    ],
    notes: [throughS3],
  })
})

test('refuses negative counts', () => {
  expect(complaints(asyncEndpoint, { ...base, averageInstances: -1 })).toEqual([
    'averageInstances: Too small: expected number to be >=0',
  ])
})
