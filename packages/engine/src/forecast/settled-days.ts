/** Days at the end that are looked at: a bill of AWS settles within two days, and an export may be a day behind. */
const MOST_UNSETTLED = 3
/** Share of the least of the same weekdays below which a last day is taken to be incomplete. */
const SUSPICIOUS = 0.5

/**
 * How many days of a series are settled: days at its end are left out while they hold less than half of the least that their weekday
 * had in the last four weeks, which is what a day looks like whose charges have not all arrived.
 */
export function settledDays(usd: readonly number[]): number {
  let settled = usd.length
  while (settled > Math.max(28, usd.length - MOST_UNSETTLED)) {
    const last = settled - 1
    const least = Math.min(...[1, 2, 3, 4].map((weeks) => usd[last - 7 * weeks] ?? Infinity))
    if ((usd[last] ?? 0) >= SUSPICIOUS * least) break
    settled--
  }
  return settled
}
