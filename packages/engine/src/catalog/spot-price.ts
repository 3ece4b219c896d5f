import { scalePrice, usdPerUnit, type UsdPerUnit } from '../money/usd.ts'
import type { Missing, Provenance } from './lookup.ts'
import type { PriceBook } from './price-book.ts'

/** Spot Advisor's bands of interruptions per month, by index. */
export const INTERRUPTION_BANDS = ['<5%', '5-10%', '10-15%', '15-20%', '>20%'] as const
export type InterruptionBand = (typeof INTERRUPTION_BANDS)[number]

/**
 * What managed spot training may cost. AWS publishes no managed-spot list, so this is an estimate:
 * `usdPerUnit` takes the Spot Advisor's average saving off the training price (SageMaker reports its saving in the same
 * terms, 1 − billable ÷ training seconds); `hostUsdPerUnit`, where known, is the bare EC2 spot price, a floor.
 */
export interface SpotEstimate {
  readonly kind: 'found'
  readonly usdPerUnit: UsdPerUnit
  readonly hostUsdPerUnit: UsdPerUnit | null
  readonly savingPercent: number
  readonly band: InterruptionBand
  readonly provenance: Provenance
}

/** The managed-spot estimate for a training instance-hour, or why there is none. */
export function spotPrice(book: PriceBook, instanceType: string, region: string): SpotEstimate | Missing {
  const onDemand = book.instance('training', instanceType, region)
  if (onDemand.kind === 'missing') return onDemand
  if (onDemand.kind === 'ambiguous') return { kind: 'missing', reason: 'no-reading', message: onDemand.message }
  const block = book.data.spot.find((one) => one.region === region)
  const advice =
    block !== undefined && Object.hasOwn(block.advice, instanceType) ? block.advice[instanceType] : undefined
  if (block === undefined || advice === undefined) {
    return {
      kind: 'missing',
      reason: 'no-reading',
      message: `the Spot Advisor says nothing about ${instanceType} in ${region}`,
    }
  }
  const [savingPercent, bandIndex] = advice
  const keep = ((100 - savingPercent) / 100).toFixed(4)
  const host = book.hostUsd(instanceType, region)
  const { date, note } = book.provenanceOf(block.source)
  return {
    kind: 'found',
    usdPerUnit: scalePrice(onDemand.usdPerUnit, keep),
    hostUsdPerUnit: host === null ? null : scalePrice(usdPerUnit(host.usd), keep),
    savingPercent,
    band: INTERRUPTION_BANDS[bandIndex] ?? '>20%',
    provenance: {
      source: 'derived',
      date,
      note: `estimate: training price less ${savingPercent} % average spot saving; ${note}`,
    },
  }
}
