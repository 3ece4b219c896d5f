import type { PriceBook } from '@costwright/engine/catalog/price-book'
import type { Random } from '@costwright/engine/simulate/random'
import type { Calendar } from './calendar.ts'
import type { Resource } from './resource.ts'

/** What a situation is built with. */
export interface Stage {
  readonly calendar: Calendar
  readonly book: PriceBook
  /** A generator for one purpose: adding another does not change what the others draw. */
  readonly random: (purpose: string) => Random
}

/** Waste that was planted: what is there, and what would be there after the fix. Its value is the difference of two bills. */
export interface Plant {
  readonly id: string
  /** What is wrong, in the words of the audit. */
  readonly waste: string
  /** What is there for nothing; all of it is in the world. */
  readonly before: readonly Resource[]
  /** What would be there instead; none of it is in the world. */
  readonly after: readonly Resource[]
  readonly why: string
}

/** Something that looks like waste and is none: no rule may find it. */
export interface Healthy {
  readonly resource: Resource
  readonly looksLike: string
  readonly because: string
}

/** Something that an audit should say, although no dollars can be known. */
export interface Advice {
  readonly about: string
  readonly what: string
}

/** A change in the series of costs, for the detector of anomalies. */
export interface PlantedAnomaly {
  readonly kind: 'spike' | 'step' | 'ramp' | 'new' | 'price'
  readonly resource: string
  readonly usageType: string
  readonly from: number
  readonly to: number
  readonly why: string
}

/** A part of the world. `resources` holds all of its resources, those of the plants and of the healthy ones too. */
export interface Situation {
  readonly resources: readonly Resource[]
  readonly plants: readonly Plant[]
  readonly healthy: readonly Healthy[]
  readonly advice: readonly Advice[]
  readonly anomalies: readonly PlantedAnomaly[]
}
