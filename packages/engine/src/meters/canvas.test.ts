import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { canvas } from './canvas.ts'
import { complaints, measured } from './measured.fixture.ts'

const base = { kind: 'canvas', name: 'business' } as const

test('bills users × session hours', () => {
  expect(measured(canvas, { ...base, count: 5, hoursPerDay: 4, daysPerMonth: 21 })).toEqual({
    usages: [
      {
        resource: 'business',
        phase: 'experimentation',
        region: 'us-east-1',
        item: 'Session hours',
        usageType: 'USE1-Canvas:Session-Hrs',
        price: { kind: 'rate', id: 'canvas-session' },
        quantity: quantity(420),
        unit: 'Hrs',
        explain: '5 users × 4 h a day × 21 days logged in',
      },
    ],
    notes: [
      'model building and data processing in Canvas are billed besides; a session ends at log-out, not when the browser is closed',
    ],
  })
})

test('a session that is never ended bills all month', () => {
  expect(measured(canvas, base).usages.map((one) => [one.quantity, one.explain])).toEqual([
    [quantity(730), '1 user × 730 h (always on) logged in'],
  ])
})

test('refuses no users', () => {
  expect(complaints(canvas, { ...base, count: 0 })).toEqual(['count: Too small: expected number to be >=1'])
})
