/** A column of the normalised bill: its name in the Parquet files and its DuckDB type. */
export interface LineColumn {
  readonly name: string
  readonly type: string
}

function column<const Name extends string>(name: Name, type: string): LineColumn & { readonly name: Name } {
  return { name, type }
}

/** US dollars of one line: ten places, up to 99,999,999; ten places are what AWS writes. Stored as a 64-bit integer. */
export const MONEY_TYPE = 'DECIMAL(18,10)'
/** A metered quantity: decimal, so that a sum does not depend on the order in which threads add it. */
export const QUANTITY_TYPE = 'DECIMAL(28,10)'

/**
 * A line of any export after normalisation, in the order in which the workspace stores it. Absent is NULL, except for money,
 * which is always there. Times are UTC. One file per generation of a (source, billing period) or several; see `store/`.
 */
export const LINE_COLUMNS = [
  /** Start of the charge as the export says it. */
  column('charge_start', 'TIMESTAMP'),
  column('charge_end', 'TIMESTAMP'),
  /** `charge_start` moved into the billing period where it lies outside: what time filters and time buckets use. */
  column('booked_at', 'TIMESTAMP'),
  /** The account that pays, and the account that used. */
  column('payer_account', 'VARCHAR'),
  column('account', 'VARCHAR'),
  /** `AWS`, `AWS Marketplace` … */
  column('billing_entity', 'VARCHAR'),
  column('invoice', 'VARCHAR'),
  /** What kind of charge: one of CHARGE_KINDS of the engine. */
  column('charge_kind', 'VARCHAR'),
  /** Product code: `AmazonSageMaker`. */
  column('service', 'VARCHAR'),
  column('region', 'VARCHAR'),
  column('availability_zone', 'VARCHAR'),
  column('usage_type', 'VARCHAR'),
  column('operation', 'VARCHAR'),
  /** ARN or id. */
  column('resource', 'VARCHAR'),
  column('sku', 'VARCHAR'),
  /** AWS's own words for the charge: `$0.23 per Hosting ml.m5.xlarge hour …`. */
  column('description', 'VARCHAR'),
  column('unit', 'VARCHAR'),
  column('quantity', QUANTITY_TYPE),
  column('unblended_usd', MONEY_TYPE),
  column('blended_usd', MONEY_TYPE),
  /** Unblended, with the fees of commitments spread over what they cover. */
  column('amortized_usd', MONEY_TYPE),
  /** After private discounts; equals the unblended one where the export has no such column. */
  column('net_usd', MONEY_TYPE),
  column('net_amortized_usd', MONEY_TYPE),
  /** At the public on-demand price; 0 where the export says none (fees, taxes, credits). */
  column('list_usd', MONEY_TYPE),
  /** Classification by the engine: `classifyLine`. */
  column('component', 'VARCHAR'),
  column('phase', 'VARCHAR'),
  column('instance_type', 'VARCHAR'),
  column('purchase_option', 'VARCHAR'),
  /** The commitment behind the line: ARN of the Savings Plan or reservation. */
  column('commitment', 'VARCHAR'),
  /** Of a plan's fee lines: dollars committed to for the hour or period of the line, and how many of them were used. */
  column('commitment_usd', MONEY_TYPE),
  column('commitment_used_usd', MONEY_TYPE),
  /** Keys in lower case with `_` for anything but letters and digits, without `user:`; see `ingest/tag-key.ts`. */
  column('tags', 'MAP(VARCHAR, VARCHAR)'),
  column('cost_categories', 'MAP(VARCHAR, VARCHAR)'),
] as const satisfies readonly LineColumn[]

export type LineColumnName = (typeof LINE_COLUMNS)[number]['name']
