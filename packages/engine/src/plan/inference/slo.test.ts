import { expect, test } from 'vitest'
import { durationText, missesOf, sloOf, type Kept } from './slo.ts'

const KEPT: Kept = {
  requests: 1000,
  answered: 999,
  failed: 1,
  coldStarts: 5,
  p95Seconds: 0.2,
  p99Seconds: 0.4,
  isLater: false,
}
const slo = (fields: object) => sloOf({ slo: fields, interactive: undefined }, 60_000)

test('what is at its limit is kept', () => {
  expect(missesOf(KEPT, slo({ p95Ms: 200, p99Ms: 400, errorRate: 0.001, coldStartRate: 0.005 }))).toEqual([])
})

test('each part that is missed is said with its figures', () => {
  expect(missesOf(KEPT, slo({ p95Ms: 199, p99Ms: 300, errorRate: 0.0005, coldStartRate: 0.001 }))).toEqual([
    'p95 200 ms, more than 199 ms',
    'p99 400 ms, more than 300 ms',
    '0.1 % fail, more than 0.05 %',
    '0.5 % meet a cold start, more than 0.1 %',
  ])
})

test('a caller who waits is not told to come back, one with minutes is', () => {
  expect(missesOf({ ...KEPT, isLater: true }, slo({ p95Ms: 500 }))).toHaveLength(1)
  expect(missesOf({ ...KEPT, isLater: true }, slo({ p95Ms: 600_000 }))).toEqual([])
})

test('without requests nothing is missed; without answers everything is', () => {
  expect(missesOf({ ...KEPT, requests: 0, answered: 0 }, slo({ p95Ms: 1 }))).toEqual([])
  expect(missesOf({ ...KEPT, answered: 0, failed: 1000 }, slo({ p95Ms: 1 }))).toContain('p95: nothing was answered')
})

test('times in the words of people', () => {
  expect([0.0456, 2.5, 600, 12_000].map(durationText)).toEqual(['45.6 ms', '2.5 s', '10 min', '3.33 h'])
})
