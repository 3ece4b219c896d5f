import type { ComponentId } from '../catalog/component.ts'
import { componentOf } from '../catalog/component.ts'
import type { Phase } from '../catalog/phase.ts'
import { rateOf, type RateId } from '../catalog/rates/registry.ts'
import { regionalUsageType } from '../catalog/region.ts'
import type { Quantity } from '../money/quantity.ts'

/** Which price a metered quantity is multiplied by. */
export type PriceKey =
  | { readonly kind: 'instance'; readonly component: ComponentId; readonly instanceType: string }
  /** Managed spot training: an estimate, see `spotPrice`. */
  | { readonly kind: 'spot'; readonly instanceType: string }
  | { readonly kind: 'rate'; readonly id: RateId }
  /** A price that the description states because no list has it, as a decimal string in USD per unit. */
  | { readonly kind: 'stated'; readonly usdPerUnit: string; readonly note: string }
  /** AWS does not charge for it; `why` says what it costs instead. */
  | { readonly kind: 'free'; readonly why: string }
  /** There is no list price and none was stated; always a gap. */
  | { readonly kind: 'unknown'; readonly what: string }

/** One metered quantity: what ran, how much of it, and the price it asks for. It never holds a price itself. */
export interface Usage {
  /** The resource's name in the description. */
  readonly resource: string
  /** What is billed, for people: `Instance hours`, `Volume`. */
  readonly item: string
  readonly phase: Phase
  readonly region: string
  /** Usage type as on the bill, region prefix included. */
  readonly usageType: string
  readonly price: PriceKey
  readonly quantity: Quantity
  readonly unit: string
  /** How the quantity came about, in words and numbers: `10 notebooks × 730 h`. */
  readonly explain: string
}

/** What every line of one resource shares. */
export interface UsageOwner {
  readonly resource: string
  readonly phase: Phase
  readonly region: string
}

/** The owner of the lines of a described resource: its own phase and region, or else the usual ones. */
export function ownerOf(
  resource: { readonly name: string; readonly phase?: Phase | undefined; readonly region?: string | undefined },
  phase: Phase,
  context: { readonly region: string },
): UsageOwner {
  return { resource: resource.name, phase: resource.phase ?? phase, region: resource.region ?? context.region }
}

interface Amount {
  readonly item: string
  readonly quantity: Quantity
  readonly explain: string
}

/** Hours of an instance of a component. */
export function instanceUsage(owner: UsageOwner, component: ComponentId, instanceType: string, amount: Amount): Usage {
  const usageType = regionalUsageType(owner.region, `${componentOf(component).usageToken}${instanceType}`)
  return { ...owner, ...amount, usageType, price: { kind: 'instance', component, instanceType }, unit: 'Hrs' }
}

/** Hours of managed spot training. */
export function spotUsage(owner: UsageOwner, instanceType: string, amount: Amount): Usage {
  return {
    ...owner,
    ...amount,
    usageType: regionalUsageType(owner.region, `TrSpt:${instanceType}`),
    price: { kind: 'spot', instanceType },
    unit: 'Hrs',
  }
}

/** A quantity of anything that is not an instance-hour. */
export function rateUsage(owner: UsageOwner, id: RateId, amount: Amount): Usage {
  const rate = rateOf(id)
  return {
    ...owner,
    ...amount,
    usageType: regionalUsageType(owner.region, rate.usageType),
    price: { kind: 'rate', id },
    unit: rate.unit,
  }
}

/** Something AWS does not charge for, listed so that nobody has to ask. */
export function freeUsage(owner: UsageOwner, amount: Amount & { readonly unit: string; readonly why: string }): Usage {
  const { why, ...rest } = amount
  return { ...owner, ...rest, usageType: 'no charge', price: { kind: 'free', why } }
}

/** A quantity whose price the description states; `suffix` is the usage type without the region prefix. */
export function statedUsage(
  owner: UsageOwner,
  suffix: string,
  amount: Amount & { readonly unit: string; readonly usdPerUnit: string; readonly note: string },
): Usage {
  const { usdPerUnit, note, ...rest } = amount
  return {
    ...owner,
    ...rest,
    usageType: regionalUsageType(owner.region, suffix),
    price: { kind: 'stated', usdPerUnit, note },
  }
}

/** A quantity that AWS bills at a price that no list at hand has: always a gap. */
export function unknownUsage(
  owner: UsageOwner,
  suffix: string,
  amount: Amount & { readonly unit: string; readonly what: string },
): Usage {
  const { what, ...rest } = amount
  return { ...owner, ...rest, usageType: regionalUsageType(owner.region, suffix), price: { kind: 'unknown', what } }
}
