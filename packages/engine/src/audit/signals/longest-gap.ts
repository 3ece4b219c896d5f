const MS_PER_DAY = 86_400_000

/** When something was used, as its series tells. Lengths are in days. */
export interface Quietness {
  /** Since the last use, or since the values begin where there was none. */
  readonly quietDays: number
  /** Longest time without use before the last one, the time before the first one included. */
  readonly longestGapDays: number
  /** Days in UTC on which it was used. */
  readonly daysUsed: number
  /** End of the last period with use, milliseconds since the epoch; null where there was none. */
  readonly lastUsedAt: number | null
}

/** Reads uses off a series: any value above zero is one. A period without data is no use and no proof of none; the caller limits them. */
export function quietness(of: {
  readonly from: number
  readonly periodMs: number
  readonly values: readonly (number | null)[]
}): Quietness {
  const end = of.from + of.values.length * of.periodMs
  let daysUsed = 0
  let lastDay = -1
  let lastUsedAt: number | null = null
  let longest = 0
  for (const [index, value] of of.values.entries()) {
    if (value === null || value <= 0) continue
    const at = of.from + index * of.periodMs
    longest = Math.max(longest, at - (lastUsedAt ?? of.from))
    lastUsedAt = at + of.periodMs
    const day = Math.floor(at / MS_PER_DAY)
    if (day !== lastDay) daysUsed += 1
    lastDay = day
  }
  return {
    quietDays: (end - (lastUsedAt ?? of.from)) / MS_PER_DAY,
    longestGapDays: longest / MS_PER_DAY,
    daysUsed,
    lastUsedAt,
  }
}

/** Days on fewer than which no rhythm of use can be told. */
const FEW_DAYS = 3
/** A month and a few days: something that was used once or twice may be used once a month. */
const MONTH_DAYS = 35

/** Days without use that prove idleness: the least, twice the longest gap seen, and more than a month after a use or two. */
export function provingDays(seen: Quietness, leastDays: number): number {
  const rhythm = seen.daysUsed === 0 ? 0 : 2 * seen.longestGapDays
  const month = seen.daysUsed > 0 && seen.daysUsed < FEW_DAYS ? MONTH_DAYS : 0
  return Math.max(leastDays, rhythm, month)
}
