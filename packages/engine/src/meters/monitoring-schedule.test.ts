import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { complaints, measured } from './measured.fixture.ts'
import { monitoringSchedule } from './monitoring-schedule.ts'

const owner = { resource: 'quality', phase: 'inference', region: 'us-east-1' } as const
const base = { kind: 'monitoring-schedule', name: 'quality', instanceType: 'ml.m5.xlarge' } as const
const captured = 'the captured requests and responses are stored in S3: describe them as s3'

test('a processing job each hour of the month', () => {
  expect(measured(monitoringSchedule, { ...base, endpoint: 'ranking', hoursPerRun: '6m', volumeGb: 20 })).toEqual({
    usages: [
      {
        ...owner,
        item: 'Monitoring runs, instance hours',
        usageType: 'USE1-Processing:ml.m5.xlarge',
        price: { kind: 'instance', component: 'processing', instanceType: 'ml.m5.xlarge' },
        quantity: quantity(73),
        unit: 'Hrs',
        explain: '24 a day × 30.42 days × 1 instance × 6 min, watching ranking',
      },
      {
        ...owner,
        item: 'Volume',
        usageType: 'USE1-Processing:VolumeUsage.gp2',
        price: { kind: 'rate', id: 'processing-volume' },
        quantity: quantity(2),
        unit: 'GB-Mo',
        explain: '20 GB × 24 a day × 30.42 days × 1 instance × 6 min ÷ 730 h',
      },
    ],
    notes: [captured],
  })
})

test('on some days only, on a type with local NVMe', () => {
  expect(
    measured(monitoringSchedule, {
      ...base,
      instanceType: 'ml.g5.xlarge',
      count: 3,
      runsPerDay: 2,
      daysPerMonth: 20,
      hoursPerRun: '15m',
    }),
  ).toEqual({
    usages: [
      {
        ...owner,
        item: 'Monitoring runs, instance hours',
        usageType: 'USE1-Processing:ml.g5.xlarge',
        price: { kind: 'instance', component: 'processing', instanceType: 'ml.g5.xlarge' },
        quantity: quantity(30),
        unit: 'Hrs',
        explain: '2 a day × 20 days × 3 instances × 15 min',
      },
    ],
    notes: [
      'ml.g5.xlarge has 250 GB of local NVMe storage: no volume is charged, and its size cannot be chosen',
      captured,
    ],
  })
})

test('no more than one run an hour', () => {
  expect(complaints(monitoringSchedule, { ...base, hoursPerRun: '6m', runsPerDay: 25 })).toEqual([
    'runsPerDay: Too big: expected number to be <=24',
  ])
})
