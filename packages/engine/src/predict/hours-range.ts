import { normalCdf } from '../simulate/normal-cdf.ts'

/** Half of the 80 % interval in standard deviations of a normal error. */
export const NORMAL_HALF_WIDTH_80 = 1.2815515655446004

/** Hours with their 80 % interval. */
export interface HoursRange {
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

/** The range around a median whose logarithm has a normal error. */
export function rangeAround(hours: number, logSd: number): HoursRange {
  const half = Math.exp(NORMAL_HALF_WIDTH_80 * logSd)
  return { p10: hours / half, p50: hours, p90: hours * half }
}

/** Mean absolute percentage error of a median whose logarithm has a normal error: E|eʳ − 1| for r of that deviation, in percent. */
export function expectedErrorPct(logSd: number): number {
  return 100 * Math.exp(logSd ** 2 / 2) * (2 * normalCdf(logSd) - 1)
}
