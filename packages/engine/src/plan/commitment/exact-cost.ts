import { QUANTITY_SCALE } from '../../money/quantity.ts'
import { addUsd, type Usd } from '../../money/usd.ts'
import { RATIO_SCALE, TICKS_PER_USD, type CoveredUsage } from './covered-usage.ts'

/** AWS sells commitments in steps of a thousandth of a dollar an hour (least commitment of the Savings Plans, `$0.001`). */
export const MILLS_PER_USD = 1000n

/** What a commitment does to the bill of a window: exact, but that a class covered in part is cut off at 10⁻¹² of a dollar. */
export interface ExactCost {
  /** The usage at on-demand prices. */
  readonly withoutPlanUsd: Usd
  /** The commitment of all hours and what it leaves on demand. */
  readonly withPlanUsd: Usd
  readonly commitmentUsd: Usd
  readonly onDemandLeftUsd: Usd
  /** Part of the commitment that found usage. */
  readonly usedUsd: Usd
}

/** Units of the sums below: a tick × 1/RATIO_SCALE, 10⁻²² of a dollar. */
const UNITS_PER_USD = TICKS_PER_USD * RATIO_SCALE

/** The bill of a window under a commitment of so many thousandths of a dollar an hour: highest discount first, hour by hour. */
export function exactCost(usage: CoveredUsage, mills: bigint): ExactCost {
  const { hours, ratios, onDemand } = usage
  const perHour = (mills * UNITS_PER_USD) / MILLS_PER_USD
  let without = 0n
  let coveredTicks = 0n
  let used = 0n
  /** Covered in part, in 1/RATIO_SCALE of a tick before the division by the ratio. */
  let coveredPartly = 0n
  for (let hour = 0; hour < hours; hour++) {
    let left = perHour
    const start = hour * ratios.length
    for (let place = 0; place < ratios.length; place++) {
      const ticks = onDemand[start + place] ?? 0n
      if (ticks === 0n) continue
      without += ticks
      if (left === 0n) continue
      const ratio = ratios[place] ?? RATIO_SCALE
      const needed = ticks * ratio
      if (needed <= left) {
        left -= needed
        coveredTicks += ticks
      } else {
        coveredPartly += (left * PART_SCALE) / ratio
        left = 0n
      }
    }
    used += perHour - left
  }
  const commitment = perHour * BigInt(hours)
  const onDemandLeft = (without - coveredTicks) * PART_SCALE - coveredPartly
  const onDemandLeftUsd = toUsd(onDemandLeft, TICKS_PER_USD * PART_SCALE)
  const commitmentUsd = toUsd(commitment, UNITS_PER_USD)
  return {
    withoutPlanUsd: toUsd(without, TICKS_PER_USD),
    withPlanUsd: addUsd(commitmentUsd, onDemandLeftUsd),
    commitmentUsd,
    onDemandLeftUsd,
    usedUsd: toUsd(used, UNITS_PER_USD),
  }
}

/** A class covered in part is counted in hundredths of a tick. */
const PART_SCALE = 100n
/** `Usd` counts 1/(QUANTITY_SCALE × 10¹²) of a dollar, which 10⁻²² divides and is divided by in turn. */
const USD_UNITS = QUANTITY_SCALE * 10n ** 12n

/** `value` counted in so many to the dollar. */
function toUsd(value: bigint, perUsd: bigint): Usd {
  return ((value * USD_UNITS) / perUsd) as Usd
}
