import { ZERO_USD, type Usd } from '@costwright/engine/money/usd'
import type { Quantity } from '@costwright/engine/money/quantity'
import { priceQuantity, subtractUsd, addUsd } from '@costwright/engine/money/usd'
import { MS_PER_HOUR } from '@costwright/engine/time/month'
import { billedQuantity } from './amounts.ts'
import type { Charge, ChargeLine } from './charge.ts'
import { billedUsd, PLAN_RATE_PERCENT, type SamplePlan } from './sample-terms.ts'

/** A line of usage split into what the plan covers and what stays on demand; either may be missing. */
export interface CoveredLine {
  readonly covered: (ChargeLine & { readonly effective: Usd }) | null
  readonly onDemand: ChargeLine | null
}

/** What a plan did: for each line of usage its parts, and for each hour what was used of the commitment. */
export interface Coverage {
  readonly lineOf: (line: ChargeLine) => CoveredLine
  readonly usedAt: (hour: number) => Usd
}

/**
 * Applies a plan hour by hour to the charges that it covers, in their order; AWS takes the highest discount first, and the
 * sample has but one. `eligible` picks the charges.
 */
export function applyPlan(
  plan: SamplePlan,
  charges: readonly Charge[],
  eligible: (charge: Charge) => boolean,
): Coverage {
  const used = new Map<number, Usd>()
  const split = new Map<ChargeLine, CoveredLine>()
  for (const charge of charges.filter(eligible))
    for (const line of charge.lines) {
      if (line.from < plan.startAt) continue
      const left = subtractUsd(plan.commitment, used.get(line.from) ?? ZERO_USD)
      const wanted = billedUsd(((line.usd * PLAN_RATE_PERCENT) / 100n) as Usd)
      if (left <= 0n || wanted <= 0n) continue
      if (wanted <= left) {
        split.set(line, { covered: { ...line, effective: wanted }, onDemand: null })
        used.set(line.from, addUsd(used.get(line.from) ?? ZERO_USD, wanted))
        continue
      }
      const quantity = billedQuantity(((line.quantity * left) / wanted) as Quantity)
      const rest = (line.quantity - quantity) as Quantity
      split.set(line, {
        covered: { ...line, quantity, usd: priceQuantity(quantity, charge.usdPerUnit), effective: left },
        onDemand: rest > 0n ? { ...line, quantity: rest, usd: priceQuantity(rest, charge.usdPerUnit) } : null,
      })
      used.set(line.from, plan.commitment)
    }
  return {
    lineOf: (line) => split.get(line) ?? { covered: null, onDemand: line },
    usedAt: (hour) => used.get(Math.floor(hour / MS_PER_HOUR) * MS_PER_HOUR) ?? ZERO_USD,
  }
}
