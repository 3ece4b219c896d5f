import type { z } from 'zod'
import type { InstanceSpec } from '../catalog/book-data.ts'
import type { Phase } from '../catalog/phase.ts'
import type { Usage } from './usage.ts'

/** What a meter may look up while it measures: never a price. */
export interface MeterContext {
  /** The region of resources that name none. */
  readonly region: string
  readonly specOf: (instanceType: string) => InstanceSpec | null
}

/** The usage of one described resource, with remarks that the reader of the bill should see. */
export interface Measurement {
  readonly usages: readonly Usage[]
  readonly notes: readonly string[]
}

/** A billing rule that the meter applies. `checked` is false for a rule that is recalled: the documentation marks it as assumed. */
export interface BillingRule {
  readonly rule: string
  readonly source: string
  readonly checked: boolean
}

/** Turns the description of one kind of resource into metered quantities: one file, one kind, one entry in the registry. */
export interface Meter<Kind extends string = string, Schema extends z.ZodType = z.ZodType> {
  /** The `kind` of the resource in a description; the file has the same name. */
  readonly kind: Kind
  readonly title: string
  readonly phase: Phase
  readonly schema: Schema
  readonly rules: readonly BillingRule[]
  /** A description that the schema accepts, used by the documentation and the conformance test. */
  readonly example: z.input<Schema>
  readonly measure: (resource: z.output<Schema>, context: MeterContext) => Measurement
}

/** Keeps the kind and the schema of a meter in its type, so that the registry stays typed. */
export function defineMeter<const Kind extends string, Schema extends z.ZodType>(
  meter: Meter<Kind, Schema>,
): Meter<Kind, Schema> {
  return meter
}
