import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { complaints, measured } from './measured.fixture.ts'
import { training } from './training.ts'

const owner = { resource: 'job', phase: 'training', region: 'us-east-1' } as const
const base = { kind: 'training', name: 'job' } as const

test('bills instances by the second, and their volumes', () => {
  expect(
    measured(training, {
      ...base,
      instanceType: 'ml.m5.xlarge',
      count: 2,
      jobsPerMonth: 10,
      hoursPerJob: '1h30m',
      volumeGb: 73,
    }),
  ).toEqual({
    usages: [
      {
        ...owner,
        item: 'Instance hours',
        usageType: 'USE1-Train:ml.m5.xlarge',
        price: { kind: 'instance', component: 'training', instanceType: 'ml.m5.xlarge' },
        quantity: quantity(30),
        unit: 'Hrs',
        explain: '10 jobs × 2 instances × 1.5 h',
      },
      {
        ...owner,
        item: 'Volume',
        usageType: 'USE1-Train:VolumeUsage.gp2',
        price: { kind: 'rate', id: 'training-volume' },
        quantity: quantity(3),
        unit: 'GB-Mo',
        explain: '73 GB × 10 jobs × 2 instances × 1.5 h ÷ 730 h',
      },
    ],
    notes: [],
  })
})

test('a begun second counts in full', () => {
  const { usages } = measured(training, {
    ...base,
    instanceType: 'ml.m5.xlarge',
    jobsPerMonth: 3600,
    hoursPerJob: '1.2s',
  })
  expect(usages.map((one) => one.quantity)).toEqual([quantity(2)])
})

test('types with local NVMe carry no volume, and say so', () => {
  expect(
    measured(training, { ...base, instanceType: 'ml.g5.xlarge', hoursPerJob: 2, volumeGb: 100, spot: true }),
  ).toEqual({
    usages: [
      {
        ...owner,
        item: 'Managed spot hours',
        usageType: 'USE1-TrSpt:ml.g5.xlarge',
        price: { kind: 'spot', instanceType: 'ml.g5.xlarge' },
        quantity: quantity(2),
        unit: 'Hrs',
        explain: '1 job × 1 instance × 2 h',
      },
    ],
    notes: ['ml.g5.xlarge has 250 GB of local NVMe storage: no volume is charged, and its size cannot be chosen'],
  })
})

test('observed billable time of managed spot is priced on demand', () => {
  expect(
    measured(training, {
      ...base,
      instanceType: 'ml.m5.xlarge',
      count: 4,
      hoursPerJob: 10,
      spot: true,
      billableHoursPerJob: 3,
    }),
  ).toEqual({
    usages: [
      {
        ...owner,
        item: 'Managed spot, billable hours',
        usageType: 'USE1-Train:ml.m5.xlarge',
        price: { kind: 'instance', component: 'training', instanceType: 'ml.m5.xlarge' },
        quantity: quantity(12),
        unit: 'Hrs',
        explain: '1 job × 4 instances × 3 h billable of 10 h trained',
      },
    ],
    notes: [],
  })
})

test('instance groups bill each at their own rate', () => {
  const { usages } = measured(training, {
    ...base,
    instanceGroups: [{ instanceType: 'ml.g5.xlarge', count: 2 }, { instanceType: 'ml.c5.xlarge' }],
    jobsPerMonth: 2,
    hoursPerJob: 3,
  })
  expect(usages.map((one) => [one.usageType, one.quantity])).toEqual([
    ['USE1-Train:ml.g5.xlarge', quantity(12)],
    ['USE1-Train:ml.c5.xlarge', quantity(6)],
  ])
})

test('a warm pool bills like training', () => {
  const { usages } = measured(training, {
    ...base,
    instanceType: 'ml.m5.xlarge',
    count: 2,
    jobsPerMonth: 20,
    hoursPerJob: 1,
    warmPoolHoursPerJob: '30m',
  })
  expect(usages.map((one) => [one.item, one.usageType, one.quantity, one.explain])).toEqual([
    ['Instance hours', 'USE1-Train:ml.m5.xlarge', quantity(40), '20 jobs × 2 instances × 1 h'],
    ['Warm pool', 'USE1-Train:ml.m5.xlarge', quantity(20), '20 jobs × 2 instances × 30 min kept warm'],
  ])
})

test('refuses what SageMaker cannot do', () => {
  const one = { ...base, instanceType: 'ml.m5.xlarge', hoursPerJob: 1 }
  expect(complaints(training, { ...one, instanceGroups: [{ instanceType: 'ml.m5.xlarge' }] })).toEqual([
    'instanceType: expected either instanceType or instanceGroups',
  ])
  expect(complaints(training, { ...base, hoursPerJob: 1 })).toEqual([
    'instanceType: expected either instanceType or instanceGroups',
  ])
  expect(complaints(training, { ...one, billableHoursPerJob: 1 })).toEqual([
    'billableHoursPerJob: only managed spot jobs have it: set spot: true',
  ])
  expect(complaints(training, { ...one, spot: true, warmPoolHoursPerJob: 1 })).toEqual([
    'warmPoolHoursPerJob: a warm pool cannot be kept with spot or with instance groups',
  ])
  expect(
    complaints(training, {
      ...base,
      hoursPerJob: 1,
      instanceGroups: [{ instanceType: 'ml.m5.xlarge' }],
      warmPoolHoursPerJob: 1,
    }),
  ).toEqual(['warmPoolHoursPerJob: a warm pool cannot be kept with spot or with instance groups'])
})
