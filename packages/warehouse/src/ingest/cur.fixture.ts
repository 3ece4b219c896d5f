import type { FieldRow } from './export.fixture.ts'

const TEXT = 'VARCHAR'
const PAIRS = 'MAP(VARCHAR, VARCHAR)'

/** The columns of CUR 2.0 that matter here, with their types. */
export const CUR2_TYPES: Readonly<Record<string, string>> = {
  identity_line_item_id: TEXT,
  identity_time_interval: TEXT,
  bill_payer_account_id: TEXT,
  bill_billing_entity: TEXT,
  bill_invoice_id: TEXT,
  bill_billing_period_start_date: 'TIMESTAMP',
  line_item_usage_account_id: TEXT,
  line_item_usage_account_name: TEXT,
  line_item_line_item_type: TEXT,
  line_item_usage_start_date: 'TIMESTAMP',
  line_item_usage_end_date: 'TIMESTAMP',
  line_item_product_code: TEXT,
  line_item_usage_type: TEXT,
  line_item_operation: TEXT,
  line_item_availability_zone: TEXT,
  line_item_resource_id: TEXT,
  line_item_usage_amount: 'DOUBLE',
  line_item_currency_code: TEXT,
  line_item_unblended_cost: 'DOUBLE',
  line_item_blended_cost: 'DOUBLE',
  line_item_net_unblended_cost: 'DOUBLE',
  line_item_line_item_description: TEXT,
  pricing_unit: TEXT,
  pricing_public_on_demand_cost: 'DOUBLE',
  product_region_code: TEXT,
  product_sku: TEXT,
  product_instance_type: TEXT,
  product: PAIRS,
  resource_tags: PAIRS,
  cost_category: PAIRS,
  reservation_reservation_a_r_n: TEXT,
  reservation_effective_cost: 'DOUBLE',
  reservation_net_effective_cost: 'DOUBLE',
  reservation_unused_amortized_upfront_fee_for_billing_period: 'DOUBLE',
  reservation_unused_recurring_fee: 'DOUBLE',
  reservation_net_unused_amortized_upfront_fee_for_billing_period: 'DOUBLE',
  reservation_net_unused_recurring_fee: 'DOUBLE',
  savings_plan_savings_plan_a_r_n: TEXT,
  savings_plan_savings_plan_effective_cost: 'DOUBLE',
  savings_plan_net_savings_plan_effective_cost: 'DOUBLE',
  savings_plan_total_commitment_to_date: 'DOUBLE',
  savings_plan_used_commitment: 'DOUBLE',
}

/** A line of usage of a real-time endpoint: an hour at $0.23. */
export function curRow(changes: FieldRow = {}): FieldRow {
  return {
    identity_line_item_id: 'line-1',
    identity_time_interval: '2026-09-03T04:00:00Z/2026-09-03T05:00:00Z',
    bill_payer_account_id: '111111111111',
    bill_billing_entity: 'AWS',
    bill_invoice_id: '7',
    bill_billing_period_start_date: '2026-09-01T00:00:00Z',
    line_item_usage_account_id: '222222222222',
    line_item_usage_account_name: 'Research',
    line_item_line_item_type: 'Usage',
    line_item_usage_start_date: '2026-09-03T04:00:00Z',
    line_item_usage_end_date: '2026-09-03T05:00:00Z',
    line_item_product_code: 'AmazonSageMaker',
    line_item_usage_type: 'USE1-Host:ml.m5.xlarge',
    line_item_operation: 'RunInstance',
    line_item_availability_zone: 'us-east-1a',
    line_item_resource_id: 'arn:aws:sagemaker:us-east-1:222222222222:endpoint/shop',
    line_item_usage_amount: 1,
    line_item_currency_code: 'USD',
    line_item_unblended_cost: 0.23,
    line_item_blended_cost: 0.23,
    line_item_net_unblended_cost: 0.2,
    line_item_line_item_description: '$0.23 per Hosting ml.m5.xlarge hour in US East (N. Virginia)',
    pricing_unit: 'Hrs',
    pricing_public_on_demand_cost: 0.23,
    product_region_code: 'us-east-1',
    product_sku: 'ABC',
    product_instance_type: 'ml.m5.xlarge',
    ...changes,
  }
}

/** Rows with an identity each. */
export function curRows(count: number, row: (index: number) => FieldRow): readonly FieldRow[] {
  return Array.from({ length: count }, (_, index) => curRow({ identity_line_item_id: `line-${index}`, ...row(index) }))
}
