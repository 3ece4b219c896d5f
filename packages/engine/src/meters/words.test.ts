import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, counted } from './words.ts'

test('numbers are grouped by thousands and cut to six places', () => {
  expect([0, 0.25, 1 / 3, 999, 1000, 1234567.891, 0.0000001, 100.0000001, 1e15].map(amount)).toEqual([
    '0',
    '0.25',
    '0.333333',
    '999',
    '1,000',
    '1,234,567.891',
    '0',
    '100',
    '1,000,000,000,000,000',
  ])
})

test('amounts are what the locale of the United States writes', () => {
  const cents = fc.integer({ min: 0, max: 1e12 }).map((value) => value / 100)
  fc.assert(
    fc.property(cents, (value) => {
      expect(amount(value)).toBe(value.toLocaleString('en-US', { maximumFractionDigits: 6 }))
    }),
  )
})

test('one is singular, everything else is plural', () => {
  expect([counted(1, 'job'), counted(0, 'job'), counted(1.5, 'job'), counted(2000, 'entry', 'entries')]).toEqual([
    '1 job',
    '0 jobs',
    '1.5 jobs',
    '2,000 entries',
  ])
})
