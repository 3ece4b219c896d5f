import { median } from '../anomalies/robust.ts'
import { isoDay } from './calendar.ts'

/** A day that does not go into the forecast as it is. */
export interface MaskedDay {
  readonly day: string
  readonly usd: number
  /** What the forecast took instead. */
  readonly takenUsd: number
  readonly why: 'refund' | 'one-off' | 'month-edge'
}

/** Deviations from the weekday's median beyond which a day is odd; far out, so that ordinary busy days stay. */
const ODD = 8
/** Weeks on either side that say what is ordinary for a weekday. */
const WEEKS_AROUND = 4
/** Odd days in a row beyond which they are a change that lasts, not a slip. */
const LONGEST_SLIP = 2

/**
 * Replaces single days that would lead a forecast astray (a refund, a one-off charge, a fee at the edge of a month) by what is ordinary
 * for their weekday. Changes that last stay. `usd` are the dollars of each day from `firstDay` on.
 */
export function maskDays(
  firstDay: number,
  usd: readonly number[],
): { readonly usd: readonly number[]; readonly masked: readonly MaskedDay[] } {
  const ordinary = usd.map((_, index) => median(sameWeekday(usd, index)))
  const away = usd.map((value, index) => Math.abs(value - (ordinary[index] ?? 0)))
  const spread = 1.4826 * median(away)
  const least = 0.2 * median(usd.map(Math.abs))
  const odd = usd.map((value, index) => {
    const distance = away[index] ?? 0
    return (
      (distance > ODD * spread && distance > least) || (value < 0 && (ordinary[index] ?? 0) >= 0 && distance > least)
    )
  })
  const masked: MaskedDay[] = []
  const clean = [...usd]
  for (let index = 0; index < usd.length; index++) {
    let end = index
    while (odd[end] === true) end++
    // The last days may be the beginning of something that lasts: they stay unless they are refunds.
    const slip = end - index <= LONGEST_SLIP && end < usd.length
    for (let at = index; at < end; at++) {
      const value = usd[at] ?? 0
      if (!slip && value >= 0) continue
      const takenUsd = ordinary[at] ?? 0
      clean[at] = takenUsd
      masked.push({ day: isoDay(firstDay + at), usd: value, takenUsd, why: reasonOf(firstDay + at, value) })
    }
    index = Math.max(index, end)
  }
  return { usd: clean, masked }
}

function sameWeekday(usd: readonly number[], index: number): readonly number[] {
  const values: number[] = []
  for (let weeks = -WEEKS_AROUND; weeks <= WEEKS_AROUND; weeks++) {
    const value = usd[index + 7 * weeks]
    if (weeks !== 0 && value !== undefined) values.push(value)
  }
  return values
}

function reasonOf(day: number, value: number): MaskedDay['why'] {
  if (value < 0) return 'refund'
  const date = isoDay(day)
  return date.endsWith('-01') || isoDay(day + 1).endsWith('-01') ? 'month-edge' : 'one-off'
}
