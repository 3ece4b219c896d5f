import type { Pair, Span } from './change-row.ts'

/** Whether a unit counts time on a machine, so that hours for each resource and day say how well it was used. */
export function isMachineTime(unit: string | null): boolean {
  return /^(?:instance[- ]?)?(?:hrs?|hours?)$/i.test(unit ?? '')
}

/** Steps of a month that are told apart. */
const MONTH_STEPS = 1e9

/**
 * How long the periods are for usage of a unit, on a grid of its own: in months for units such as GB-month, of which a long
 * month has no more than a short one, else in days.
 */
export function calendarLength(unit: string | null, { before, after }: Pair<Span>): Pair<bigint> {
  return /(?:^|[-\s])mo(?:nth)?s?$/i.test(unit ?? '')
    ? { before: BigInt(Math.round(before.months * MONTH_STEPS)), after: BigInt(Math.round(after.months * MONTH_STEPS)) }
    : { before: BigInt(before.days), after: BigInt(after.days) }
}
