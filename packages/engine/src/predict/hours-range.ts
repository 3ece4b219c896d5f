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

/** Standard normal distribution function; Abramowitz and Stegun 7.1.26, error below 1.5e-7. */
function normalCdf(x: number): number {
  const t = 1 / (1 + 0.3275911 * (Math.abs(x) / Math.SQRT2))
  const tail =
    t *
    Math.exp((-x * x) / 2) *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  return x >= 0 ? 1 - tail / 2 : tail / 2
}
