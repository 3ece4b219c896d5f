import { expect, test } from 'vitest'
import { addTally, nabLikeScore, tallyAlerts } from './window-score.ts'

const HOUR = 3_600_000
const windows = [
  { from: 100 * HOUR, to: 120 * HOUR },
  { from: 200 * HOUR, to: 240 * HOUR },
]

test('early in a window is worth most; a miss, an alert before any window and one long after cost', () => {
  const perfect = tallyAlerts([100 * HOUR, 200 * HOUR], windows, 0)
  expect(nabLikeScore(perfect)).toBeCloseTo(100, 9)
  expect(nabLikeScore(tallyAlerts([], windows, 0))).toBe(0)
  const late = tallyAlerts([120 * HOUR, 200 * HOUR], windows, 0)
  // At the end of a window the function is 0: half of the distance between a miss and a hit, nearly.
  expect(nabLikeScore(late)).toBeCloseTo(75.2, 1)
  const wrong = tallyAlerts([50 * HOUR, 100 * HOUR, 110 * HOUR, 500 * HOUR], windows, 0)
  expect(wrong).toEqual({
    files: 1,
    alerts: 4,
    rightAlerts: 2,
    windows: 2,
    found: 1,
    score: expect.closeTo(0.9866 - 1 - 0.22, 3),
  })
})

test('what lies before the judged time does not count, and tallies add up', () => {
  const tally = tallyAlerts([50 * HOUR, 210 * HOUR], windows, 150 * HOUR)
  expect(tally).toEqual({ files: 1, alerts: 1, rightAlerts: 1, windows: 1, found: 1, score: expect.closeTo(0.954, 3) })
  expect(addTally(tally, tally)).toEqual({
    files: 2,
    alerts: 2,
    rightAlerts: 2,
    windows: 2,
    found: 2,
    score: expect.closeTo(1.9081, 3),
  })
})
