/** What a bill says of a stretch of time: sums over `days` days. */
export interface UsageSums {
  readonly days: number
  readonly usd: number
  /** In the unit of the usage type; null where the lines mix units. */
  readonly quantity: number | null
  /** Distinct resources, summed over the days; 0 where the lines name none. */
  readonly resourceDays: number
}

/** Another usage type of the same resource, before the rise and during it, dollars a day. */
export interface SiblingUsage {
  readonly instanceType: string | null
  readonly beforeUsdPerDay: number
  readonly duringUsdPerDay: number
}

/** Why dollars rose, as far as quantities and unit prices tell. Ratios are during to before; null where one side is nothing. */
export interface RiseCause {
  readonly kind: (typeof CAUSE_KINDS)[number]
  readonly priceRatio: number | null
  readonly quantityRatio: number | null
  readonly resourceRatio: number | null
  /** For `instance-type`: the type before. */
  readonly fromInstanceType: string | null
}

export const CAUSE_KINDS = [
  /** A resource, or a usage type as a whole, that was not there before. */
  'new-resource',
  'new-usage',
  /** The resource ran on another instance type before. */
  'instance-type',
  /** The same usage costs more a unit. */
  'price',
  /** More resources at a time. */
  'more-resources',
  /** Each resource is used more: more hours, more GB, more requests. */
  'more-usage',
  'unknown',
] as const

/** Share of the dollars during the rise that the time before must have had for the usage to be an old one. */
const THERE_BEFORE = 0.05
/** Share that another instance type of the resource must have lost, to be what was replaced. */
const REPLACED = 0.5

/** The likely cause of a rise: which factor of resources × usage of each × price has most of the growth. */
export function riseCause(
  before: UsageSums,
  during: UsageSums,
  isResource: boolean,
  siblings: readonly SiblingUsage[],
): RiseCause {
  const none = { priceRatio: null, quantityRatio: null, resourceRatio: null, fromInstanceType: null }
  const beforeUsd = perDay(before.usd, before)
  const duringUsd = perDay(during.usd, during)
  if (beforeUsd <= THERE_BEFORE * duringUsd) {
    const replaced = siblings
      .filter((one) => one.instanceType !== null && one.duringUsdPerDay < REPLACED * one.beforeUsdPerDay)
      .toSorted((a, b) => b.beforeUsdPerDay - a.beforeUsdPerDay)[0]
    if (replaced !== undefined) return { ...none, kind: 'instance-type', fromInstanceType: replaced.instanceType }
    return { ...none, kind: isResource ? 'new-resource' : 'new-usage' }
  }
  if (before.quantity === null || during.quantity === null || before.quantity <= 0 || during.quantity <= 0)
    return { ...none, kind: 'unknown' }
  const priceRatio = during.usd / during.quantity / (before.usd / before.quantity)
  const quantityRatio = perDay(during.quantity, during) / perDay(before.quantity, before)
  const resourceRatio =
    before.resourceDays > 0 && during.resourceDays > 0
      ? perDay(during.resourceDays, during) / perDay(before.resourceDays, before)
      : null
  const price = Math.log(priceRatio)
  const resources = resourceRatio === null ? 0 : Math.log(resourceRatio)
  const each = Math.log(quantityRatio) - resources
  const most = Math.max(price, resources, each)
  const kind = most <= 0 ? 'unknown' : most === price ? 'price' : most === resources ? 'more-resources' : 'more-usage'
  return { kind, priceRatio, quantityRatio, resourceRatio, fromInstanceType: null }
}

function perDay(value: number, { days }: UsageSums): number {
  return days > 0 ? value / days : 0
}
