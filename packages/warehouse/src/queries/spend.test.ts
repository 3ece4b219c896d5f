import { TrinoSQL } from 'dt-sql-parser'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHARGE_KINDS } from '@costwright/engine/usage-types/line-class'
import { withBill } from '../../../testkit/src/with-bill.ts'
import type { TestLine } from '../../../testkit/src/write-bill.ts'
import { trinoDialect } from '../dialects/trino.ts'
import { CHARGE_GROUPS, chargeGroup, kindsOf } from '../lines/charge-group.ts'
import { DIMENSION_COLUMNS, type Dimension } from './dimension.ts'
import type { LineFilter } from './line-slice.ts'
import { METRIC_COLUMN, METRICS } from './metric.ts'
import { BUCKETS, spend, type SpendParameters, type SpendQueryRow } from './spend.ts'

const BASE: SpendParameters = {
  slice: { from: null, to: null, where: [] },
  by: [],
  bucket: null,
  metric: 'unblended',
  charges: ['usage'],
  withQuantity: false,
  top: null,
}

/** Texts that break SQL that is glued together, and lines without a text. */
const TEXTS = ['a', 'b', "o'hara", '"; DROP', '🦙', '%', '_', '\\', '', null] as const
const KEYS = ['team', `o'"[1]`, '🐫'] as const
const text = fc.constantFrom(...TEXTS)
const amount = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n })
const MONTHS = ['2026-08', '2026-09', '2027-01'] as const

interface Charge {
  readonly month: (typeof MONTHS)[number]
  readonly hour: number
  readonly kind: string | null
  readonly service: string | null
  readonly usageType: string | null
  readonly resource: string | null
  readonly unit: string | null
  readonly quantity: bigint
  readonly amounts: readonly bigint[]
  readonly tags: Readonly<Record<string, string>> | null
}
const charge: fc.Arbitrary<Charge> = fc.record({
  month: fc.constantFrom(...MONTHS),
  hour: fc.constantFrom(0, 1, 24, 13 * 24, 30 * 24 - 1),
  kind: fc.constantFrom(...CHARGE_KINDS, 'usage', 'usage', null),
  service: fc.constantFrom('a', "o'hara", null),
  usageType: text,
  resource: text,
  unit: fc.constantFrom('Hrs', 'Hrs', 'Hrs', 'GB', null),
  quantity: amount,
  amounts: fc.tuple(amount, amount, amount, amount, amount, amount),
  tags: fc.option(fc.dictionary(fc.constantFrom(...KEYS), fc.constantFrom('x', "y'", '🦙'))),
})

const dimension: fc.Arbitrary<Dimension> = fc.oneof(
  fc.record({
    kind: fc.constant('column' as const),
    name: fc.constantFrom('service' as const, 'usage-type' as const, 'resource' as const, 'charge-kind' as const),
  }),
  fc.record({ kind: fc.constant('tag' as const), key: fc.constantFrom(...KEYS, 'no such key') }),
)
const filter: fc.Arbitrary<LineFilter> = fc.record({
  dimension,
  operator: fc.constantFrom('in' as const, 'not-in' as const, 'starts-with' as const, 'contains' as const),
  values: fc.array(fc.constantFrom(...TEXTS, 'x', 'usage'), { minLength: 1, maxLength: 3 }),
})
/** Times at which charges begin, and others. */
const hour = fc
  .tuple(fc.constantFrom('2026-08-01', '2026-09-01', '2026-09-14', '2027-01-01'), fc.constantFrom(0, 1, 24))
  .map(([day, hours]) => sqlHour(Date.parse(day) + hours * 3_600_000))
const parameters: fc.Arbitrary<SpendParameters> = fc.record({
  slice: fc.record({ from: fc.option(hour), to: fc.option(hour), where: fc.array(filter, { maxLength: 2 }) }),
  by: fc.array(dimension, { maxLength: 3 }),
  bucket: fc.option(fc.constantFrom(...BUCKETS)),
  metric: fc.constantFrom(...METRICS),
  charges: fc.uniqueArray(fc.constantFrom(...CHARGE_GROUPS), { minLength: 1 }),
  withQuantity: fc.boolean(),
  top: fc.option(fc.integer({ min: 1, max: 4 })),
})

function sqlHour(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ')
}
function decimal(ticks: bigint): string {
  const digits = (ticks < 0n ? -ticks : ticks).toString().padStart(11, '0')
  return `${ticks < 0n ? '-' : ''}${digits.slice(0, -10)}.${digits.slice(-10)}`
}
function ticksOf(numeral: string): bigint {
  return BigInt(numeral.replace('.', ''))
}
function bookedAt(line: Charge): string {
  return sqlHour(Date.parse(`${line.month}-01T00:00:00Z`) + line.hour * 3_600_000)
}
function written(line: Charge): TestLine {
  return {
    booked_at: bookedAt(line),
    charge_kind: line.kind,
    service: line.service,
    usage_type: line.usageType,
    resource: line.resource,
    unit: line.unit,
    quantity: decimal(line.quantity),
    tags: line.tags,
    ...Object.fromEntries(METRICS.map((metric, index) => [METRIC_COLUMN[metric], decimal(line.amounts[index] ?? 0n)])),
  }
}
function valueOf(line: Charge, one: Dimension): string | null {
  if (one.kind !== 'column') return one.kind === 'tag' ? (line.tags?.[one.key] ?? null) : null
  const value = written(line)[DIMENSION_COLUMNS[one.name]]
  return typeof value === 'string' ? value : null
}
function holds(line: Charge, { dimension, operator, values }: LineFilter): boolean {
  const value = valueOf(line, dimension)
  if (operator === 'in') return values.includes(value)
  if (operator === 'not-in') return !values.includes(value)
  if (value === null) return false
  return values.some((one) => one !== null && (operator === 'contains' ? value.includes(one) : value.startsWith(one)))
}
function startOf(line: Charge, bucket: SpendParameters['bucket']): string | null {
  if (bucket === null) return null
  const at = new Date(`${bookedAt(line).replace(' ', 'T')}Z`)
  if (bucket !== 'hour') at.setUTCHours(0)
  if (bucket === 'week') at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7))
  if (bucket === 'month') at.setUTCDate(1)
  return at.toISOString().replace('.000', '')
}
function inSlice(line: Charge, { from, to, where }: SpendParameters['slice']): boolean {
  const at = bookedAt(line)
  return (from === null || at >= from) && (to === null || at < to) && where.every((one) => holds(line, one))
}

interface Expected {
  usd: bigint
  quantity: bigint
  readonly units: Set<string>
}
/** The answer without `top`, by bucket and keys. */
function expectedGroups(lines: readonly Charge[], asked: SpendParameters): Map<string, Expected> {
  const kinds: readonly (string | null)[] = kindsOf(asked.charges)
  const groups = new Map<string, Expected>()
  for (const line of lines) {
    if (!inSlice(line, asked.slice) || !kinds.includes(line.kind ?? 'other')) continue
    const key = JSON.stringify([startOf(line, asked.bucket), asked.by.map((one) => valueOf(line, one))])
    const group = groups.get(key) ?? { usd: 0n, quantity: 0n, units: new Set() }
    group.usd += line.amounts[METRICS.indexOf(asked.metric)] ?? 0n
    if (line.unit !== null && ['usage', 'plan-covered', 'reserved-covered'].includes(line.kind ?? '')) {
      group.quantity += line.quantity
      group.units.add(line.unit)
    }
    groups.set(key, group)
  }
  return groups
}
function sum(rows: readonly SpendQueryRow[]): bigint {
  return rows.reduce((total, row) => total + ticksOf(row.usd), 0n)
}

describe('on any lines and any question', () => {
  test('rows are the exact sums, the rest is exact, and groups of charges are the bill', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(charge, { minLength: 1, maxLength: 25 }),
        fc.array(parameters, { minLength: 4, maxLength: 4 }),
        async (lines, questions) => {
          const months = Object.fromEntries(
            MONTHS.map((month) => [month, lines.filter((line) => line.month === month).map(written)] as const).filter(
              ([, list]) => list.length > 0,
            ),
          )
          await withBill(months, async (bill) => {
            for (const asked of questions) {
              const groups = expectedGroups(lines, asked)
              const all = await bill.ask(spend, { ...asked, top: null })
              const found = all.map((row) => [
                JSON.stringify([row.bucket, row.keys]),
                {
                  usd: ticksOf(row.usd),
                  quantity: row.quantity === null ? null : ticksOf(row.quantity),
                  unit: row.unit,
                },
              ])
              const expected = [...groups].map(([key, { usd, quantity, units }]) => {
                const unit = asked.withQuantity && units.size === 1 ? ([...units][0] ?? null) : null
                return [key, { usd, quantity: unit === null ? null : quantity, unit }]
              })
              expect(new Map(found as [string, unknown][])).toEqual(new Map(expected as [string, unknown][]))
              expect(all).toHaveLength(groups.size)

              const some = await bill.ask(spend, asked)
              expect(sum(some)).toBe(sum(all))
              const kept = new Set(some.filter((row) => !row.is_rest).map((row) => JSON.stringify(row.keys)))
              const distinct = new Set(all.map((row) => JSON.stringify(row.keys)))
              expect(kept.size).toBe(
                asked.top === null || asked.by.length === 0 ? distinct.size : Math.min(asked.top, distinct.size),
              )
              const dollarsOf = (keys: string): bigint => sum(all.filter((row) => JSON.stringify(row.keys) === keys))
              const least = [...kept].map(dollarsOf).reduce((a, b) => (a < b ? a : b), 10n ** 30n)
              for (const keys of distinct) if (!kept.has(keys)) expect(dollarsOf(keys)).toBeLessThanOrEqual(least)

              let invoice = 0n
              for (const group of CHARGE_GROUPS) invoice += sum(await bill.ask(spend, { ...asked, charges: [group] }))
              const bare = lines.filter((line) => inSlice(line, asked.slice))
              const index = METRICS.indexOf(asked.metric)
              expect(invoice).toBe(bare.reduce((total, line) => total + (line.amounts[index] ?? 0n), 0n))
            }
          })
        },
      ),
      { numRuns: 12 },
    )
  })

  test('its text is valid Trino', () => {
    const parser = new TrinoSQL()
    fc.assert(
      fc.property(parameters, (asked) => {
        const { sql } = spend.text(asked, 'bills.lines', trinoDialect)
        expect({ sql, errors: parser.validate(sql) }).toEqual({ sql, errors: [] })
      }),
      { numRuns: 40 },
    )
  })
})

test('each kind of charge is in one group', () => {
  expect(CHARGE_KINDS.map((kind) => kindsOf([chargeGroup(kind)]).includes(kind))).toEqual(CHARGE_KINDS.map(() => true))
  expect(CHARGE_GROUPS.flatMap((group) => kindsOf([group])).toSorted()).toEqual(CHARGE_KINDS.toSorted())
})

test('a text with NUL, an unknown name and a time that is no hour are refused', () => {
  const slice = (change: object) => ({ ...BASE, slice: { ...BASE.slice, ...change } })
  const bad = [
    { ...BASE, by: [{ kind: 'tag', key: 'a\0b' }] },
    { ...BASE, by: [{ kind: 'column', name: 'usage_type; --' }] },
    slice({ from: "2026-09-01'" }),
    slice({ where: [{ dimension: { kind: 'column', name: 'service' }, operator: 'in', values: [] }] }),
  ]
  expect(bad.map((one) => spend.parameters.safeParse(one).success)).toEqual([false, false, false, false])
  expect(spend.parameters.safeParse(BASE).success).toBe(true)
})

test('a quantity is that of what was used, and only where it has one unit', async () => {
  const line = {
    booked_at: '2026-09-01 00:00:00',
    usage_type: 'Train',
    unit: 'Hrs',
    quantity: '1',
    charge_kind: 'usage',
  }
  const rows = await withBill(
    {
      '2026-09': [
        line,
        { ...line, charge_kind: 'plan-covered', quantity: '2.5' },
        { ...line, charge_kind: 'plan-negation', quantity: '2.5', unit: 'other' },
        { ...line, unit: null, quantity: '100' },
        { ...line, usage_type: 'Host' },
        { ...line, usage_type: 'Host', unit: 'GB' },
      ],
    },
    async (bill) => bill.ask(spend, { ...BASE, by: [{ kind: 'column', name: 'usage-type' }], withQuantity: true }),
  )
  expect(rows.map(({ keys, quantity, unit }) => [keys[0], quantity, unit])).toEqual([
    ['Host', null, null],
    ['Train', '3.5000000000', 'Hrs'],
  ])
})

test('5,000 tag keys on a line are no hindrance', async () => {
  const tags = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`key ${index} '"🦙`, `value ${index}`]))
  const rows = await withBill(
    { '2026-09': [{ booked_at: '2026-09-01 00:00:00', charge_kind: 'usage', unblended_usd: '1', tags }] },
    async (bill) => bill.ask(spend, { ...BASE, by: [{ kind: 'tag', key: `key 4999 '"🦙` }] }),
  )
  expect(rows).toEqual([
    {
      bucket: null,
      keys: ['value 4999'],
      is_rest: false,
      groups: 1,
      usd: '1.0000000000',
      quantity: null,
      unit: null,
    },
  ])
})
