import type { LineKey } from '@costwright/engine/usage-types/line-class'
import { sqlName } from '../duckdb/sql-text.ts'
import { LINE_COLUMNS } from '../lines/line-columns.ts'
import { readFiles, type ExportShape } from './export-shape.ts'
import type { SourceLineColumn } from './formats/export-format.ts'

/** What the class of a line depends on: column of the relation and part of the key. */
export const KEY_COLUMNS = [
  ['service', 'service'],
  ['usage_type', 'usageType'],
  ['operation', 'operation'],
  ['product_component', 'productComponent'],
  ['product_instance_type', 'productInstanceType'],
  ['description', 'description'],
  ['charge_kind', 'chargeKind'],
] as const satisfies readonly (readonly [string, keyof LineKey])[]

/**
 * A relation of SQL over some files of a shape: the columns of a line that the format says, the rest of the key, and
 * `account_name`, `currency`, `period` (text: the billing period, else the month of the charge), `unrounded_usd`, `identity_hash`, `tag_hash`.
 */
export function lineRelation(
  shape: ExportShape,
  paths: readonly string[] = shape.files.map(({ path }) => path),
): string {
  const { line } = shape
  const columns = LINE_COLUMNS.filter((column): column is typeof column & { name: SourceLineColumn } =>
    Object.hasOwn(line.columns, column.name),
  ).map(({ name, type }) => `CAST(${line.columns[name]} AS ${type}) AS ${name}`)
  const tagColumns = tagColumnsOf(shape)
  const identity = line.identity
  return `(SELECT ${[
    ...columns,
    `${line.productComponent} AS product_component`,
    `${line.productInstanceType} AS product_instance_type`,
    `${line.accountName} AS account_name`,
    `${line.currency} AS currency`,
    `strftime(coalesce(${line.billingPeriod}, ${line.columns.charge_start}), '%Y-%m') AS period`,
    `${line.unroundedUsd} AS unrounded_usd`,
    identity === null
      ? 'NULL::UBIGINT AS identity_hash'
      : `CASE WHEN ${identity[0]} IS NOT NULL THEN hash(${[...identity, line.billingPeriod].join(', ')}) END AS identity_hash`,
    tagColumns.length === 0 ? 'NULL::UBIGINT AS tag_hash' : `hash(${tagColumns.join(', ')}) AS tag_hash`,
  ].join(', ')} FROM ${readFiles(shape, paths)})`
}

/** All lines of a delivery, as `lineRelation` has them. */
export function allLines(shapes: readonly ExportShape[]): string {
  return `(${shapes.map((shape) => `SELECT * FROM ${lineRelation(shape)}`).join(' UNION ALL ')})`
}

/** The columns of a file that hold tags or cost categories, quoted. */
export function tagColumnsOf({ line }: ExportShape): readonly string[] {
  return [...line.tags.columns, ...line.costCategories.columns].map(({ name }) => sqlName(name))
}
