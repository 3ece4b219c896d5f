import { mean } from '../statistics.ts'
import type { ForecastModel } from './model.ts'

interface Smoothing {
  readonly level: number
  readonly trend: number
  readonly season: number
  readonly damping: number
}

/** Smoothing factors that are tried. Without a trend its damping makes no difference. */
const GRID: readonly Smoothing[] = [0.05, 0.1, 0.2, 0.4, 0.7].flatMap((level) =>
  [0.05, 0.2].flatMap((season) =>
    [
      { trend: 0, damping: 0.9 },
      { trend: 0.02, damping: 0.9 },
      { trend: 0.02, damping: 0.98 },
      { trend: 0.1, damping: 0.9 },
      { trend: 0.1, damping: 0.98 },
    ].map((rest) => ({ level, season, ...rest })),
  ),
)

/**
 * Exponential smoothing of level, damped trend and weekly season, all additive (Holt 1957, Winters 1960, Gardner and McKenzie
 * 1985); the factors are those with the least squared error one day ahead.
 */
export const dampedHoltWinters: ForecastModel = {
  id: 'damped-holt-winters',
  title: 'exponential smoothing with damped trend and week',
  leastDays: 28,
  forecast: (history, days) => {
    let best = smooth(history, days, { level: 0.2, trend: 0, season: 0.05, damping: 0.9 })
    for (const factors of GRID) {
      const next = smooth(history, days, factors)
      if (next.squaredError < best.squaredError) best = next
    }
    return best.forecast
  },
}

function smooth(history: readonly number[], days: number, by: Smoothing) {
  let level = mean(history.slice(0, 14))
  let trend = 0
  const season = Array.from({ length: 7 }, (_, day) => ((history[day] ?? 0) + (history[day + 7] ?? 0)) / 2 - level)
  let squaredError = 0
  history.forEach((value, index) => {
    const was = season[index % 7] ?? 0
    const expected = level + by.damping * trend
    const error = value - expected - was
    // The first two weeks started it off and cannot judge it.
    if (index >= 14) squaredError += error * error
    const next = expected + by.level * error
    trend = by.damping * trend + by.trend * error
    level = next
    season[index % 7] = was + by.season * error
  })
  let [ahead, factor] = [0, 1]
  const forecast = Array.from({ length: days }, (_, index) => {
    factor *= by.damping
    ahead += factor * trend
    return level + ahead + (season[(history.length + index) % 7] ?? 0)
  })
  return { squaredError, forecast }
}
