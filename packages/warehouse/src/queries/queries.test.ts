import { mkdtemp, rm } from 'node:fs/promises'
import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TrinoSQL } from 'dt-sql-parser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeBill, type TestLine } from '../../../testkit/src/write-bill.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { duckdbDialect } from '../dialects/duckdb.ts'
import { trinoDialect } from '../dialects/trino.ts'
import { Bill } from '../store/open-bill.ts'
import { QUERIES } from './queries.ts'

const here = new URL('.', import.meta.url)
const DIALECTS = [duckdbDialect, trinoDialect]

/** One line of most kinds: usage, a plan's lines, a credit, a tax, other services, tags, a month without any machine learning. */
const LINES: readonly TestLine[] = [
  {
    booked_at: '2026-09-01 00:00:00',
    charge_end: '2026-09-01 01:00:00',
    payer_account: '111111111111',
    account: '222222222222',
    charge_kind: 'usage',
    service: 'AmazonSageMaker',
    region: 'us-east-1',
    availability_zone: 'us-east-1a',
    usage_type: 'USE1-Host:ml.m5.xlarge',
    operation: 'RunInstance',
    resource: 'arn:aws:sagemaker:us-east-1:222222222222:endpoint/shop',
    unit: 'Hrs',
    quantity: '1',
    unblended_usd: '0.23',
    amortized_usd: '0.23',
    net_usd: '0.2',
    net_amortized_usd: '0.2',
    list_usd: '0.23',
    component: 'real-time',
    phase: 'inference',
    instance_type: 'ml.m5.xlarge',
    purchase_option: 'on-demand',
    tags: { team: 'core', 'o"\'ne': '🦙' },
    cost_categories: { unit: 'shop' },
  },
  {
    booked_at: '2026-09-02 00:00:00',
    account: '222222222222',
    charge_kind: 'plan-covered',
    service: 'AmazonSageMaker',
    usage_type: 'USE1-Train:ml.g5.xlarge',
    operation: 'RunInstance',
    resource: "training-job/it's",
    unit: 'Hrs',
    quantity: '2',
    unblended_usd: '2.816',
    amortized_usd: '1.9',
    list_usd: '2.816',
    component: 'training',
    phase: 'training',
    purchase_option: 'savings-plan',
    commitment: 'arn:aws:savingsplans::222222222222:savingsplan/one',
  },
  {
    booked_at: '2026-09-02 00:00:00',
    charge_kind: 'plan-negation',
    service: 'AmazonSageMaker',
    unblended_usd: '-2.816',
  },
  {
    booked_at: '2026-09-02 00:00:00',
    charge_kind: 'commitment-fee',
    service: 'ComputeSavingsPlans',
    unblended_usd: '2',
    amortized_usd: '0.1',
    commitment: 'arn:aws:savingsplans::222222222222:savingsplan/one',
    commitment_usd: '2',
    commitment_used_usd: '1.9',
  },
  {
    booked_at: '2026-09-03 00:00:00',
    charge_kind: 'usage',
    service: 'AmazonS3',
    usage_type: 'USE1-TimedStorage-ByteHrs',
    operation: 'StandardStorage',
    resource: 'sagemaker-us-east-1-222222222222',
    unit: 'GB-Mo',
    quantity: '10',
    unblended_usd: '0.23',
    component: 'other-service',
    phase: 'other',
    tags: { team: 'core' },
  },
  { booked_at: '2026-09-30 00:00:00', charge_kind: 'credit', service: 'AmazonSageMaker', unblended_usd: '-0.1' },
  { booked_at: '2026-09-30 00:00:00', charge_kind: 'tax', unblended_usd: '0.01' },
]

let folder: string
let bill: Bill
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'queries-'))
  await writeBill(folder, { '2026-09': LINES })
  bill = await Bill.open(folder, { memoryBytes: 256e6, threads: 1, spillFolder: null })
})
afterAll(async () => {
  bill.close()
  await rm(folder, { recursive: true })
})

test('every file that defines a query is in the registry, under the name of its file', async () => {
  const files = readdirSync(here).filter((file) => /^[a-z0-9-]+\.ts$/.test(file))
  const defined: string[] = []
  for (const file of files) {
    const exports = Object.values((await import(new URL(file, here).href)) as Readonly<Record<string, unknown>>)
    for (const value of exports) {
      if (typeof value === 'object' && value !== null && 'answers' in value && 'id' in value && 'text' in value)
        defined.push(`${String(value.id)} in ${file}`)
    }
  }
  expect(defined.toSorted()).toEqual(QUERIES.map(({ id }) => `${id} in ${id}.ts`).toSorted())
  expect(new Set(QUERIES.map(({ id }) => id)).size).toBe(QUERIES.length)
})

describe.each(QUERIES.map((query) => [query.id, query] as const))('%s', (id, query) => {
  test('has a test of its name and says what it answers in a sentence', () => {
    expect(existsSync(new URL(`${id}.test.ts`, here))).toBe(true)
    expect(query.answers).toMatch(/^[A-Z][^\n]+\.$/)
  })

  test('its example is accepted as it is', () => {
    expect(query.parameters.parse(query.example)).toEqual(query.example)
  })

  test('runs in DuckDB, and each row has the shape that it promises', async () => {
    const rows = await bill.ask(query, query.example)
    expect(rows.length).toBeGreaterThan(0)
  })

  test('runs where nothing has been imported', async () => {
    await expect(bill.ask(query, query.example, [])).resolves.toBeInstanceOf(Array)
  })

  test('is valid Trino', () => {
    const { sql } = query.text(query.example, 'bills.lines', trinoDialect)
    expect({ sql, errors: new TrinoSQL().validate(sql) }).toEqual({ sql, errors: [] })
  })

  test.each(DIALECTS)('its placeholders stand in the order of its values ($id)', (dialect) => {
    const numbered: Dialect = { ...dialect, parameter: (position) => `<<${position}>>` }
    const { sql, parameters } = query.text(query.example, 'lines', numbered)
    expect([...sql.matchAll(/<<(\d+)>>/g)].map(([, position]) => Number(position))).toEqual(
      parameters.map((_, index) => index + 1),
    )
  })
})
