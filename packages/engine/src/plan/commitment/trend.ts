/** How usage moves from week to week. */
export interface UsageTrend {
  /** Median change per 30 days, percent of the median week; null with fewer than `LEAST_WEEKS` whole weeks or no usage. */
  readonly percentPerMonth: number | null
  /** Whether the fall or rise stands out from the scatter of the weeks. */
  readonly isClear: boolean
}

/** Fewer weeks cannot stand out at the level below. */
const LEAST_WEEKS = 4
const WEEKS_PER_MONTH = 30 / 7
/** Two-sided 5 % of the normal distribution: a trend is clear when Kendall's test rejects "none" at that level. */
const CLEAR_Z = 1.96
/** Below this a trend does not matter to a commitment, however clear. */
const LEAST_PERCENT = 2

/**
 * The trend of daily dollars, in whole weeks back from the last day, so that weekends do not matter and days that resemble
 * their neighbours do not count twice: Theil-Sen's median of slopes, and Kendall's test on the same pairs.
 */
export function usageTrend(dailyUsd: readonly number[]): UsageTrend {
  const count = Math.floor(dailyUsd.length / 7)
  const first = dailyUsd.length - count * 7
  const weeks = Array.from({ length: count }, (_, week) =>
    dailyUsd.slice(first + week * 7, first + (week + 1) * 7).reduce((sum, usd) => sum + usd, 0),
  )
  const mean = weeks.reduce((sum, usd) => sum + usd, 0) / Math.max(1, count)
  // Usage that is off in most weeks has no median to speak of.
  const level = medianOf(weeks) || mean
  if (count < LEAST_WEEKS || level <= 0) return { percentPerMonth: null, isClear: false }
  const slopes: number[] = []
  let score = 0
  for (const [later, usd] of weeks.entries()) {
    for (const [earlier, before] of weeks.slice(0, later).entries()) {
      slopes.push((usd - before) / (later - earlier))
      score += Math.sign(usd - before)
    }
  }
  // Without ties; ties make the true variance smaller, so the test stays on the safe side.
  const variance = (count * (count - 1) * (2 * count + 5)) / 18
  const percentPerMonth = (medianOf(slopes) * WEEKS_PER_MONTH * 100) / level
  const isClear = Math.abs(score) / Math.sqrt(variance) >= CLEAR_Z && Math.abs(percentPerMonth) >= LEAST_PERCENT
  return { percentPerMonth, isClear }
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >>> 1
  if (sorted.length === 0) return 0
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
