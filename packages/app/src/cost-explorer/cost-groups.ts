import { tagKey } from '@costwright/warehouse/ingest/tag-key'
import type { CostAndUsageRow, CostKey } from '@costwright/warehouse/queries/cost-and-usage'
import type { Dimension } from '@costwright/warehouse/queries/dimension'
import { decimalText } from '../spend/decimal-text.ts'
import type { AskedMetrics } from './cost-metrics.ts'
import { costDimension, type CostDimension } from './dimensions.ts'
import type { GroupDefinition } from './expression.ts'

interface Amount {
  readonly Amount: string
  readonly Unit: string
}
/** Amounts by the names of their metrics. */
export type Metrics = Readonly<Record<string, Amount>>

/** One group of a stretch of time, as Cost Explorer writes it. */
export interface Group {
  readonly Keys: readonly string[]
  readonly Metrics: Metrics
}

/** What lines are grouped by, and how the groups are called. */
export interface Grouping {
  readonly key: CostKey
  readonly keyOf: (value: string | null) => string
}

/** @throws InvalidRequest, NotInWorkspace for a dimension that there is not */
export function groupingOf({ Type, Key }: GroupDefinition): Grouping {
  switch (Type) {
    case 'DIMENSION': {
      const dimension: CostDimension = costDimension(Key)
      return { key: dimension.key, keyOf: (value) => (value === null ? dimension.none : dimension.name(value)) }
    }
    case 'TAG':
    case 'COST_CATEGORY': {
      // A value may stand behind the key: `team$core`. Only the key groups.
      const key = Key.split('$')[0] ?? Key
      const kind = Type === 'TAG' ? 'tag' : 'cost-category'
      return { key: { kind, key: tagKey(key) }, keyOf: (value) => `${key}$${value ?? ''}` }
    }
  }
}

/** A row of the query as a group. */
export function groupOf(row: CostAndUsageRow, groupings: readonly Grouping[], metrics: AskedMetrics): Group {
  return {
    Keys: groupings.map(({ keyOf }, index) => keyOf(row.keys[index] ?? null)),
    Metrics: metricsOf(row, metrics),
  }
}

/** The amounts of a row; zeros where there is none: nothing was charged in a time that is imported. */
export function metricsOf(row: CostAndUsageRow | null, { costs, quantity }: AskedMetrics): Metrics {
  const amounts = costs.map((name, index) => [name, { Amount: decimalText(row?.amounts[index] ?? '0'), Unit: 'USD' }])
  const used = { Amount: decimalText(row?.quantity ?? '0'), Unit: row?.unit ?? 'N/A' }
  return Object.fromEntries([...amounts, ...(quantity ? [['UsageQuantity', used]] : [])]) as Metrics
}

/** Orders groups by their keys, as Cost Explorer does. */
export function byKeys(a: Group, b: Group): number {
  const [left, right] = [a.Keys.join('\0'), b.Keys.join('\0')]
  return left < right ? -1 : left > right ? 1 : 0
}

/** The column behind a key, for what exports may lack; none where a key is made of several. */
export function dimensionOf(key: CostKey): readonly Dimension[] {
  switch (key.kind) {
    case 'billed-service':
    case 'record-type':
    case 'instance-family':
      return []
    default:
      return [key]
  }
}
