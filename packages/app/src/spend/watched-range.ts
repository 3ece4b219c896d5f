import type { SeriesStep } from '@costwright/engine/anomalies/anomaly'
import type { Gap } from '@costwright/engine/bill/bill'
import { MIN_HISTORY_WEEKS, STEP_PARAMETERS } from '@costwright/engine/anomalies/detector-parameters'
import { periodsCovered } from '@costwright/warehouse/queries/periods-covered'
import { usageSpan } from '@costwright/warehouse/queries/usage-span'
import type { Bill } from '@costwright/warehouse/store/open-bill'

const MS_PER_HOUR = 3_600_000
const MS_PER_DAY = 24 * MS_PER_HOUR
/** Services report to the bill at different times; the last hours are only partly there. */
const RAGGED_HOURS = 3
/** By the hour a whole bill is a lot to look at: four weeks, unless told otherwise. */
const DEFAULT_HOURLY_DAYS = 28
/** Weeks read before the range beside a whole history for its first day: room for one lasting change in it. */
const LEAD_WEEKS = 4

/** What is read and what is judged, milliseconds since the epoch, half-open. */
export interface WatchedRange {
  readonly readFrom: number
  readonly from: number
  readonly to: number
  /** Months of the range that the bill has, `2026-09`. */
  readonly months: ReadonlySet<string>
  readonly gaps: readonly Gap[]
  readonly notes: readonly string[]
}

/** The range that was asked for, as far as the bill has it: null where there is nothing to judge. */
export async function watchedRange(
  bill: Bill,
  step: SeriesStep,
  wanted: { readonly from: number | null; readonly to: number | null },
): Promise<WatchedRange | null> {
  const [span] = await bill.ask(usageSpan, null)
  if (span === undefined || span.first_at === null || span.end_at === null) return null
  const { stepMs, historyWeeks } = STEP_PARAMETERS[step]
  const floor = (at: number): number => Math.floor(at / stepMs) * stepMs
  const end = Date.parse(span.end_at)
  const complete = step === 'day' ? floor(end) : floor(end) - RAGGED_HOURS * MS_PER_HOUR
  const first = Math.floor(Date.parse(span.first_at) / MS_PER_DAY) * MS_PER_DAY
  const to = Math.min(complete, wanted.to === null ? complete : floor(wanted.to))
  const byDefault = step === 'day' ? first : to - DEFAULT_HOURLY_DAYS * MS_PER_DAY
  const from = Math.max(first, wanted.from === null ? byDefault : floor(wanted.from))
  const readFrom = Math.max(
    first,
    Math.floor(from / MS_PER_DAY) * MS_PER_DAY - (historyWeeks + LEAD_WEEKS) * 7 * MS_PER_DAY,
  )
  if (to <= from) return null
  const months = new Set((await bill.ask(periodsCovered, null)).map((one) => one.month.slice(0, 7)))
  const missing = monthsBetween(readFrom, to).filter((month) => !months.has(month))
  const gaps: Gap[] = missing.map((month) => ({
    kind: 'missing-period',
    what: `${month} is not imported`,
    effect: 'its days count as unknown, not as free',
  }))
  if (complete < end && (wanted.to === null || wanted.to > complete))
    gaps.push({
      kind: 'partial-period',
      what: `the bill is still being written from ${isoMinute(complete)} on`,
      effect: 'what is there is not judged',
    })
  const days = Math.round((to - readFrom) / MS_PER_DAY)
  const least = MIN_HISTORY_WEEKS * 7
  const notes =
    days > least
      ? []
      : [`There are ${days} days of usage: only what is new can be told; the rest needs more than ${least} days.`]
  return { readFrom, from, to, months, gaps, notes }
}

/** Months, `2026-09`, that [from, to) touches. */
export function monthsBetween(from: number, to: number): readonly string[] {
  const months: string[] = []
  const start = new Date(from)
  for (let at = Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), 1); at < to;) {
    const date = new Date(at)
    months.push(date.toISOString().slice(0, 7))
    at = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
  }
  return months
}

function isoMinute(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ')
}
