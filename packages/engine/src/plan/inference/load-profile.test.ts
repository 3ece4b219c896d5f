import { expect, test } from 'vitest'
import { busiestStretch } from './busiest-stretch.ts'
import { countLoad, timesLoad, type LoadProfile } from './load-profile.ts'

function load(perMinute: readonly number[]): LoadProfile {
  const counter = countLoad(perMinute.length * 60)
  for (const [minute, count] of perMinute.entries())
    counter.add(Float64Array.from({ length: count }, (_, index) => minute * 60 + (index * 60) / count))
  return counter.finish()
}

test('requests by the minute, busiest second and minute; chunks may be cut anywhere', () => {
  const counter = countLoad(120)
  counter.add(Float64Array.of(0.1, 0.2, 0.9, 1.5))
  counter.add(Float64Array.of(1.6, 61))
  const { requests, perMinute, peakPerSecond, peakPerMinute, meanPerSecond } = counter.finish()
  expect({ requests, perMinute: [...perMinute], peakPerSecond, peakPerMinute, meanPerSecond }).toEqual({
    requests: 6,
    perMinute: [5, 1],
    peakPerSecond: 3,
    peakPerMinute: 5,
    meanPerSecond: 0.05,
  })
})

test('even arrivals have no dispersion, bursts have much', () => {
  expect(load([600, 600]).dispersion).toBeLessThan(0.1)
  const counter = countLoad(60)
  counter.add(new Float64Array(600).fill(5))
  expect(counter.finish().dispersion).toBeGreaterThan(100)
})

test('levels hold every request once, also at another rate', () => {
  const profile = timesLoad(load([10, 0, 500, 20, 510]), 2)
  expect(profile.levels.reduce((sum, one) => sum + one.requests, 0)).toBe(2 * 1040)
  expect(profile.peakPerMinute).toBe(1020)
})

test('no requests', () => {
  expect(countLoad(0).finish()).toMatchObject({ requests: 0, meanPerSecond: 0, levels: [], dispersion: 1 })
})

test('the busiest stretch holds the busiest minute and grows towards the busier side', () => {
  const profile = load([1, 5, 9, 100, 50, 2])
  expect(busiestStretch(profile, 140)).toEqual({ fromSecond: 180, spanSeconds: 120, first: 15, requests: 150 })
  expect(busiestStretch(profile, 155)).toEqual({ fromSecond: 120, spanSeconds: 180, first: 6, requests: 159 })
  expect(busiestStretch(profile, 1000)).toEqual({ fromSecond: 0, spanSeconds: 360, first: 0, requests: 167 })
  expect(busiestStretch(profile, null).requests).toBe(167)
})
