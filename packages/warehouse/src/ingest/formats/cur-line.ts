import type { ChargeKind } from '@costwright/engine/usage-types/line-class'
import type { SourceLine, WantedColumn } from './export-format.ts'
import { curAmounts } from './cur-amounts.ts'
import { coalesce, SourceColumns, type SourceColumn } from './source-columns.ts'

/** Line item types of Cost and Usage Reports. Types of discount that are added end in `Discount` as these do. */
const KIND_OF_TYPE: Readonly<Record<string, ChargeKind>> = {
  Usage: 'usage',
  SavingsPlanCoveredUsage: 'plan-covered',
  SavingsPlanNegation: 'plan-negation',
  DiscountedUsage: 'reserved-covered',
  SavingsPlanRecurringFee: 'commitment-fee',
  RIFee: 'commitment-fee',
  SavingsPlanUpfrontFee: 'upfront-fee',
  Fee: 'upfront-fee',
  Credit: 'credit',
  Refund: 'refund',
  Tax: 'tax',
}

/** Columns that a report of either generation may lack. */
export const CUR_WANTED: readonly WantedColumn[] = [
  { anyOf: ['line_item_resource_id'], for: 'what each resource costs' },
  { anyOf: ['line_item_operation'], for: 'the operation behind a charge' },
  { anyOf: ['line_item_line_item_description'], for: 'components that only the description tells apart' },
  { anyOf: ['bill_payer_account_id'], for: 'the account that pays' },
  { anyOf: ['line_item_currency_code'], for: 'that the amounts are US dollars' },
  { anyOf: ['line_item_net_unblended_cost'], for: 'cost after private discounts' },
  { anyOf: ['pricing_public_on_demand_cost'], for: 'cost at public on-demand prices' },
  { anyOf: ['product_region_code', 'product_region', 'product'], for: 'the region' },
  { anyOf: ['savings_plan_savings_plan_effective_cost'], for: 'amortised cost of Savings Plans' },
  { anyOf: ['savings_plan_total_commitment_to_date'], for: 'utilisation of Savings Plans' },
  { anyOf: ['savings_plan_used_commitment'], for: 'utilisation of Savings Plans' },
  { anyOf: ['savings_plan_savings_plan_a_r_n'], for: 'which Savings Plan covers a line' },
  { anyOf: ['reservation_effective_cost'], for: 'amortised cost of reservations' },
  { anyOf: ['identity_line_item_id'], for: 'lines that were delivered twice' },
]

/** Columns without which a report is no bill. */
export const CUR_REQUIRED: readonly string[] = [
  'line_item_unblended_cost',
  'line_item_line_item_type',
  'line_item_usage_start_date',
  'line_item_usage_account_id',
  'line_item_product_code',
  'line_item_usage_type',
  'line_item_usage_amount',
]

/**
 * The key of a column of a report: its name in Athena, into which AWS turns `lineItem/UsageAccountId` by a rule of its own:
 * an underscore before each capital, lower case, underscores for anything else, none doubled.
 */
export function curColumnKey(spelling: string): string {
  return spelling
    .replace(/(\p{Lu})/gu, '_$1')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
}

/** A line of a Cost and Usage Report of either generation: they differ in which columns hold pairs. */
export function curLine(source: readonly SourceColumn[]): SourceLine {
  const columns = new SourceColumns(source, curColumnKey)
  const text = (...keys: readonly string[]) => columns.text(...keys) ?? 'NULL::VARCHAR'
  const kind = text('line_item_line_item_type')
  const amounts = curAmounts(columns, kind)
  const product = (own: readonly string[], inPairs: readonly string[]) =>
    coalesce([columns.text(...own), columns.entry('product', inPairs)].filter((sql) => sql !== null)) ?? 'NULL::VARCHAR'
  return {
    columns: {
      charge_start: columns.time('line_item_usage_start_date') ?? 'NULL::TIMESTAMP',
      charge_end: columns.time('line_item_usage_end_date') ?? 'NULL::TIMESTAMP',
      payer_account: text('bill_payer_account_id'),
      account: text('line_item_usage_account_id'),
      billing_entity: text('bill_billing_entity'),
      invoice: text('bill_invoice_id'),
      charge_kind: chargeKind(kind),
      service: text('line_item_product_code'),
      region: columns.has('product_region_code')
        ? text('product_region_code', 'product_region')
        : product(['product_region'], ['region_code', 'region']),
      availability_zone: text('line_item_availability_zone'),
      usage_type: text('line_item_usage_type'),
      operation: text('line_item_operation'),
      resource: text('line_item_resource_id'),
      sku: text('product_sku'),
      description: text('line_item_line_item_description'),
      unit: text('pricing_unit'),
      quantity: columns.quantity('line_item_usage_amount') ?? 'NULL',
      unblended_usd: amounts.unblended,
      blended_usd: amounts.blended,
      amortized_usd: amounts.amortized,
      net_usd: amounts.net,
      net_amortized_usd: amounts.netAmortized,
      list_usd: amounts.list,
      commitment: text('savings_plan_savings_plan_a_r_n', 'reservation_reservation_a_r_n'),
      commitment_usd: amounts.commitment,
      commitment_used_usd: amounts.commitmentUsed,
    },
    productComponent: product(['product_component', 'product_platoinstancetype'], ['component', 'platoinstancetype']),
    productInstanceType: columns.has('product_instance_type')
      ? text('product_instance_type', 'product_instance_name')
      : product(['product_instance_name'], ['instance_type', 'instance_name']),
    accountName: text('line_item_usage_account_name'),
    currency: text('line_item_currency_code'),
    billingPeriod: columns.time('bill_billing_period_start_date') ?? 'NULL::TIMESTAMP',
    unroundedUsd: columns.double('line_item_unblended_cost') ?? 'NULL::DOUBLE',
    identity: columns.has('identity_line_item_id')
      ? [text('identity_line_item_id'), text('identity_time_interval')]
      : null,
    tags: columns.entries(
      ['resource_tags', 'tags'],
      singles(columns, 'resource_tags_', /^(?:resourceTags\/|resource_tags_)/),
    ),
    costCategories: columns.entries(
      ['cost_category'],
      singles(columns, 'cost_category_', /^(?:costCategory\/|cost_category_)/),
    ),
    used: columns.used,
    casts: columns.casts,
  }
}

function singles(
  columns: SourceColumns,
  prefix: string,
  spelled: RegExp,
): readonly { readonly column: SourceColumn; readonly key: string }[] {
  return columns.under(prefix).map((column) => ({ column, key: column.spelling.replace(spelled, '') }))
}

function chargeKind(type: string): string {
  const branches = Object.entries(KIND_OF_TYPE).map(([name, kind]) => `WHEN '${name}' THEN '${kind}'`)
  return `CASE ${type} ${branches.join(' ')} ELSE CASE WHEN ${type} LIKE '%Discount' THEN 'discount' ELSE 'other' END END`
}
