import { expect, test } from 'vitest'
import { formatDate, formatHours, formatMonth, formatShare, formatUsd } from './format.ts'

test.each([
  ['0.00', '$0.00'],
  ['0.000012', '$0.000012'],
  ['0.0456', '$0.046'],
  ['12.345', '$12.35'],
  ['-999.994', '−$999.99'],
  ['1234.56', '$1,235'],
  ['1234567.8', '$1,234,568'],
])('%s dollars are %s', (usd, text) => {
  expect(formatUsd(usd)).toBe(text)
})

test('short for axes, exact for sources', () => {
  expect(formatUsd('12345.678', 'short')).toBe('$12.3K')
  expect(formatUsd('500', 'short')).toBe('$500')
  expect(formatUsd('1234567.12345678', 'exact')).toBe('$1,234,567.12345678')
  expect(formatUsd('-0.50', 'exact')).toBe('−$0.50')
  expect(formatUsd('3', 'exact')).toBe('$3.00')
  // More than a double holds: no place of it is lost.
  expect(formatUsd('90071992547409931.123456789', 'exact')).toBe('$90,071,992,547,409,931.123456789')
})

test('a change says its sign', () => {
  expect(formatUsd('12.3', 'auto', true)).toBe('+$12.30')
  expect(formatUsd('0.00', 'auto', true)).toBe('$0.00')
  expect(formatShare(-0.1234, true)).toBe('−12 %')
  expect(formatShare(0.0456, true)).toBe('+4.6 %')
})

test('times are UTC, whatever the place', () => {
  expect(formatDate('2026-09-01T23:30:00Z', true)).toBe('1 Sept 2026 23:30')
  expect(formatMonth('2026-09')).toBe('September 2026')
  expect(formatDate('not a date')).toBe('not a date')
})

test('hours as a reader says them', () => {
  expect(formatHours(0.25)).toBe('15 min')
  expect(formatHours(3.5)).toBe('3.5 h')
  expect(formatHours(96)).toBe('4 days')
})
