import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { complaints, measured } from './measured.fixture.ts'
import { processing } from './processing.ts'

const owner = { resource: 'features', phase: 'data', region: 'eu-west-1' } as const
const base = { kind: 'processing', name: 'features', region: 'eu-west-1' } as const

test('bills jobs × instances × time, and the volume of 30 GB', () => {
  expect(
    measured(processing, { ...base, instanceType: 'ml.m5.xlarge', count: 2, jobsPerMonth: 73, hoursPerJob: 1 }),
  ).toEqual({
    usages: [
      {
        ...owner,
        item: 'Instance hours',
        usageType: 'EU-Processing:ml.m5.xlarge',
        price: { kind: 'instance', component: 'processing', instanceType: 'ml.m5.xlarge' },
        quantity: quantity(146),
        unit: 'Hrs',
        explain: '73 jobs × 2 instances × 1 h',
      },
      {
        ...owner,
        item: 'Volume',
        usageType: 'EU-Processing:VolumeUsage.gp2',
        price: { kind: 'rate', id: 'processing-volume' },
        quantity: quantity(6),
        unit: 'GB-Mo',
        explain: '30 GB × 73 jobs × 2 instances × 1 h ÷ 730 h',
      },
    ],
    notes: [],
  })
})

test('Data Wrangler jobs have prices of their own', () => {
  expect(
    measured(processing, {
      ...base,
      job: 'data-wrangler',
      instanceType: 'ml.m5.4xlarge',
      hoursPerJob: '30m',
      volumeGb: 0,
    }),
  ).toEqual({
    usages: [
      {
        ...owner,
        item: 'Instance hours',
        usageType: 'EU-Processing_DW:ml.m5.4xlarge',
        price: { kind: 'instance', component: 'data-wrangler', instanceType: 'ml.m5.4xlarge' },
        quantity: quantity('0.5'),
        unit: 'Hrs',
        explain: '1 job × 1 instance × 30 min',
      },
    ],
    notes: [],
  })
})

test('types with local NVMe carry no volume', () => {
  const { usages, notes } = measured(processing, { ...base, instanceType: 'ml.g4dn.xlarge', hoursPerJob: 1 })
  expect(usages.map((one) => one.item)).toEqual(['Instance hours'])
  expect(notes).toEqual([
    'ml.g4dn.xlarge has 125 GB of local NVMe storage: no volume is charged, and its size cannot be chosen',
  ])
})

test('says what it expected', () => {
  const one = { ...base, instanceType: 'ml.m5.xlarge', hoursPerJob: 1 }
  expect(complaints(processing, { ...one, instanceType: 'm5.xlarge' })).toEqual([
    'instanceType: expected an instance type such as ml.m5.xlarge',
  ])
  expect(complaints(processing, { ...one, hoursPerJob: 'soon' })).toEqual([
    'hoursPerJob: expected hours as a number, or a duration such as 2h30m, 45m or 90s',
  ])
  expect(complaints(processing, { ...one, hoursPerJob: -1 })).toEqual([
    'hoursPerJob: expected hours as a number, or a duration such as 2h30m, 45m or 90s',
  ])
  expect(complaints(processing, { ...one, hoursPerJob: true })).toEqual([
    'hoursPerJob: expected hours as a number, or a duration such as 2h30m, 45m or 90s',
  ])
  expect(complaints(processing, { ...one, hoursPerJob: '31d' })).toEqual([])
  expect(complaints(processing, { ...one, hoursPerJob: '31d1s' })).toEqual([
    'hoursPerJob: expected at most 744 h, the longest month',
  ])
})
