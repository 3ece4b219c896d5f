import { timesQuantity, type Quantity } from '@costwright/engine/money/quantity'
import { priceQuantity, type Usd, type UsdPerUnit } from '@costwright/engine/money/usd'
import type { Interval } from '@costwright/engine/time/interval'
import type { Calendar } from '../world/calendar.ts'
import type { Resource } from '../world/resource.ts'
import { billedQuantity, type Amount } from './amounts.ts'
import type { PricedUnit, PricedUnits } from './priced-unit.ts'

/** What the charges of a resource are made with. */
export interface ChargeContext {
  readonly calendar: Calendar
  readonly seed: number
  readonly unitsOf: PricedUnits
}

/** One line of usage: quantity × price, exactly. */
export interface ChargeLine extends Interval {
  readonly quantity: Quantity
  readonly usd: Usd
}

/** All lines of one resource with one usage type at one price. */
export interface Charge {
  readonly resource: Resource
  readonly unit: PricedUnit
  readonly usdPerUnit: UsdPerUnit
  /** Told apart in the description only: a warm pool, which has the usage type of training. */
  readonly words: 'warm-pool' | null
  readonly lines: readonly ChargeLine[]
}

/** The charge for some amounts of a unit. Quantities are rounded as the bill writes them, before they are priced. */
export function chargeFor(
  resource: Resource,
  unit: PricedUnit,
  amounts: readonly Amount[],
  over: { readonly usdPerUnit?: UsdPerUnit; readonly words?: Charge['words'] } = {},
): Charge {
  const usdPerUnit = over.usdPerUnit ?? unit.usdPerUnit
  return {
    resource,
    unit,
    usdPerUnit,
    words: over.words ?? null,
    lines: amounts
      .map(({ from, to, units }) => ({ from, to, quantity: billedQuantity(timesQuantity(unit.perUnit, units)) }))
      .filter((line) => line.quantity > 0n)
      .map((line) => ({ ...line, usd: priceQuantity(line.quantity, usdPerUnit) })),
  }
}
