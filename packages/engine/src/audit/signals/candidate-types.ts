import type { InstanceSpec } from '../../catalog/book-data.ts'
import type { ComponentId } from '../../catalog/component.ts'
import { familyClass, parseInstanceType } from '../../catalog/instance-type.ts'
import type { PriceBook } from '../../catalog/price-book.ts'
import { usdPerUnitToNumber } from '../../money/usd.ts'

/** A type that could take over. */
export interface Candidate {
  readonly instanceType: string
  readonly family: string
  readonly spec: InstanceSpec
  /** USD per instance-hour, to rank by. */
  readonly usdPerHour: number
}

/** Types that SageMaker takes for a component and that have a price in the region, of the families and with the properties asked for; cheapest first. */
export function candidateTypes(
  book: PriceBook,
  component: ComponentId,
  region: string,
  fits: (family: string, spec: InstanceSpec) => boolean,
): readonly Candidate[] {
  const found: Candidate[] = []
  for (const instanceType of Object.keys(book.data.types)) {
    const spec = book.spec(instanceType)
    const family = parseInstanceType(instanceType)?.family
    if (spec === null || family === undefined || !book.offers(component, instanceType) || !fits(family, spec)) continue
    const price = book.instance(component, instanceType, region)
    if (price.kind !== 'found' || price.oddities.length > 0) continue
    found.push({ instanceType, family, spec, usdPerHour: usdPerUnitToNumber(price.usdPerUnit) })
  }
  return found.toSorted((a, b) => a.usdPerHour - b.usdPerHour || (a.instanceType < b.instanceType ? -1 : 1))
}

/** USD per instance-hour of a type, or null where there is no price. */
export function usdPerHourOf(
  book: PriceBook,
  component: ComponentId,
  instanceType: string,
  region: string,
): number | null {
  const price = book.instance(component, instanceType, region)
  return price.kind === 'found' ? usdPerUnitToNumber(price.usdPerUnit) : null
}

/** Whether types of the family run on CPU credits, which a steady load uses up. */
export function isBurstable(family: string): boolean {
  return familyClass(family) === 't'
}
