import type { ImportedPeriod } from '@costwright/warehouse/store/bill-catalog'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { UserError } from '../errors.ts'
import type { NamedRange } from './covered-days.ts'
import { sqlHour } from './sql-hour.ts'
import { lengthOf, stretchOf } from './time-text.ts'
import { monthsBetween } from './watched-range.ts'

/** What time a question is about. */
export interface SpendRange extends NamedRange {
  /** Billing periods, `2026-09`, that it touches: only their files are read. */
  readonly months: readonly string[]
}

/** The range as it was typed: `--from` and `--to`. */
export interface RangeText {
  readonly from: string | null
  readonly to: string | null
}

/**
 * The range of a question. Without either text, the newest imported month; without an end, up to the end of the imported
 * months; without a beginning, from the first of them. `from` is the start of what its text names (`stretchOf`), or a length
 * (`30d`, `4w`, `36h`) before the end; where the end is open, before the last charge. `to` is exclusive: the start of what
 * its text names, so that `--from 2026-09 --to 2026-10` is September.
 * @throws UserError `bad-time`, `empty-range`
 */
export function spendRange(bill: Bill, text: RangeText, now: Date): SpendRange {
  const periods = bill.periods().toSorted((a, b) => (a.period < b.period ? -1 : 1))
  const newest = periods.at(-1)?.period ?? now.toISOString().slice(0, 7)
  const end = stretchOf(newest, now).to
  if (text.from === null && text.to === null) return rangeOf(stretchOf(newest, now).from, end, newest)
  const length = text.from === null ? null : lengthOf(text.from)
  const typedTo = text.to === null ? null : stretchOf(text.to, now).from
  const to = typedTo ?? (length === null ? end : dayAfter(lastCharge(periods) ?? end, end))
  const from =
    text.from === null
      ? stretchOf(periods[0]?.period ?? newest, now).from
      : length === null
        ? stretchOf(text.from, now).from
        : to - length
  if (from >= to)
    throw new UserError('empty-range', `there is no time from ${sqlHour(from)} until before ${sqlHour(to)}`, {
      hint:
        text.to === null
          ? `the imported months end with ${newest}`
          : 'the end is exclusive: September is --from 2026-09 --to 2026-10',
    })
  return rangeOf(from, to, `${shortText(from)} until before ${shortText(to)}`)
}

/**
 * A stretch by its own name, for questions that compare two: `2026-09`, `last-month`.
 * @throws UserError `bad-time`
 */
export function namedRange(text: string, now: Date): SpendRange {
  const { from, to } = stretchOf(text, now)
  return rangeOf(from, to, text)
}

/** A stretch of whole hours, milliseconds since the epoch, by a name of its own. */
export function rangeOf(from: number, to: number, label: string): SpendRange {
  return { label, from: sqlHour(from), to: sqlHour(to), months: monthsBetween(from, to) }
}

function lastCharge(periods: readonly ImportedPeriod[]): number | null {
  const known = periods.flatMap(({ lastAt }) => (lastAt === null ? [] : [Date.parse(lastAt)]))
  return known.length === 0 ? null : Math.max(...known)
}

/** Lengths are counted in whole days from the end of the last one that has charges. */
function dayAfter(at: number, latest: number): number {
  return Math.min(latest, (Math.floor(at / 86_400_000) + 1) * 86_400_000)
}

/** `2026-09-01`, with the hour where it is not midnight. */
function shortText(at: number): string {
  const text = new Date(at).toISOString()
  return text.slice(11, 13) === '00' ? text.slice(0, 10) : text.slice(0, 13)
}
