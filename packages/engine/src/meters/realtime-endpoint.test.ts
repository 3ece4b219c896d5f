import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { complaints, measured } from './measured.fixture.ts'
import { realtimeEndpoint } from './realtime-endpoint.ts'

const owner = { resource: 'ranking', phase: 'inference', region: 'us-east-1' } as const
const base = { kind: 'realtime-endpoint', name: 'ranking' } as const
const host = (instanceType: string) =>
  ({
    ...owner,
    usageType: `USE1-Host:${instanceType}`,
    price: { kind: 'instance', component: 'hosting', instanceType },
    unit: 'Hrs',
  }) as const

test('an endpoint with autoscaling, a volume, and data', () => {
  expect(
    measured(realtimeEndpoint, {
      ...base,
      variants: [{ instanceType: 'ml.m5.xlarge', averageInstances: 2.5, volumeGb: 30 }],
      dataInGb: 40,
      dataOutGb: 10,
    }),
  ).toEqual({
    usages: [
      {
        ...host('ml.m5.xlarge'),
        item: 'Instance hours',
        quantity: quantity(1825),
        explain: '2.5 instances on average × 730 h (always on)',
      },
      {
        ...owner,
        item: 'Volume',
        usageType: 'USE1-Host:VolumeUsage.gp2',
        price: { kind: 'rate', id: 'endpoint-volume' },
        quantity: quantity(75),
        unit: 'GB-Mo',
        explain: '30 GB × 2.5 instances on average × 730 h (always on) ÷ 730 h',
      },
      {
        ...owner,
        item: 'Data in',
        usageType: 'USE1-Hst:Data-Bytes-In',
        price: { kind: 'rate', id: 'inference-data-in' },
        quantity: quantity(40),
        unit: 'GB',
        explain: '40 GB of requests',
      },
      {
        ...owner,
        item: 'Data out',
        usageType: 'USE1-Hst:Data-Bytes-Out',
        price: { kind: 'rate', id: 'inference-data-out' },
        quantity: quantity(10),
        unit: 'GB',
        explain: '10 GB of responses',
      },
    ],
    notes: [],
  })
})

test('shadow variants bill like the others; NVMe types have no volume', () => {
  const variants = [
    { name: 'main', instanceType: 'ml.m5.xlarge', count: 2 },
    { instanceType: 'ml.g5.xlarge', volumeGb: 50, shadow: true },
  ]
  expect(measured(realtimeEndpoint, { ...base, variants, hoursPerMonth: 100 })).toEqual({
    usages: [
      {
        ...host('ml.m5.xlarge'),
        item: 'Instance hours, variant main',
        quantity: quantity(200),
        explain: '2 instances × 100 h',
      },
      {
        ...host('ml.g5.xlarge'),
        item: 'Instance hours, variant 2 (shadow)',
        quantity: quantity(100),
        explain: '1 instance × 100 h',
      },
    ],
    notes: ['ml.g5.xlarge has 250 GB of local NVMe storage: no volume is charged, and its size cannot be chosen'],
  })
})

test('inference components and models cost nothing of their own, and may leave no instance', () => {
  const shared = { kind: 'free', why: 'no charge of their own: the instances that they share are billed' } as const
  expect(
    measured(realtimeEndpoint, {
      ...base,
      variants: [{ instanceType: 'ml.m5.xlarge', averageInstances: 0.5 }],
      inferenceComponents: 8,
      models: 200,
    }),
  ).toEqual({
    usages: [
      {
        ...host('ml.m5.xlarge'),
        item: 'Instance hours',
        quantity: quantity(365),
        explain: '0.5 instances on average × 730 h (always on)',
      },
      {
        ...owner,
        item: 'Inference components',
        usageType: 'no charge',
        price: shared,
        quantity: quantity(8),
        unit: 'Components',
        explain: '8 on the instances above',
      },
      {
        ...owner,
        item: 'Models',
        usageType: 'no charge',
        price: shared,
        quantity: quantity(200),
        unit: 'Models',
        explain: '200 behind the instances above',
      },
    ],
    notes: [],
  })
})

test('an update runs two fleets for a while', () => {
  expect(
    measured(realtimeEndpoint, {
      ...base,
      variants: [{ instanceType: 'ml.m5.xlarge', count: 2, volumeGb: 73 }],
      updatesPerMonth: 10,
      updateHours: '30m',
    }),
  ).toEqual({
    usages: [
      {
        ...host('ml.m5.xlarge'),
        item: 'Instance hours',
        quantity: quantity(1460),
        explain: '2 instances × 730 h (always on)',
      },
      {
        ...host('ml.m5.xlarge'),
        item: 'Second fleet during updates',
        quantity: quantity(10),
        explain: '10 updates × 2 instances × 30 min with two fleets',
      },
      {
        ...owner,
        item: 'Volume',
        usageType: 'USE1-Host:VolumeUsage.gp2',
        price: { kind: 'rate', id: 'endpoint-volume' },
        quantity: quantity(147),
        unit: 'GB-Mo',
        explain: '73 GB × 2 instances × (730 h (always on) + updates) ÷ 730 h',
      },
    ],
    notes: [],
  })
})

test('refuses endpoints that cannot be', () => {
  const one = { instanceType: 'ml.m5.xlarge' }
  expect(complaints(realtimeEndpoint, { ...base, variants: [] })).toEqual([
    'variants: Too small: expected array to have >=1 items',
  ])
  expect(complaints(realtimeEndpoint, { ...base, variants: [{ ...one, shadow: true }] })).toEqual([
    'variants: expected at least one variant that is not a shadow',
  ])
  expect(complaints(realtimeEndpoint, { ...base, variants: [{ ...one, count: 1, averageInstances: 2 }] })).toEqual([
    'variants.0.averageInstances: expected either count or averageInstances',
  ])
  expect(complaints(realtimeEndpoint, { ...base, variants: [{ ...one, averageInstances: 0 }] })).toEqual([
    'variants.0.averageInstances: expected at least 1: only an endpoint with inferenceComponents can scale to no instance',
  ])
  expect(complaints(realtimeEndpoint, { ...base, variants: [one], updatesPerMonth: 2 })).toEqual([
    'updateHours: expected updatesPerMonth and updateHours together',
  ])
  expect(complaints(realtimeEndpoint, { ...base, variants: [one], updateHours: '5m' })).toEqual([
    'updatesPerMonth: expected updatesPerMonth and updateHours together',
  ])
})
