import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { complaints, measured } from './measured.fixture.ts'
import { mlflowServer } from './mlflow-server.ts'

const base = { kind: 'mlflow-server', name: 'tracking' } as const

test('bills by the hour, experiments or not', () => {
  expect(measured(mlflowServer, base)).toEqual({
    usages: [
      {
        resource: 'tracking',
        phase: 'experimentation',
        region: 'us-east-1',
        item: 'Server hours',
        usageType: 'USE1-MLflow:TrackingServerCompute-Small',
        price: { kind: 'rate', id: 'mlflow-small' },
        quantity: quantity(730),
        unit: 'Hrs',
        explain: '1 small server × 730 h (always on)',
      },
    ],
    notes: ['artifacts are stored in S3: describe them as s3; run metadata is billed by the GB besides'],
  })
})

test.each([
  ['medium', 'mlflow-medium'],
  ['large', 'mlflow-large'],
] as const)('%s servers have a rate of their own; a stopped one costs nothing', (size, id) => {
  const { usages } = measured(mlflowServer, { ...base, size, count: 2, hoursPerMonth: 0 })
  expect(usages.map((one) => [one.price, one.quantity, one.explain])).toEqual([
    [{ kind: 'rate', id }, quantity(0), `2 ${size} servers × 0 h`],
  ])
})

test('refuses other sizes', () => {
  expect(complaints(mlflowServer, { ...base, size: 'huge' })).toEqual([
    'size: Invalid option: expected one of "small"|"medium"|"large"',
  ])
})
