import type { PriceLookup } from '../catalog/lookup.ts'
import type { Gap } from '../bill/bill.ts'
import { totalUsd } from '../bill/group.ts'
import type { PriceBook } from '../catalog/price-book.ts'
import { spotPrice, type SpotEstimate } from '../catalog/spot-price.ts'
import { estimateBill } from '../estimate/estimate.ts'
import { training } from '../meters/training.ts'
import type { ClaimedOption } from './claimed-option.ts'
import type { Range, UsdRange } from './range.ts'

/** A claimed option with what it costs by the price book, at the document's own hours. */
export interface PricedOption {
  readonly option: ClaimedOption
  /** `ml.g4dn.xlarge`, or `ml.g4dn.xlarge, spot`. */
  readonly subject: string
  readonly onDemand: PriceLookup
  /** The managed-spot estimate; null for on-demand options and where there is none. */
  readonly spot: SpotEstimate | null
  /** Null when a price is missing. */
  readonly cost: UsdRange | null
  readonly gaps: readonly Gap[]
}

/** Prices an option at its own hours. */
export function priceOption(option: ClaimedOption, region: string, book: PriceBook): PricedOption {
  const spot = option.purchase === 'spot' ? spotPrice(book, option.instanceType, region) : null
  const { cost, gaps } = trainingCost(option, option.hours, region, book)
  return {
    option,
    subject: option.purchase === 'spot' ? `${option.instanceType}, spot` : option.instanceType,
    onDemand: book.instance('training', option.instanceType, region),
    spot: spot?.kind === 'found' ? spot : null,
    cost,
    gaps,
  }
}

/** The bill of one training job of the option's type for a range of hours; null when a price is missing. */
export function trainingCost(
  option: Pick<ClaimedOption, 'id' | 'instanceType' | 'purchase'>,
  hours: Range,
  region: string,
  book: PriceBook,
  volumeGb = 0,
): { readonly cost: UsdRange | null; readonly gaps: readonly Gap[] } {
  const billOf = (hoursPerJob: number) => {
    const { id: name, instanceType, purchase } = option
    const job = training.schema.parse({
      kind: 'training',
      name,
      instanceType,
      hoursPerJob,
      spot: purchase === 'spot',
      volumeGb,
    })
    return estimateBill({ region, resources: [job] }, book)
  }
  const [low, high] = [billOf(hours.low), billOf(hours.high)]
  const cost = low.lines.length === 0 || high.lines.length === 0 ? null : { low: totalUsd(low), high: totalUsd(high) }
  return { cost, gaps: high.gaps }
}
