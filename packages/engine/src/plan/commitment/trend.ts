/** How daily usage moves. */
export interface UsageTrend {
  /** Median change per 30 days, percent of the median day; null with fewer than `LEAST_DAYS` days or no usage. */
  readonly percentPerMonth: number | null
  /** Whether the fall or rise stands out from the scatter of the days. */
  readonly isClear: boolean
}

/** Two weeks: less is one working week against another. */
const LEAST_DAYS = 14
/** Days of a month of the trend. */
const DAYS = 30
/** Two-sided 5 % of the normal distribution: a trend is clear when Kendall's test rejects "none" at that level. */
const CLEAR_Z = 1.96
/** Below this a trend does not matter to a commitment, however clear. */
const LEAST_PERCENT = 2

/**
 * The trend of daily dollars: Theil-Sen's median of slopes between days of the same weekday (so that weekends do not
 * matter), and Kendall's test on the same pairs.
 */
export function usageTrend(dailyUsd: readonly number[]): UsageTrend {
  const middle = medianOf(dailyUsd)
  const mean = dailyUsd.reduce((sum, usd) => sum + usd, 0) / Math.max(1, dailyUsd.length)
  const level = middle > 0 ? middle : mean
  if (dailyUsd.length < LEAST_DAYS || level <= 0) return { percentPerMonth: null, isClear: false }
  const slopes: number[] = []
  let score = 0
  let variance = 0
  for (let weekday = 0; weekday < 7; weekday++) {
    const days = dailyUsd.filter((_, day) => day % 7 === weekday)
    for (let later = 1; later < days.length; later++) {
      for (let earlier = 0; earlier < later; earlier++) {
        const change = (days[later] ?? 0) - (days[earlier] ?? 0)
        slopes.push(change / (7 * (later - earlier)))
        score += Math.sign(change)
      }
    }
    // Variance of Kendall's score of n values without ties; ties make it smaller, so the test stays on the safe side.
    variance += (days.length * (days.length - 1) * (2 * days.length + 5)) / 18
  }
  const percentPerMonth = (medianOf(slopes) * DAYS * 100) / level
  const isClear = Math.abs(score) / Math.sqrt(variance) >= CLEAR_Z && Math.abs(percentPerMonth) >= LEAST_PERCENT
  return { percentPerMonth, isClear }
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >>> 1
  if (sorted.length === 0) return 0
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
