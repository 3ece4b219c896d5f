import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { hyperpod } from './hyperpod.ts'
import { complaints, measured } from './measured.fixture.ts'

const owner = { resource: 'pretraining', phase: 'training', region: 'us-east-1' } as const
const base = { kind: 'hyperpod', name: 'pretraining' } as const
const besides = 'EKS, FSx for Lustre and S3 behind the cluster are billed besides'
const cluster = (instanceType: string) =>
  ({
    ...owner,
    usageType: `USE1-Cluster:${instanceType}`,
    price: { kind: 'instance', component: 'hyperpod', instanceType },
    unit: 'Hrs',
  }) as const

test('instances bill while allocated; local NVMe does not replace the additional volume', () => {
  expect(
    measured(hyperpod, {
      ...base,
      instanceGroups: [{ instanceType: 'ml.g5.xlarge', count: 4, volumeGb: 365 }],
      hoursPerMonth: 200,
    }),
  ).toEqual({
    usages: [
      {
        ...cluster('ml.g5.xlarge'),
        item: 'Instance hours',
        quantity: quantity(800),
        explain: '4 instances × 200 h allocated, jobs or no jobs',
      },
      {
        ...owner,
        item: 'Volume',
        usageType: 'USE1-Cluster:VolumeUsage.gp2',
        price: { kind: 'rate', id: 'hyperpod-volume' },
        quantity: quantity(400),
        unit: 'GB-Mo',
        explain: '365 GB × 4 instances × 200 h ÷ 730 h',
      },
    ],
    notes: [besides],
  })
})

test('hours on a training plan are paid by its fee, the rest is on demand', () => {
  const why = 'paid by the fee of the training plan: describe it as training-plan'
  const instanceGroups = [
    { name: 'workers', instanceType: 'ml.p5.48xlarge', count: 2, capacity: 'training-plan', planHoursPerMonth: 168 },
    { instanceType: 'ml.p5.48xlarge', capacity: 'training-plan' },
    { instanceType: 'ml.c5.xlarge' },
  ] as const
  expect(measured(hyperpod, { ...base, instanceGroups: [...instanceGroups], hoursPerMonth: 200 })).toEqual({
    usages: [
      {
        ...owner,
        item: 'Instance hours on the plan, group workers',
        usageType: 'no charge',
        price: { kind: 'free', why },
        quantity: quantity(336),
        unit: 'Hrs',
        explain: '2 instances × 168 h on the plan',
      },
      {
        ...cluster('ml.p5.48xlarge'),
        item: 'Instance hours, group workers',
        quantity: quantity(64),
        explain: '2 instances × (200 h − 168 h on the plan)',
      },
      {
        ...owner,
        item: 'Instance hours on the plan, group 2',
        usageType: 'no charge',
        price: { kind: 'free', why },
        quantity: quantity(200),
        unit: 'Hrs',
        explain: '1 instance × 200 h',
      },
      {
        ...cluster('ml.c5.xlarge'),
        item: 'Instance hours, group 3',
        quantity: quantity(200),
        explain: '1 instance × 200 h allocated, jobs or no jobs',
      },
    ],
    notes: [besides],
  })
})

test('a plan longer than the allocation covers the allocation only', () => {
  const { usages } = measured(hyperpod, {
    ...base,
    instanceGroups: [{ instanceType: 'ml.p5.48xlarge', capacity: 'training-plan', planHoursPerMonth: 700 }],
    hoursPerMonth: 200,
  })
  expect(usages.map((one) => [one.item, one.quantity])).toEqual([['Instance hours on the plan', quantity(200)]])
})

test('spot capacity has no listed price', () => {
  expect(measured(hyperpod, { ...base, instanceGroups: [{ instanceType: 'ml.g5.xlarge', capacity: 'spot' }] })).toEqual(
    {
      usages: [
        {
          ...owner,
          item: 'Spot instance hours',
          usageType: 'USE1-Cluster-Spot:ml.g5.xlarge',
          price: { kind: 'unknown', what: 'the price of HyperPod spot capacity for ml.g5.xlarge is in no list' },
          quantity: quantity(730),
          unit: 'Hrs',
          explain: '1 instance × 730 h (always on) allocated, jobs or no jobs',
        },
      ],
      notes: [besides],
    },
  )
})

test('only a group on a plan has plan hours', () => {
  expect(
    complaints(hyperpod, { ...base, instanceGroups: [{ instanceType: 'ml.g5.xlarge', planHoursPerMonth: 1 }] }),
  ).toEqual(['instanceGroups.0.planHoursPerMonth: only groups on a training plan have it: set capacity: training-plan'])
})
