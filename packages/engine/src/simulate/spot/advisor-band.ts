import { SimulationInputError } from '../input-error.ts'

/** Spot Advisor's interruption band by its index in AWS's own file: 0 below 5 % a month, 1 5–10 %, 2 10–15 %, 3 15–20 %, 4 above 20 %. */
export type AdvisorBand = 0 | 1 | 2 | 3 | 4

/** Hours of a billing month, as AWS counts them. */
const HOURS_PER_MONTH = 730

/**
 * Share of instances interrupted in a month that stands for each band: the middle of the closed ones; 25 % for the open
 * one is assumed, as AWS gives no upper end.
 */
const MONTHLY_INTERRUPTED_SHARE = [0.025, 0.075, 0.125, 0.175, 0.25] as const

/** Spot Advisor's band in words. */
export const advisorBandLabel = ['<5%', '5-10%', '10-15%', '15-20%', '>20%'] as const

/**
 * Mean hours between interruptions of one instance that a Spot Advisor band suggests: 730 h / −ln(1 − p). A weak guide:
 * the band is an average over a region and a month, not the rate of the pool that a job lands in.
 * @throws SimulationInputError for anything but 0 to 4.
 */
export function advisorMeanIntervalHours(band: AdvisorBand): number {
  const share = MONTHLY_INTERRUPTED_SHARE[band]
  if (share === undefined) throw new SimulationInputError('band', 'a Spot Advisor band from 0 to 4', band)
  return HOURS_PER_MONTH / -Math.log1p(-share)
}
