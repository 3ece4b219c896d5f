import { HOURS_PER_MONTH } from '../../time/month.ts'
import { SimulationInputError } from '../input-error.ts'

/**
 * Share of instances interrupted in a month that stands for each band: the middle of the closed ones; 25 % for the open
 * one is assumed, as AWS gives no upper end.
 */
const MONTHLY_INTERRUPTED_SHARE = [0.025, 0.075, 0.125, 0.175, 0.25] as const

/** Spot Advisor's interruption bands, share of instances a month, by their index in AWS's own file. */
export const advisorBandLabel = ['<5%', '5-10%', '10-15%', '15-20%', '>20%'] as const

/**
 * Mean hours between interruptions of one instance that a Spot Advisor band suggests: 730 h / −ln(1 − p). A weak guide:
 * the band is an average over a region and a month, not the rate of the pool that a job lands in.
 * `band` is its index, 0 to 4, as in `advisorBandLabel`.
 * @throws SimulationInputError for anything but 0 to 4.
 */
export function advisorMeanIntervalHours(band: number): number {
  const share = MONTHLY_INTERRUPTED_SHARE[band]
  if (share === undefined) throw new SimulationInputError('band', 'a Spot Advisor band from 0 to 4', band)
  return HOURS_PER_MONTH / -Math.log1p(-share)
}
