import { addQuantity, quantity, timesQuantity, ZERO_QUANTITY, type Quantity } from '../money/quantity.ts'
import { sumUsd, type Usd, type UsdPerUnit } from '../money/usd.ts'
import { divideUsd, inUnitsOf } from './divide-usd.ts'
import type { SuppliedCount, Unit } from './unit.ts'
import type { ComponentFacts, UnitFacts } from './unit-facts.ts'
import { UNITS } from './units.ts'

/** Dollars by one unit. */
export interface UnitCost {
  readonly unit: Unit
  /** Dollars of the unit's components. */
  readonly usd: Usd
  /** In the unit (thousands where it is per thousand); null when not known. */
  readonly count: Quantity | null
  readonly usdPerUnit: UsdPerUnit | null
  /** Where the count comes from, or why there is none; a sentence without a full stop. */
  readonly because: string
  /** False where the count is missing though dollars were spent: the answer lacks something. */
  readonly complete: boolean
}

/**
 * Divides dollars by what they bought, for every unit whose components are in the bill. Each dollar is that of the facts,
 * exact; each quotient is rounded once (`divideUsd`). A count that is unknown is null, never 1.
 */
export function calculateUnits(facts: UnitFacts): UnitCost[] {
  return UNITS.flatMap((unit) => {
    const paid = facts.components.filter((one) => unit.components.includes(one.component))
    return paid.length === 0 ? [] : [unitCost(unit, paid, facts)]
  })
}

function unitCost(unit: Unit, paid: readonly ComponentFacts[], facts: UnitFacts): UnitCost {
  const usd = sumUsd(paid.map((one) => one.usd))
  const countedOnes = paid.filter((one) => unit.counted === null || unit.counted.includes(one.component))
  const counted = countOf(unit, countedOnes, facts)
  const count = counted.count === null ? null : inUnitsOf(counted.count, unit.each)
  const usdPerUnit = count === null ? null : divideUsd(usd, count)
  return { unit, usd, count, usdPerUnit, because: counted.because, complete: usdPerUnit !== null || usd === 0n }
}

interface Counted {
  readonly count: Quantity | null
  readonly because: string
}

function countOf(unit: Unit, counted: readonly ComponentFacts[], facts: UnitFacts): Counted {
  const source = unit.count
  switch (source.kind) {
    case 'billed': {
      const quantities = counted.flatMap((one) =>
        [...one.quantities].flatMap(([unit, of]) => inBase(source.units, unit, of)),
      )
      if (quantities.length > 0)
        return { count: quantities.reduce(addQuantity, ZERO_QUANTITY), because: `${source.what} of the bill` }
      return source.orSupplied === null
        ? { count: null, because: `no line of the bill has a quantity in ${source.what}` }
        : suppliedCount(source.orSupplied, facts)
    }
    case 'resources':
      return summed(counted, (one) => one.resources, 'distinct resources of the bill')
    case 'resource-days':
      return summed(counted, (one) => one.resourceDays, 'distinct pairs of resource and day in the bill')
    case 'users':
      return facts.users === null
        ? { count: null, because: 'no line names a user profile or carries a tag of a person' }
        : { count: quantity(facts.users), because: 'distinct user profiles and owners in the bill' }
    case 'supplied':
      return suppliedCount(source.what, facts)
  }
}

function suppliedCount(what: SuppliedCount, facts: UnitFacts): Counted {
  const count = facts.supplied[what]
  return count === null
    ? { count: null, because: `the bill does not count ${what}; they have to be given` }
    : { count, because: `${what} as given` }
}

function inBase(units: Readonly<Record<string, number>>, unit: string, of: Quantity): Quantity[] {
  const key = unit.trim().toLowerCase()
  const each = Object.hasOwn(units, key) ? units[key] : undefined
  return each === undefined ? [] : [timesQuantity(of, quantity(each))]
}

/** A sum of counts; unknown as soon as one of them is, since a part of the count would make each unit look dear. */
function summed(
  counted: readonly ComponentFacts[],
  countIn: (one: ComponentFacts) => number | null,
  because: string,
): Counted {
  let count = ZERO_QUANTITY
  for (const one of counted) {
    const known = countIn(one)
    if (known === null) return { count: null, because: 'the bill has no resource ids' }
    count = addQuantity(count, quantity(known))
  }
  return { count, because }
}
