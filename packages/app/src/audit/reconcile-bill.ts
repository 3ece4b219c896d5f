import type { PricedResource } from '@costwright/engine/audit/price-inventory'
import { quantityToNumber } from '@costwright/engine/money/quantity'
import { addUsd, usd, usdToJson, usdToNumber, ZERO_USD, type Usd } from '@costwright/engine/money/usd'
import { HOURS_PER_MONTH } from '@costwright/engine/time/month'
import { withoutRegionPrefix } from '@costwright/engine/usage-types/region-prefix'
import type { AuditAnswer } from './audit-shape.ts'
import type { BilledMonth } from './billed-resources.ts'

/** What of one usage type was billed. */
interface Billed {
  readonly quantity: number
  readonly usd: Usd
}

/**
 * Holds what stays on (endpoints, notebooks, spaces, clusters) against the last bill: whether prices are the same, and how the hours
 * of a month to come, as they are taken from what runs now, compare with those of the month that was billed. Usage that a plan paid
 * for is billed at nothing and has no price.
 */
export function reconcileBill(
  inventory: readonly PricedResource[],
  month: BilledMonth,
): AuditAnswer['coverage']['bill'] {
  let [ourUsd, billedUsd] = [0, 0]
  let [ourUsdOfAll, billedAtOurPrice] = [0, 0]
  let resources = 0
  for (const { resource, bill } of inventory) {
    const billed = billedByType(month, resource.arn)
    let isCompared = false
    for (const line of bill.lines) {
      const found = billed.get(withoutRegionPrefix(line.usageType))
      if (found === undefined || found.quantity <= 0) continue
      isCompared = true
      const price = usdToNumber(line.usd) / quantityToNumber(line.quantity)
      const perMonth = HOURS_PER_MONTH / month.hours
      ourUsdOfAll += usdToNumber(line.usd)
      billedAtOurPrice += price * found.quantity * perMonth
      if (usdToNumber(found.usd) <= 0) continue
      ourUsd += price * found.quantity
      billedUsd += usdToNumber(found.usd)
    }
    if (isCompared) resources += 1
  }
  return {
    month: month.month,
    billedUsd: usdToJson(month.mlUsd),
    seenUsd: usdToJson(month.seenUsd),
    seenPercent: percent(usdToNumber(month.seenUsd), usdToNumber(month.mlUsd)) ?? 0,
    comparedResources: resources,
    pricePercent: percent(ourUsd, billedUsd),
    usagePercent: percent(ourUsdOfAll, billedAtOurPrice),
  }
}

function billedByType({ billed }: BilledMonth, arn: string): ReadonlyMap<string, Billed> {
  const byType = new Map<string, Billed>()
  for (const line of billed(arn)?.lines ?? []) {
    const type = withoutRegionPrefix(line.usageType)
    const known = byType.get(type) ?? { quantity: 0, usd: ZERO_USD }
    byType.set(type, { quantity: known.quantity + Number(line.quantity), usd: addUsd(known.usd, usd(line.usd)) })
  }
  return byType
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Number(((part / whole) * 100).toFixed(1))
}
