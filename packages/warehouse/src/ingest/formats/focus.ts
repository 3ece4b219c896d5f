import type { ExportFormat, FormatRemark, SourceLine } from './export-format.ts'
import { SourceColumns, type SourceColumn } from './source-columns.ts'

/** `x_UsageType`, `x_usage_type` and `xusagetype` are one column. */
function columnKey(spelling: string): string {
  return spelling.toLowerCase().replaceAll('_', '')
}

/** FOCUS 1.0 to 1.2, with the columns that AWS adds where they are there. */
export const focus: ExportFormat = {
  id: 'focus',
  title: 'FOCUS',
  columnKey,
  recognizes: (keys) => keys.has('chargecategory') && (keys.has('billedcost') || keys.has('chargeperiodstart')),
  required: ['billedcost', 'effectivecost', 'chargecategory', 'chargeperiodstart', 'servicename', 'subaccountid'],
  wanted: [
    { anyOf: ['xusagetype'], for: 'the usage type' },
    { anyOf: ['xoperation'], for: 'the operation behind a charge' },
    { anyOf: ['resourceid'], for: 'what each resource costs' },
    { anyOf: ['billingaccountid'], for: 'the account that pays' },
    { anyOf: ['billingcurrency'], for: 'that the amounts are US dollars' },
    { anyOf: ['listcost'], for: 'cost at public on-demand prices' },
    { anyOf: ['commitmentdiscountid'], for: 'which commitment covers a line' },
    { anyOf: ['tags'], for: 'tags' },
  ],
  line: focusLine,
  remarks,
}

function focusLine(source: readonly SourceColumn[]): SourceLine {
  const columns = new SourceColumns(source, columnKey)
  const text = (...keys: readonly string[]) => columns.text(...keys) ?? 'NULL::VARCHAR'
  const orZero = (key: string) => `coalesce(${columns.money(key) ?? 'NULL'}, 0::DECIMAL(18,10))`
  const billed = orZero('billedcost')
  const effective = orZero('effectivecost')
  const kind = chargeKind(columns, billed)
  return {
    columns: {
      charge_start: columns.time('chargeperiodstart') ?? 'NULL::TIMESTAMP',
      charge_end: columns.time('chargeperiodend') ?? 'NULL::TIMESTAMP',
      payer_account: text('billingaccountid'),
      account: text('subaccountid'),
      billing_entity: billingEntity(text('invoiceissuername', 'providername')),
      invoice: text('invoiceid'),
      charge_kind: kind,
      service: service(columns),
      region: text('regionid'),
      availability_zone: text('availabilityzone'),
      usage_type: usageType(columns),
      operation: text('xoperation'),
      resource: text('resourceid'),
      sku: text('skuid'),
      description: text('chargedescription'),
      unit: text('pricingunit', 'consumedunit'),
      quantity: columns.quantity('pricingquantity', 'consumedquantity') ?? 'NULL',
      unblended_usd: billed,
      blended_usd: billed,
      amortized_usd: effective,
      // Both costs of FOCUS are after private discounts.
      net_usd: billed,
      net_amortized_usd: effective,
      list_usd: orZero('listcost'),
      commitment: text('commitmentdiscountid'),
      // The fee of the hour is the commitment; what of it was used stands in other lines.
      commitment_usd: `CASE WHEN ${text('commitmentdiscountcategory')} = 'Spend' AND ${text('chargecategory')} = 'Purchase' AND ${text('chargefrequency')} = 'Recurring' THEN ${billed} END`,
      commitment_used_usd: 'NULL',
    },
    productComponent: columns.entry('skupricedetails', ['component', 'x_component']) ?? 'NULL::VARCHAR',
    productInstanceType: columns.entry('skupricedetails', ['InstanceType', 'x_InstanceType']) ?? 'NULL::VARCHAR',
    accountName: text('subaccountname'),
    currency: text('billingcurrency'),
    billingPeriod: columns.time('billingperiodstart') ?? 'NULL::TIMESTAMP',
    unroundedUsd: columns.double('billedcost') ?? 'NULL::DOUBLE',
    identity: null,
    tags: columns.entries(['tags'], []),
    costCategories: columns.entries(['xcostcategories'], []),
    used: columns.used,
    casts: columns.casts,
  }
}

/** Usage that a commitment covers says so by its status; what is left of a commitment is a line of its own. */
function chargeKind(columns: SourceColumns, billed: string): string {
  const text = (key: string) => columns.text(key) ?? 'NULL::VARCHAR'
  const category = text('chargecategory')
  const commitment = text('commitmentdiscountid')
  const correction = `${text('chargeclass')} = 'Correction' AND ${billed} < 0`
  return `CASE
    WHEN ${category} = 'Tax' THEN 'tax'
    WHEN ${category} = 'Credit' THEN 'credit'
    WHEN ${category} = 'Adjustment' THEN CASE WHEN ${billed} < 0 THEN 'refund' ELSE 'other' END
    WHEN ${correction} THEN 'refund'
    WHEN ${category} = 'Purchase' THEN CASE
      WHEN ${commitment} IS NOT NULL AND ${text('chargefrequency')} = 'Recurring' THEN 'commitment-fee' ELSE 'upfront-fee' END
    WHEN ${category} = 'Usage' THEN CASE
      WHEN ${text('commitmentdiscountstatus')} = 'Unused' THEN 'commitment-fee'
      WHEN ${commitment} IS NULL THEN 'usage'
      WHEN ${text('commitmentdiscountcategory')} = 'Spend' THEN 'plan-covered'
      ELSE 'reserved-covered' END
    ELSE 'other' END`
}

/** `AWS` as Cost and Usage Reports say it, and other sellers by name. */
function billingEntity(issuer: string): string {
  return `CASE WHEN ${issuer} = 'AWS' OR starts_with(${issuer}, 'Amazon Web Services') THEN 'AWS' ELSE ${issuer} END`
}

/** AWS's product code; without it the name of the service, SageMaker's as the code is. */
function service(columns: SourceColumns): string {
  const name = columns.text('servicename') ?? 'NULL::VARCHAR'
  const code = `CASE WHEN ${name} IN ('Amazon SageMaker', 'Amazon SageMaker AI') THEN 'AmazonSageMaker' ELSE ${name} END`
  const own = columns.text('xservicecode')
  return own === null ? code : `coalesce(${own}, ${code})`
}

/** AWS's usage type; else the name of the meter; else the words of the charge without its price. */
function usageType(columns: SourceColumns): string {
  const own = columns.text('xusagetype')
  const meter = columns.text('skumeter')
  const words = columns.text('chargedescription')
  const derived =
    words === null ? 'NULL::VARCHAR' : `NULLIF(regexp_replace(${words}, '^\\$?[0-9.,]+ +(per +)?', ''), '')`
  return `coalesce(${[own, meter, derived].filter((sql) => sql !== null).join(', ')})`
}

function remarks(keys: ReadonlySet<string>): readonly FormatRemark[] {
  const list: FormatRemark[] = [
    {
      code: 'focus-no-identity',
      what: 'FOCUS gives lines no identity',
      effect: 'lines that were delivered twice cannot be told from genuine ones and are all counted',
    },
    {
      code: 'focus-commitments',
      what: 'FOCUS has no column for how much of a Savings Plan was used',
      effect: 'what was left over of a plan is in the amortised cost of its fees; utilisation is not known',
    },
  ]
  if (!keys.has('xusagetype'))
    list.push({
      code: 'usage-type-derived',
      what: `the export has no column x_UsageType`,
      effect: `usage types are taken from ${keys.has('skumeter') ? 'SkuMeter, else ' : ''}the description of the charge`,
    })
  return list
}
