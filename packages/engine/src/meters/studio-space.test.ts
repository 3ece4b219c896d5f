import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { complaints, measured } from './measured.fixture.ts'
import { studioSpace } from './studio-space.ts'

const owner = { resource: 'spaces', phase: 'experimentation', region: 'us-east-1' } as const
const base = { kind: 'studio-space', name: 'spaces' } as const

test('volumes outlive the app; home folders are on EFS', () => {
  expect(measured(studioSpace, { ...base, count: 10, volumeGb: 50, homeGb: 20 })).toEqual({
    usages: [
      {
        ...owner,
        item: 'Space volume',
        usageType: 'USE1-Studio:VolumeUsage.gp3',
        price: { kind: 'rate', id: 'studio-volume' },
        quantity: quantity(500),
        unit: 'GB-Mo',
        explain: '50 GB × 10 spaces × 730 h ÷ 730 h, app open or not',
      },
      {
        ...owner,
        item: 'Home folders',
        usageType: 'USE1-TimedStorage-ByteHrs',
        price: { kind: 'rate', id: 'studio-home' },
        quantity: quantity(20),
        unit: 'GB-Mo',
        explain: '20 GB on EFS all month',
      },
    ],
    notes: [],
  })
})

test('5 GB unless said otherwise, for the time that the space exists', () => {
  const { usages } = measured(studioSpace, { ...base, volumeHoursPerMonth: 146 })
  expect(usages.map((one) => [one.item, one.quantity])).toEqual([['Space volume', quantity(1)]])
})

test('refuses volumes beyond 16 TB', () => {
  expect(complaints(studioSpace, { ...base, volumeGb: 20_000 })).toEqual([
    'volumeGb: Too big: expected number to be <=16384',
  ])
})
