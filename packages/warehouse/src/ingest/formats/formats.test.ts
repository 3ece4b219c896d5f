import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CHARGE_KINDS } from '@costwright/engine/usage-types/line-class'
import { LINE_COLUMNS } from '../../lines/line-columns.ts'
import { readBillCatalog } from '../../store/read-bill-catalog.ts'
import { CUR2_TYPES, curRow } from '../cur.fixture.ts'
import {
  askLines,
  listingOf,
  temporaryFolder,
  TEST_OPTIONS,
  writeCsv,
  writeParquet,
  type FieldRow,
} from '../export.fixture.ts'
import { importExport } from '../import-export.ts'
import { EXPORT_FORMATS } from './registry.ts'

/** A row as the legacy report has it: pairs are columns, with or without slashes. */
function legacy(row: FieldRow, name: (group: string, rest: string) => string): FieldRow {
  return Object.fromEntries(
    Object.entries(row).flatMap(([key, value]) => {
      if (typeof value !== 'object' || value === null) {
        const group = LEGACY_GROUPS.find((one) => key.startsWith(`${one}_`)) ?? ''
        return [[name(group, key.slice(group.length + 1)), value]]
      }
      const group = key === 'cost_category' ? 'cost_category' : key
      return Object.entries(value).map(([entry, held]) => [
        key === 'product'
          ? name('product', entry)
          : key === 'resource_tags'
            ? tagColumn(entry, name)
            : name(group, entry),
        held,
      ])
    }),
  )
}

const LEGACY_GROUPS = [
  'identity',
  'bill',
  'line_item',
  'pricing',
  'product',
  'reservation',
  'savings_plan',
  'resource_tags',
]

function tagColumn(entry: string, name: (group: string, rest: string) => string): string {
  const colon = name('x', 'y').includes('/')
  return colon ? `resourceTags/${entry.replace('_', ':')}` : `resource_tags_${entry}`
}

const withSlashes = (group: string, rest: string) =>
  `${camel(group)}/${group === 'cost_category' ? rest : upperFirst(camel(rest)).replace(/ARN$|Arn$/, 'ARN')}`
const withUnderscores = (group: string, rest: string) => `${group}_${rest}`

function camel(text: string): string {
  return text.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase())
}
function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const PLAN = 'arn:aws:savingsplans::111111111111:savingsplan/p'
const RESERVATION = 'arn:aws:ec2:us-east-1:111111111111:reserved-instances/r'

/** One row of each line item type; all columns are there in each format, so that every encoding says the same. */
const ROWS: readonly FieldRow[] = [
  ['Usage', {}],
  [
    'SavingsPlanCoveredUsage',
    {
      savings_plan_savings_plan_a_r_n: PLAN,
      savings_plan_savings_plan_effective_cost: 0.15,
      savings_plan_net_savings_plan_effective_cost: 0.14,
    },
  ],
  [
    'SavingsPlanNegation',
    { savings_plan_savings_plan_a_r_n: PLAN, line_item_unblended_cost: -0.23, line_item_net_unblended_cost: -0.2 },
  ],
  [
    'SavingsPlanRecurringFee',
    {
      savings_plan_savings_plan_a_r_n: PLAN,
      line_item_unblended_cost: 0.5,
      line_item_net_unblended_cost: null,
      savings_plan_total_commitment_to_date: 0.5,
      savings_plan_used_commitment: 0.15,
    },
  ],
  ['SavingsPlanUpfrontFee', { savings_plan_savings_plan_a_r_n: PLAN, line_item_unblended_cost: 1000 }],
  [
    'DiscountedUsage',
    {
      reservation_reservation_a_r_n: RESERVATION,
      line_item_unblended_cost: 0,
      line_item_net_unblended_cost: 0,
      reservation_effective_cost: 0.12,
      reservation_net_effective_cost: 0.11,
    },
  ],
  [
    'RIFee',
    {
      reservation_reservation_a_r_n: RESERVATION,
      line_item_unblended_cost: 30,
      line_item_net_unblended_cost: 29,
      reservation_unused_amortized_upfront_fee_for_billing_period: 4,
      reservation_unused_recurring_fee: 6,
      reservation_net_unused_amortized_upfront_fee_for_billing_period: 3,
      reservation_net_unused_recurring_fee: 5,
    },
  ],
  ['Fee', { reservation_reservation_a_r_n: RESERVATION, line_item_unblended_cost: 400 }],
  ['EdpDiscount', { line_item_unblended_cost: -0.03 }],
  ['Credit', { line_item_unblended_cost: -5 }],
  ['Refund', { line_item_unblended_cost: -6 }],
  ['Tax', { line_item_unblended_cost: 7 }],
  ['Novelty', { line_item_unblended_cost: 8 }],
].map(([type, changes], index) =>
  curRow({
    line_item_line_item_type: type as string,
    identity_line_item_id: `line-${index}`,
    line_item_usage_amount: index,
    product: { component: 'Hosting' },
    resource_tags: { user_cost_center: 'a', aws_created_by: 'b' },
    cost_category: { Division: 'x' },
    ...(changes as FieldRow),
  }),
)

const FIRST_LINE = {
  charge_start: '2026-09-03T04:00:00Z',
  charge_end: '2026-09-03T05:00:00Z',
  booked_at: '2026-09-03T04:00:00Z',
  payer_account: '111111111111',
  account: '222222222222',
  billing_entity: 'AWS',
  invoice: '7',
  charge_kind: 'usage',
  service: 'AmazonSageMaker',
  region: 'us-east-1',
  availability_zone: 'us-east-1a',
  usage_type: 'USE1-Host:ml.m5.xlarge',
  operation: 'RunInstance',
  resource: 'arn:aws:sagemaker:us-east-1:222222222222:endpoint/shop',
  sku: 'ABC',
  description: '$0.23 per Hosting ml.m5.xlarge hour in US East (N. Virginia)',
  unit: 'Hrs',
  quantity: '0.0000000000',
  unblended_usd: '0.2300000000',
  blended_usd: '0.2300000000',
  amortized_usd: '0.2300000000',
  net_usd: '0.2000000000',
  net_amortized_usd: '0.2000000000',
  list_usd: '0.2300000000',
  component: 'hosting',
  phase: 'inference',
  instance_type: 'ml.m5.xlarge',
  purchase_option: 'on-demand',
  commitment: null,
  commitment_usd: null,
  commitment_used_usd: null,
  tags: { cost_center: 'a', aws_created_by: 'b' },
  cost_categories: { division: 'x' },
}

/** Kind, purchase option, commitment, then unblended, amortised, net, net amortised, commitment and what of it was used. */
const AMOUNTS = [
  ['usage', 'on-demand', null, '0.23', '0.23', '0.2', '0.2', null, null],
  ['plan-covered', 'savings-plan', PLAN, '0.23', '0.15', '0.2', '0.14', null, null],
  ['plan-negation', 'savings-plan', PLAN, '-0.23', '0', '-0.2', '0', null, null],
  ['commitment-fee', 'none', PLAN, '0.5', '0.35', '0.5', '0.35', '0.5', '0.15'],
  ['upfront-fee', 'none', PLAN, '1000', '0', '0.2', '0', null, null],
  ['reserved-covered', 'reserved', RESERVATION, '0', '0.12', '0', '0.11', null, null],
  ['commitment-fee', 'none', RESERVATION, '30', '10', '29', '8', null, null],
  ['upfront-fee', 'none', RESERVATION, '400', '0', '0.2', '0', null, null],
  ['discount', 'none', null, '-0.03', '-0.03', '0.2', '0.2', null, null],
  ['credit', 'none', null, '-5', '-5', '0.2', '0.2', null, null],
  ['refund', 'none', null, '-6', '-6', '0.2', '0.2', null, null],
  ['tax', 'none', null, '7', '7', '0.2', '0.2', null, null],
  ['other', 'none', null, '8', '8', '0.2', '0.2', null, null],
]

const ENCODINGS: readonly (readonly [string, 'cur2' | 'cur', (folder: string) => Promise<string>])[] = [
  ['CUR 2.0 in Parquet', 'cur2', async (folder) => parquet(folder, CUR2_TYPES, ROWS)],
  [
    'CUR 2.0 in Parquet with pairs as structs and dollars as text',
    'cur2',
    async (folder) => {
      const types = {
        ...CUR2_TYPES,
        product: 'STRUCT(component VARCHAR, absent VARCHAR)',
        resource_tags: 'STRUCT("user_cost_center" VARCHAR, aws_created_by VARCHAR)',
        cost_category: 'STRUCT("Division" VARCHAR)',
        line_item_unblended_cost: 'VARCHAR',
        line_item_usage_start_date: 'TIMESTAMP WITH TIME ZONE',
      }
      const rows = ROWS.map((row) => ({
        ...row,
        product: "{'component': Hosting, 'absent': NULL}",
        resource_tags: "{'user_cost_center': a, 'aws_created_by': b}",
        cost_category: "{'Division': x}",
      }))
      return parquet(folder, types, rows)
    },
  ],
  ['CUR 2.0 in packed CSV', 'cur2', async (folder) => csv(folder, 'bill.csv.gz', ROWS)],
  [
    'legacy CUR in CSV',
    'cur',
    async (folder) =>
      csv(
        folder,
        'bill.csv',
        ROWS.map(withoutNames).map((row) => legacy(row, withSlashes)),
      ),
  ],
  [
    'legacy CUR in Parquet',
    'cur',
    async (folder) => {
      const rows = ROWS.map(withoutNames).map((row) => legacy(row, withUnderscores))
      const types = Object.fromEntries(
        [...new Set(rows.flatMap(Object.keys))].map((name) => [name, CUR2_TYPES[name] ?? 'VARCHAR']),
      )
      return parquet(folder, types, rows)
    },
  ],
]

function withoutNames(row: FieldRow): FieldRow {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'line_item_usage_account_name'))
}

async function parquet(
  folder: string,
  types: Readonly<Record<string, string>>,
  rows: readonly FieldRow[],
): Promise<string> {
  const path = join(folder, 'bill.parquet')
  await writeParquet(path, types, rows)
  return path
}

async function csv(folder: string, name: string, rows: readonly FieldRow[]): Promise<string> {
  const path = join(folder, name)
  await writeCsv(path, [...new Set(rows.flatMap(Object.keys))], rows)
  return path
}

const COMPACT = `SELECT charge_kind, purchase_option, commitment, ${['unblended_usd', 'amortized_usd', 'net_usd', 'net_amortized_usd', 'commitment_usd', 'commitment_used_usd'].map((name) => `CASE WHEN ${name} = 0 THEN '0' ELSE rtrim(rtrim(${name}::VARCHAR, '0'), '.') END AS ${name}`).join(', ')}`

describe.each(ENCODINGS)('%s', (_title, format, write) => {
  it('becomes the lines of the store, each charge kind with its amounts', async () => {
    const folder = temporaryFolder()
    const bills = join(folder, 'bills')
    const listing = await listingOf([await write(folder)])

    const result = await importExport(listing, bills, TEST_OPTIONS)

    expect(result.periods.map(({ status, lines, remarks }) => ({ status, lines, remarks }))).toEqual([
      { status: 'imported', lines: ROWS.length, remarks: [] },
    ])
    const [first] = await askLines(bills, (lines) => `FROM ${lines} ORDER BY quantity LIMIT 1`)
    expect(first).toEqual(FIRST_LINE)
    expect(Object.keys(first ?? {})).toEqual(LINE_COLUMNS.map(({ name }) => name))
    const compact = await askLines(bills, (lines) => `${COMPACT} FROM ${lines} ORDER BY quantity`)
    expect(compact.map((row) => Object.values(row))).toEqual(AMOUNTS)
    expect((await readBillCatalog(bills)).sources[0]?.format).toBe(format)
  })
})

const FOCUS_ROW: FieldRow = {
  BilledCost: '0.23',
  BillingAccountId: '111111111111',
  BillingCurrency: 'USD',
  BillingPeriodStart: '2026-09-01T00:00:00Z',
  ChargeCategory: 'Usage',
  ChargeDescription: '$0.23 per Hosting ml.m5.xlarge hour in US East (N. Virginia)',
  ChargeFrequency: 'Usage-Based',
  ChargePeriodEnd: '2026-09-03 05:00:00',
  ChargePeriodStart: '2026-09-03 04:00:00',
  EffectiveCost: '0.23',
  InvoiceIssuerName: 'Amazon Web Services, Inc.',
  ListCost: '0.25',
  PricingQuantity: '1',
  PricingUnit: 'Hours',
  RegionId: 'us-east-1',
  ResourceId: 'arn:aws:sagemaker:us-east-1:222222222222:endpoint/shop',
  ServiceName: 'Amazon SageMaker',
  SkuId: 'ABC',
  SubAccountId: '222222222222',
  SubAccountName: 'Research',
  Tags: { 'user:CostCenter': 'a' },
  x_ServiceCode: 'AmazonSageMaker',
  x_UsageType: 'USE1-Host:ml.m5.xlarge',
  x_Operation: 'RunInstance',
  AvailabilityZone: 'us-east-1a',
}

const USED_PLAN = {
  CommitmentDiscountId: PLAN,
  CommitmentDiscountCategory: 'Spend',
  CommitmentDiscountStatus: 'Used',
  BilledCost: '0',
  EffectiveCost: '0.15',
}

const FOCUS_ROWS: readonly (readonly [FieldRow, readonly (string | null)[]])[] = [
  [{}, ['usage', 'on-demand', null, '0.23', '0.23', '0.23', '0.23', null, null]],
  [USED_PLAN, ['plan-covered', 'savings-plan', PLAN, '0', '0.15', '0', '0.15', null, null]],
  [
    { ...USED_PLAN, CommitmentDiscountStatus: 'Unused', EffectiveCost: '0.35' },
    ['commitment-fee', 'none', PLAN, '0', '0.35', '0', '0.35', null, null],
  ],
  [
    {
      ...USED_PLAN,
      CommitmentDiscountStatus: null,
      ChargeCategory: 'Purchase',
      ChargeFrequency: 'Recurring',
      BilledCost: '0.5',
      EffectiveCost: '0',
    },
    ['commitment-fee', 'none', PLAN, '0.5', '0', '0.5', '0', '0.5', null],
  ],
  [
    {
      ...USED_PLAN,
      CommitmentDiscountStatus: null,
      ChargeCategory: 'Purchase',
      ChargeFrequency: 'One-Time',
      BilledCost: '1000',
      EffectiveCost: '0',
    },
    ['upfront-fee', 'none', PLAN, '1000', '0', '1000', '0', null, null],
  ],
  [
    { ...USED_PLAN, CommitmentDiscountId: RESERVATION, CommitmentDiscountCategory: 'Usage' },
    ['reserved-covered', 'reserved', RESERVATION, '0', '0.15', '0', '0.15', null, null],
  ],
  [
    { ChargeCategory: 'Tax', BilledCost: '7', EffectiveCost: '7' },
    ['tax', 'none', null, '7', '7', '7', '7', null, null],
  ],
  [
    { ChargeCategory: 'Credit', BilledCost: '-5', EffectiveCost: '-5' },
    ['credit', 'none', null, '-5', '-5', '-5', '-5', null, null],
  ],
  [
    { ChargeCategory: 'Adjustment', BilledCost: '-6', EffectiveCost: '-6' },
    ['refund', 'none', null, '-6', '-6', '-6', '-6', null, null],
  ],
  [
    { ChargeClass: 'Correction', BilledCost: '-1', EffectiveCost: '-1' },
    ['refund', 'none', null, '-1', '-1', '-1', '-1', null, null],
  ],
  [
    { ChargeCategory: 'Adjustment', BilledCost: '6', EffectiveCost: '6' },
    ['other', 'none', null, '6', '6', '6', '6', null, null],
  ],
]

describe('FOCUS', () => {
  const columns = [...new Set([FOCUS_ROW, ...FOCUS_ROWS.map(([changes]) => changes)].flatMap(Object.keys))]
  const rows = FOCUS_ROWS.map(([changes], index) => ({ ...FOCUS_ROW, PricingQuantity: index, ...changes }))

  it.each(['csv', 'parquet'])('becomes the lines of the store, from %s', async (kind) => {
    const folder = temporaryFolder()
    const bills = join(folder, 'bills')
    const path = join(folder, `focus.${kind}`)
    const types = Object.fromEntries(
      columns.map((name) => [
        name,
        name === 'Tags' ? 'MAP(VARCHAR, VARCHAR)' : name.endsWith('Cost') ? 'DECIMAL(20, 12)' : 'VARCHAR',
      ]),
    )
    if (kind === 'csv') await writeCsv(path, columns, rows)
    else await writeParquet(path, types, rows)

    const result = await importExport(await listingOf([path]), bills, TEST_OPTIONS)

    const [first] = await askLines(bills, (lines) => `FROM ${lines} ORDER BY quantity LIMIT 1`)
    expect(first).toEqual({
      ...FIRST_LINE,
      invoice: null,
      unit: 'Hours',
      list_usd: '0.2500000000',
      net_usd: '0.2300000000',
      net_amortized_usd: '0.2300000000',
      tags: { cost_center: 'a' },
      cost_categories: null,
    })
    const compact = await askLines(bills, (lines) => `${COMPACT} FROM ${lines} ORDER BY quantity`)
    expect(compact.map((row) => Object.values(row))).toEqual(FOCUS_ROWS.map(([, expected]) => expected))
    expect(result.periods[0]?.remarks.map(({ code }) => code)).toEqual(['focus-no-identity', 'focus-commitments'])
  })

  it('derives what the columns of AWS would say where they are missing, and says so', async () => {
    const folder = temporaryFolder()
    const bills = join(folder, 'bills')
    const path = join(folder, 'focus.csv')
    await writeCsv(
      path,
      columns.filter((name) => !name.startsWith('x_')),
      [
        FOCUS_ROW,
        { ...FOCUS_ROW, ServiceName: 'Amazon Simple Storage Service', ChargeDescription: 'Storage', Tags: null },
      ],
    )

    const result = await importExport(await listingOf([path]), bills, TEST_OPTIONS)

    const rowsOut = await askLines(
      bills,
      (lines) => `SELECT service, usage_type, operation, component, instance_type, tags FROM ${lines} ORDER BY service`,
    )
    expect(rowsOut).toEqual([
      {
        service: 'Amazon Simple Storage Service',
        usage_type: 'Storage',
        operation: null,
        component: 's3',
        instance_type: null,
        tags: null,
      },
      {
        service: 'AmazonSageMaker',
        usage_type: 'Hosting ml.m5.xlarge hour in US East (N. Virginia)',
        operation: null,
        component: 'hosting',
        instance_type: 'ml.m5.xlarge',
        tags: { cost_center: 'a' },
      },
    ])
    expect(result.periods[0]?.remarks.map(({ code }) => code)).toContain('usage-type-derived')
  })
})

describe('EXPORT_FORMATS', () => {
  it('maps to every charge kind that the engine knows', () => {
    const seen = new Set([...AMOUNTS.map(([kind]) => kind), ...FOCUS_ROWS.map(([, [kind]]) => kind)])
    expect(seen).toEqual(new Set(CHARGE_KINDS))
  })

  it.each(EXPORT_FORMATS.map((format) => [format.id, format] as const))(
    '%s needs keys, not spellings',
    (_id, format) => {
      expect(format.required.map(format.columnKey)).toEqual(format.required)
      for (const { anyOf } of format.wanted) expect(anyOf.map(format.columnKey)).toEqual(anyOf)
      expect(format.recognizes(new Set(), new Set())).toBe(false)
      expect(format.recognizes(new Set(['a', 'b']), new Set(['A', 'B']))).toBe(false)
    },
  )
})
