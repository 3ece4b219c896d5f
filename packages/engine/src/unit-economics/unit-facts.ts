import type { Quantity } from '../money/quantity.ts'
import type { Usd } from '../money/usd.ts'
import type { BillComponentId } from '../usage-types/bill-component.ts'
import type { SuppliedCount } from './unit.ts'

/**
 * What a bill says about one component over the period that is asked about. Dollars and counts are of the same usage lines;
 * credits, tax and fees are in neither. Usage that a Savings Plan covers counts once, without the line that takes its
 * on-demand price back. A count that the export cannot tell (no resource ids, say) is null.
 */
export interface ComponentFacts {
  readonly component: BillComponentId
  readonly usd: Usd
  /** Billed quantities by AWS's name of the unit: `Hrs`, `GB`, `GB-Mo`, `Seconds`, tokens. */
  readonly quantities: ReadonlyMap<string, Quantity>
  /** Distinct resources: of jobs, one for each job. */
  readonly resources: number | null
  /** Distinct pairs of resource and day. */
  readonly resourceDays: number | null
}

/** Counts from whoever knows them (CloudWatch, say); null where nobody said. */
export type SuppliedCounts = Readonly<Record<SuppliedCount, Quantity | null>>

export interface UnitFacts {
  readonly components: readonly ComponentFacts[]
  /** Distinct people who used notebooks and Studio, by `personOf`; null when the bill names nobody. */
  readonly users: number | null
  readonly supplied: SuppliedCounts
}
