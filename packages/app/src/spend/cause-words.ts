import type { RiseCause } from '@costwright/engine/anomalies/rise-cause'

/** What a reader is told of a cause. `unit` is the unit of the usage; `instanceType` the one during the rise. */
export function causeWords(
  cause: RiseCause,
  unit: string | null,
  isResource: boolean,
  instanceType: string | null,
): string {
  switch (cause.kind) {
    case 'new-resource':
      return 'a resource that was not there before'
    case 'new-usage':
      return 'usage of a kind that was not there before'
    case 'instance-type':
      return `another instance type: ${instanceType ?? 'unknown'} instead of ${cause.fromInstanceType ?? 'unknown'}`
    case 'price':
      return `price: a unit costs ${times(cause.priceRatio)} what it did`
    case 'more-resources':
      return `more resources: ${times(cause.resourceRatio)} as many at a time`
    case 'more-usage':
      return `${moreWords(unit)}: ${times(cause.quantityRatio)} as much${isResource ? ' by the same resource' : ''}`
    case 'unknown':
      return 'quantity and price do not tell'
  }
}

function moreWords(unit: string | null): string {
  if (unit === null) return 'more usage'
  return /^h(ou)?rs?$|hours?$/i.test(unit) ? 'more hours' : `more usage (${unit})`
}

function times(ratio: number | null): string {
  return ratio === null ? 'more than' : `${ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(2)} ×`
}
