import { addQuantity, hoursFromMs, quantity, timesQuantity, type Quantity } from '@costwright/engine/money/quantity'
import { intersect, interval, type Interval } from '@costwright/engine/time/interval'
import { MS_PER_HOUR } from '@costwright/engine/time/month'
import { MS_PER_DAY } from '../world/calendar.ts'

/** How many units of a resource there were in an hour or a day; the stretch is that of a line of the bill. */
export interface Amount extends Interval {
  readonly units: Quantity
}

/** Steps of the quantity grid in 0.0000000001 units, the places that AWS writes. */
const TEN_PLACES = quantity(1) / 10n ** 10n

/** A quantity as the bill writes it: ten decimal places. */
export function billedQuantity(of: Quantity): Quantity {
  return (((of + TEN_PLACES / 2n) / TEN_PLACES) * TEN_PLACES) as Quantity
}

/** Hours of `count` instances over stretches of time, by the hours of the clock; `within` cuts off what lies outside. */
export function instanceHourAmounts(spans: readonly Interval[], count: number, within: Interval): readonly Amount[] {
  const amounts: { from: number; to: number; units: Quantity }[] = []
  for (const span of spans) {
    const part = intersect(span, within)
    if (part === null) continue
    for (let from = startOf(part.from, MS_PER_HOUR); from < part.to; from += MS_PER_HOUR) {
      const used = intersect(part, interval(from, from + MS_PER_HOUR))
      if (used === null) continue
      const units = (hoursFromMs(used.to - used.from) * BigInt(count)) as Quantity
      const last = amounts.at(-1)
      if (last !== undefined && last.from === from) last.units = addQuantity(last.units, units)
      else amounts.push({ from, to: from + MS_PER_HOUR, units })
    }
  }
  return amounts
}

/** Amounts of whole hours: `counts` instances or things from the start of each hour on; zeros are left out. */
export function hourlyAmounts(hours: readonly { readonly at: number; readonly count: number }[]): readonly Amount[] {
  return hours
    .filter(({ count }) => count > 0)
    .map(({ at, count }) => ({ from: at, to: at + MS_PER_HOUR, units: quantity(count) }))
}

/** The same amounts with one line a day. */
export function byDay(amounts: readonly Amount[]): readonly Amount[] {
  const days: { from: number; to: number; units: Quantity }[] = []
  for (const { from, units } of amounts) {
    const day = startOf(from, MS_PER_DAY)
    const last = days.at(-1)
    if (last !== undefined && last.from === day) last.units = addQuantity(last.units, units)
    else days.push({ from: day, to: day + MS_PER_DAY, units })
  }
  return days
}

/** Amounts times a factor. */
export function timesAmounts(amounts: readonly Amount[], factor: Quantity): readonly Amount[] {
  return amounts.map((one) => ({ ...one, units: timesQuantity(one.units, factor) }))
}

function startOf(at: number, step: number): number {
  return Math.floor(at / step) * step
}
