import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { cloudwatch } from './cloudwatch.ts'
import { complaints, measured } from './measured.fixture.ts'

const owner = { resource: 'logs', phase: 'around', region: 'us-east-1' } as const
const base = { kind: 'cloudwatch', name: 'logs' } as const

test('logs written and kept, metrics, alarms', () => {
  expect(measured(cloudwatch, { ...base, logsGb: 50, storedGb: 200, customMetrics: 40, alarms: 12 })).toEqual({
    usages: [
      {
        ...owner,
        item: 'Logs written',
        usageType: 'USE1-DataProcessing-Bytes',
        price: { kind: 'rate', id: 'logs-ingest' },
        quantity: quantity(50),
        unit: 'GB',
        explain: '50 GB written',
      },
      {
        ...owner,
        item: 'Logs kept',
        usageType: 'USE1-TimedStorage-ByteHrs',
        price: { kind: 'rate', id: 'logs-storage' },
        quantity: quantity(200),
        unit: 'GB-Mo',
        explain: '200 GB all month',
      },
      {
        ...owner,
        item: 'Custom metrics',
        usageType: 'USE1-CW:MetricMonitorUsage',
        price: { kind: 'rate', id: 'cloudwatch-metric' },
        quantity: quantity(40),
        unit: 'Metrics',
        explain: '40 all month',
      },
      {
        ...owner,
        item: 'Alarms',
        usageType: 'USE1-CW:AlarmMonitorUsage',
        price: { kind: 'rate', id: 'cloudwatch-alarm' },
        quantity: quantity(12),
        unit: 'Alarms',
        explain: '12 all month',
      },
    ],
    notes: [],
  })
})

test('only what is described', () => {
  expect(measured(cloudwatch, { ...base, alarms: 0 }).usages.map((one) => [one.item, one.quantity])).toEqual([
    ['Alarms', quantity(0)],
  ])
})

test('refuses a description of nothing', () => {
  expect(complaints(cloudwatch, base)).toEqual([': expected at least one of logsGb, storedGb, customMetrics, alarms'])
})
