import { z } from 'zod'
import type { Dialect } from '../dialects/dialect.ts'
import { sqlText } from '../duckdb/sql-text.ts'
import type { LineColumnName } from '../lines/line-columns.ts'

/** Columns that lines can be grouped and filtered by, under the names that users write. All hold text. */
export const DIMENSION_COLUMNS = {
  phase: 'phase',
  component: 'component',
  'usage-type': 'usage_type',
  operation: 'operation',
  resource: 'resource',
  'instance-type': 'instance_type',
  'purchase-option': 'purchase_option',
  account: 'account',
  'payer-account': 'payer_account',
  region: 'region',
  'availability-zone': 'availability_zone',
  service: 'service',
  'charge-kind': 'charge_kind',
  unit: 'unit',
  sku: 'sku',
  description: 'description',
  commitment: 'commitment',
  invoice: 'invoice',
  'billing-entity': 'billing_entity',
} as const satisfies Readonly<Record<string, LineColumnName>>
export type DimensionName = keyof typeof DIMENSION_COLUMNS
export const DIMENSION_NAMES = Object.keys(DIMENSION_COLUMNS) as readonly DimensionName[]

/** Text without the character that ends a string for many databases. */
export const plainText = z.string().regex(/^[^\0]*$/u, 'holds a NUL character')

/** What lines are grouped and filtered by: a column, or the value of a tag or cost category (keys as the lines store them). */
export const dimensionShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('column'), name: z.enum(DIMENSION_NAMES) }),
  z.strictObject({ kind: z.literal('tag'), key: plainText }),
  z.strictObject({ kind: z.literal('cost-category'), key: plainText }),
])
export type Dimension = z.infer<typeof dimensionShape>

/** The value of a dimension as an expression; NULL where a line has none. Keys are quoted, names come from the list above. */
export function dimensionSql(dimension: Dimension, dialect: Dialect): string {
  switch (dimension.kind) {
    case 'column':
      return DIMENSION_COLUMNS[dimension.name]
    case 'tag':
      return dialect.mapValue('tags', sqlText(dimension.key))
    case 'cost-category':
      return dialect.mapValue('cost_categories', sqlText(dimension.key))
  }
}
