import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { groundTruth } from './ground-truth.ts'
import { complaints, measured } from './measured.fixture.ts'

const owner = { resource: 'signs', phase: 'data', region: 'us-east-1' } as const
const base = { kind: 'ground-truth', name: 'signs' } as const
const auto = 'automated labelling runs jobs of its own: describe them as training and batch-transform'
const objects = {
  ...owner,
  item: 'Labelled objects',
  usageType: 'USE1-LabeledObject',
  price: { kind: 'rate', id: 'labeled-object' },
  unit: 'Objects',
} as const
const workforce = { ...owner, item: 'Workforce', unit: 'Labels' } as const

test('AWS bills the object once, the workforce each worker', () => {
  expect(
    measured(groundTruth, {
      ...base,
      objectsPerMonth: 20_000,
      workforce: 'vendor',
      workersPerObject: 3,
      usdPerLabel: 0.036,
    }),
  ).toEqual({
    usages: [
      { ...objects, quantity: quantity(20_000), explain: '20,000 objects' },
      {
        ...workforce,
        usageType: 'USE1-Workforce:vendor',
        price: { kind: 'stated', usdPerUnit: '0.036', note: 'price of a label, as stated in the description' },
        quantity: quantity(60_000),
        explain: '20,000 objects × 3 workers',
      },
    ],
    notes: [auto],
  })
})

test('your own people are not on the AWS bill; above the first tier the bill is an upper bound', () => {
  expect(measured(groundTruth, { ...base, objectsPerMonth: 50_001 })).toEqual({
    usages: [
      { ...objects, quantity: quantity(50_001), explain: '50,001 objects' },
      {
        ...workforce,
        usageType: 'no charge',
        price: { kind: 'free', why: 'your own people are not on the AWS bill: state usdPerLabel to count their time' },
        quantity: quantity(50_001),
        explain: '50,001 objects × 1 worker',
      },
    ],
    notes: [
      auto,
      'AWS lowers the price after the first 50,000 objects of a month; this bill uses the first price for all, so it is an upper bound',
    ],
  })
})

test('a hired workforce without a stated price is a gap', () => {
  const { usages, notes } = measured(groundTruth, { ...base, objectsPerMonth: 50_000, workforce: 'mechanical-turk' })
  expect(notes).toEqual([auto])
  expect(usages[1]?.price).toEqual({
    kind: 'unknown',
    what: 'what a mechanical-turk worker is paid for one object: state usdPerLabel',
  })
})

test('refuses half an object', () => {
  expect(complaints(groundTruth, { ...base, objectsPerMonth: 0.5 })).toEqual([
    'objectsPerMonth: Invalid input: expected int, received number',
  ])
})
