import type { PriceLookup, Provenance } from './lookup.ts'
import type { BookData, InstanceBlock, InstanceSpec } from './book-data.ts'
import type { ComponentId } from './component.ts'
import type { RatioEvidence } from './ec2-ratio.ts'
import type { RateId } from './rates/registry.ts'

/** Prices that the user states, in place of the book's: decimal strings by usage type without the region prefix. */
export interface UserPrice {
  readonly usageType: string
  readonly usdPerUnit: string
  readonly note?: string
}

/** Answers price questions over one compiled book. Made by `createPriceBook`; lookups are remembered. */
export interface PriceBook {
  readonly data: BookData
  readonly instance: (component: ComponentId, instanceType: string, region: string) => PriceLookup
  readonly rate: (id: RateId, region: string) => PriceLookup
  readonly spec: (instanceType: string) => InstanceSpec | null
  /** Whether the SageMaker API of the component accepts the type. */
  readonly offers: (component: ComponentId, instanceType: string) => boolean
  /** Whether any list of any region has a price of the type. */
  readonly isListed: (instanceType: string) => boolean
  readonly blocks: (component: string, region: string) => readonly InstanceBlock[]
  readonly hostUsd: (instanceType: string, region: string) => { readonly usd: string; readonly source: number } | null
  readonly ratio: (familyClass: string) => RatioEvidence | null
  readonly provenanceOf: (source: number, note?: string) => Provenance
  readonly odditiesOf: (component: string, instanceType: string, region: string) => readonly string[]
}
