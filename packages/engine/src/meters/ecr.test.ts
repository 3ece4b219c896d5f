import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { ecr } from './ecr.ts'
import { complaints, measured } from './measured.fixture.ts'

test('bills the images kept', () => {
  expect(measured(ecr, { kind: 'ecr', name: 'images', phase: 'training', storedGb: 60.5 })).toEqual({
    usages: [
      {
        resource: 'images',
        phase: 'training',
        region: 'us-east-1',
        item: 'Images',
        usageType: 'USE1-TimedStorage-ByteHrs',
        price: { kind: 'rate', id: 'ecr-storage' },
        quantity: quantity('60.5'),
        unit: 'GB-Mo',
        explain: '60.5 GB all month',
      },
    ],
    notes: [],
  })
})

test('refuses absurd amounts', () => {
  expect(complaints(ecr, { kind: 'ecr', name: 'images', storedGb: 1e10 })).toEqual([
    'storedGb: Too big: expected number to be <=1000000000',
  ])
  expect(complaints(ecr, { kind: 'ecr', name: 'images', storedGb: Number.NaN })).toEqual([
    'storedGb: Invalid input: expected number, received NaN',
  ])
})
