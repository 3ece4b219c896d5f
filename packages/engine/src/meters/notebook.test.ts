import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { complaints, measured } from './measured.fixture.ts'
import { notebook } from './notebook.ts'

const owner = { resource: 'exploration', phase: 'experimentation', region: 'us-east-1' } as const
const base = { kind: 'notebook', name: 'exploration', instanceType: 'ml.t3.medium' } as const

test('compute while it runs, the volume all month', () => {
  expect(measured(notebook, { ...base, count: 10, hoursPerDay: 8, daysPerMonth: 21, volumeGb: 50 })).toEqual({
    usages: [
      {
        ...owner,
        item: 'Instance hours',
        usageType: 'USE1-Notebk:ml.t3.medium',
        price: { kind: 'instance', component: 'notebook', instanceType: 'ml.t3.medium' },
        quantity: quantity(1680),
        unit: 'Hrs',
        explain: '10 notebooks × 8 h a day × 21 days',
      },
      {
        ...owner,
        item: 'Volume',
        usageType: 'USE1-Notebk:VolumeUsage.gp2',
        price: { kind: 'rate', id: 'notebook-volume' },
        quantity: quantity(500),
        unit: 'GB-Mo',
        explain: '50 GB × 10 notebooks × 730 h ÷ 730 h, running or stopped',
      },
    ],
    notes: [],
  })
})

test('nothing said: always on, 5 GB', () => {
  const { usages } = measured(notebook, base)
  expect(usages.map((one) => [one.quantity, one.explain])).toEqual([
    [quantity(730), '1 notebook × 730 h (always on)'],
    [quantity(5), '5 GB × 1 notebook × 730 h ÷ 730 h, running or stopped'],
  ])
})

test('a stopped notebook still pays for its volume, NVMe type or not', () => {
  const { usages } = measured(notebook, { ...base, instanceType: 'ml.g5.xlarge', hoursPerMonth: 0, volumeGb: 100 })
  expect(usages.map((one) => [one.item, one.quantity])).toEqual([
    ['Instance hours', quantity(0)],
    ['Volume', quantity(100)],
  ])
})

test('refuses two uptimes and volumes that cannot be had', () => {
  expect(complaints(notebook, { ...base, hoursPerMonth: 100, hoursPerDay: 8 })).toEqual([
    'hoursPerMonth: expected either hoursPerMonth, or hoursPerDay and daysPerMonth',
  ])
  expect(complaints(notebook, { ...base, volumeGb: 4 })).toEqual(['volumeGb: Too small: expected number to be >=5'])
  expect(complaints(notebook, { ...base, volumeGb: 20_000 })).toEqual([
    'volumeGb: Too big: expected number to be <=16384',
  ])
})
