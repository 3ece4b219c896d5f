import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { free } from './free.ts'
import { complaints, measured } from './measured.fixture.ts'

const base = { kind: 'free', name: 'release' } as const

test('stands on the bill at zero, with what costs in its place', () => {
  const why = 'the processing, training and transform jobs of the steps are billed'
  expect(measured(free, { ...base, service: 'pipelines', count: 3 })).toEqual({
    usages: [
      {
        resource: 'release',
        phase: 'experimentation',
        region: 'us-east-1',
        item: 'Pipelines',
        usageType: 'no charge',
        price: { kind: 'free', why },
        quantity: quantity(3),
        unit: 'Items',
        explain: `3 items without a charge: ${why}`,
      },
    ],
    notes: [],
  })
})

test.each([
  'model-registry',
  'compilation',
  'experiments',
  'inference-recommender',
  'hyperparameter-tuning',
  'autopilot',
] as const)('%s says what it costs instead', (service) => {
  const [usage] = measured(free, { ...base, service }).usages
  expect(usage?.price).toEqual({ kind: 'free', why: expect.stringMatching(/billed/) })
})

test('refuses what is not known to be free', () => {
  expect(complaints(free, { ...base, service: 'endpoint' })).toEqual([
    expect.stringMatching(/^service: Invalid option: expected one of "pipelines"\|/),
  ])
})
