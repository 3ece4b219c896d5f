import { sqlText } from '@costwright/warehouse/duckdb/sql-text'
import { CUR2_COLUMNS, CUR2_SQL_TYPES, type Cur2Column } from '../bill/cur2-columns.ts'
import { SAMPLE_ACCOUNTS } from '../world/accounts.ts'
import type { Month } from '../world/calendar.ts'

/** Table of the lines (`l`), staged without what their identity says, and of the identities (`i`). */
export const LINE_TABLE = 'sample_line'
export const IDENTITY_TABLE = 'sample_identity'

/** Columns of the staged lines beside the number of the identity: seconds since the epoch, amounts, and texts made of them. */
export const LINE_COLUMNS = {
  identity: 'INTEGER',
  started: 'BIGINT',
  ended: 'BIGINT',
  usage: 'DOUBLE',
  unblended: 'DOUBLE',
  net: 'DOUBLE',
  list: 'DOUBLE',
  effective: 'DOUBLE',
  net_effective: 'DOUBLE',
  committed: 'DOUBLE',
  used: 'DOUBLE',
  recurring: 'DOUBLE',
  upfront: 'DOUBLE',
} as const

/** Columns that come from the line, or from both; the others are texts of the identity or NULL. */
function expressions(month: Month): Readonly<Partial<Record<Cur2Column, string>>> {
  const { id, name } = SAMPLE_ACCOUNTS.platform
  const stamp = (at: number): string => `make_timestamp(${at * 1000})`
  return {
    bill_billing_entity: sqlText('AWS'),
    bill_invoicing_entity: sqlText('Amazon Web Services, Inc.'),
    bill_invoice_id: sqlText(`SAMPLE-${month.id}`),
    bill_payer_account_id: sqlText(id),
    bill_payer_account_name: sqlText(name),
    bill_billing_period_start_date: stamp(month.from),
    bill_billing_period_end_date: stamp(month.to),
    cost_category: 'i.cost_category',
    discount: 'l.discount',
    product: 'i.product',
    resource_tags: 'i.resource_tags',
    tags: 'i.tags',
    discount_total_discount: 'l.discount_total',
    identity_line_item_id: 'l.line_id || c.suffix',
    identity_time_interval: 'l.time_interval',
    line_item_currency_code: sqlText('USD'),
    line_item_legal_entity: sqlText('Amazon Web Services, Inc.'),
    line_item_line_item_type: 'i.type',
    line_item_resource_id: 'i.line_item_resource_id || c.suffix',
    line_item_blended_cost: 'l.unblended',
    line_item_unblended_cost: 'l.unblended',
    line_item_net_unblended_cost: 'l.net',
    line_item_usage_amount: 'l.usage',
    line_item_normalization_factor: '0.0::DOUBLE',
    line_item_normalized_usage_amount: '0.0::DOUBLE',
    line_item_usage_start_date: 'l.start_date',
    line_item_usage_end_date: 'l.end_date',
    pricing_public_on_demand_cost: 'l.list',
    savings_plan_savings_plan_a_r_n: 'i.savings_plan_savings_plan_a_r_n || c.suffix',
    savings_plan_savings_plan_effective_cost: 'l.effective',
    savings_plan_net_savings_plan_effective_cost: 'l.net_effective',
    savings_plan_savings_plan_rate: `CASE WHEN l.effective > 0 THEN l.effective / l.usage END`,
    savings_plan_total_commitment_to_date: 'l.committed',
    savings_plan_used_commitment: 'l.used',
    savings_plan_recurring_commitment_for_billing_period: 'l.recurring',
    savings_plan_net_recurring_commitment_for_billing_period: 'CASE WHEN l.recurring > 0 THEN l.net END',
    savings_plan_amortized_upfront_commitment_for_billing_period: 'l.upfront',
    savings_plan_net_amortized_upfront_commitment_for_billing_period: 'l.upfront',
  }
}

/** Text columns that come from the identity, with the expression that takes each out of its map. */
export function identityColumns(used: ReadonlySet<string>): readonly string[] {
  return CUR2_COLUMNS.filter(([name, type]) => type === 'string' && used.has(name)).map(([name]) => name)
}

/** All columns of CUR 2.0 for the lines of a month and the copies `from` to `to`, `to` excluded. */
export function wideSelect(month: Month, used: ReadonlySet<string>, from: number, to: number): string {
  const special = expressions(month)
  const columns = CUR2_COLUMNS.map(([name, type]) => {
    const expression = special[name] ?? (type === 'string' && used.has(name) ? `i.${name}` : 'NULL')
    return `(${expression})::${CUR2_SQL_TYPES[type]} AS ${name}`
  })
  return `SELECT ${columns.join(', ')}
    FROM ${LINE_TABLE} AS l
    JOIN ${IDENTITY_TABLE} AS i ON i.id = l.identity
    CROSS JOIN (SELECT CASE WHEN copy = 0 THEN '' ELSE '-r' || copy END AS suffix FROM range(${from}, ${to}) AS copies(copy)) AS c
    WHERE l.started >= ${month.from / 1000} AND l.started < ${month.to / 1000}`
}
