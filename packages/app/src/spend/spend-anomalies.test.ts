import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { Bill } from '@costwright/warehouse/store/open-bill'
import { writeBill, type TestLine } from '../../../testkit/src/write-bill.ts'
import { spendAnomaliesShape } from './spend-anomalies-shape.ts'
import { spendAnomalies, type AnomaliesQuestion } from './spend-anomalies.ts'

const MS_PER_DAY = 86_400_000
const FIRST = Date.UTC(2026, 7, 1)
const QUESTION: AnomaliesQuestion = {
  step: 'day',
  from: null,
  to: null,
  metric: 'amortized',
  where: [],
  minImpactUsd: 5,
}

const open: { readonly folder: string; readonly bill: Bill }[] = []
afterEach(async () => {
  for (const { folder, bill } of open.splice(0)) {
    bill.close()
    await rm(folder, { recursive: true })
  }
})

interface Daily {
  readonly usageType: string
  readonly resource: string | null
  readonly instanceType?: string
  /** Hours of a day, and dollars an hour. */
  readonly hours: (day: number) => number
  readonly usdPerHour: (day: number) => number
}

/** A bill of so many days from 2026-08-01, one line for each day of each resource. */
async function billOf(
  days: number,
  resources: readonly Daily[],
  {
    without = [],
    last = null,
  }: { readonly without?: readonly string[]; readonly last?: (TestLine & { readonly booked_at: string }) | null } = {},
): Promise<Bill> {
  const folder = await mkdtemp(join(tmpdir(), 'anomalies-'))
  const months: Record<string, TestLine[]> = {}
  for (let day = 0; day < days; day++) {
    const iso = (at: number): string => new Date(FIRST + at * MS_PER_DAY).toISOString().slice(0, 19).replace('T', ' ')
    for (const one of resources) {
      if (one.hours(day) === 0) continue
      const list = (months[iso(day).slice(0, 7)] ??= [])
      list.push({
        booked_at: iso(day),
        charge_end: iso(day + 1),
        account: '111122223333',
        region: 'us-east-1',
        charge_kind: 'usage',
        service: 'AmazonSageMaker',
        component: 'real-time',
        usage_type: one.usageType,
        instance_type: one.instanceType ?? null,
        resource: one.resource,
        unit: 'Hrs',
        quantity: one.hours(day).toFixed(10),
        amortized_usd: (one.hours(day) * one.usdPerHour(day)).toFixed(10),
      })
    }
  }
  if (last !== null) months[last.booked_at.slice(0, 7)]?.push(last)
  for (const month of without) delete months[month]
  await writeBill(folder, months)
  const bill = await Bill.open(folder, { memoryBytes: 256e6, threads: 1, spillFolder: null })
  open.push({ folder, bill })
  return bill
}

const SMALL = { usageType: 'Host:ml.m5.large', instanceType: 'ml.m5.large', usdPerHour: () => 0.5 }
const always = (): number => 24
const shop = { ...SMALL, resource: 'endpoint/shop', hours: always }

test('a step in one of three resources is told once, as that resource, with exact dollars and its cause', async () => {
  const grown = { ...SMALL, resource: 'endpoint/search', hours: (day: number) => (day >= 50 ? 96 : 24) }
  const bill = await billOf(64, [shop, grown, { ...shop, resource: 'endpoint/ads' }])
  const answer = await spendAnomalies(bill, QUESTION)
  expect(spendAnomaliesShape.parse(answer)).toEqual(answer)
  expect(answer).toEqual({
    from: '2026-08-01T00:00:00Z',
    to: '2026-10-04T00:00:00Z',
    step: 'day',
    metric: 'amortized',
    minImpactUsd: 5,
    synthetic: false,
    anomalies: [
      {
        kind: 'step',
        from: '2026-09-20T00:00:00Z',
        to: '2026-10-04T00:00:00Z',
        knownAt: '2026-09-21T00:00:00Z',
        continuing: true,
        usageType: 'Host:ml.m5.large',
        account: '111122223333',
        region: 'us-east-1',
        resource: 'endpoint/search',
        component: 'real-time',
        alsoUsageTypes: [],
        actualUsd: '672.00',
        expectedUsd: { low: 150.68, mid: 168, high: 187.14 },
        impactUsd: 504,
        cause: {
          kind: 'more-usage',
          words: 'more hours: 4.00 × as much by the same resource',
          priceRatio: 1,
          quantityRatio: 4,
          resourceRatio: 1,
        },
        within: [],
        points: {
          from: '2026-08-23T00:00:00Z',
          usd: Array.from({ length: 42 }, (_, place) => (place + 22 >= 50 ? 48 : 12)),
        },
      },
    ],
    impactUsd: 504,
    watched: { usageTypes: 1, ofUsageTypes: 1, resources: 3, ofResources: 3, usd: '2808.00', ofUsd: '2808.00' },
    gaps: [],
    notes: [],
  })
})

test.each([
  [
    'price',
    [{ ...shop, usdPerHour: (day: number) => (day >= 50 ? 0.8 : 0.5) }],
    { resource: 'endpoint/shop', words: 'price: a unit costs 1.60 × what it did' },
  ],
  [
    'new-resource',
    [shop, { ...SMALL, resource: 'endpoint/new', hours: (day: number) => (day >= 50 ? 24 : 0) }],
    { resource: 'endpoint/new', words: 'a resource that was not there before' },
  ],
  [
    'instance-type',
    [
      { ...shop, hours: (day: number) => (day < 50 ? 24 : 0) },
      {
        ...shop,
        usageType: 'Host:ml.p3.2xlarge',
        instanceType: 'ml.p3.2xlarge',
        usdPerHour: () => 3,
        hours: (day: number) => (day >= 50 ? 24 : 0),
      },
    ],
    { resource: 'endpoint/shop', words: 'another instance type: ml.p3.2xlarge instead of ml.m5.large' },
  ],
  [
    'more-resources',
    [
      shop,
      ...['a', 'b', 'c', 'd'].map((name) => ({
        ...SMALL,
        resource: `endpoint/${name}`,
        hours: (day: number) => (day >= 50 ? 24 : 0),
      })),
    ],
    { resource: null, words: 'more resources: 5.00 × as many at a time' },
  ],
  [
    'new-usage',
    [shop, { ...SMALL, usageType: 'DataTransfer', resource: null, hours: (day: number) => (day >= 50 ? 24 : 0) }],
    { resource: null, words: 'usage of a kind that was not there before' },
  ],
])('cause: %s', async (kind, resources: readonly Daily[], { resource, words }) => {
  const { anomalies } = await spendAnomalies(await billOf(64, resources), QUESTION)
  expect(anomalies.map((one) => [one.cause.kind, one.resource, one.cause.words])).toEqual([[kind, resource, words]])
})

test('a resource that leaves in the middle and a steady one are nothing to tell', async () => {
  const bill = await billOf(64, [shop, { ...shop, resource: 'endpoint/old', hours: (day) => (day < 40 ? 24 : 0) }])
  expect((await spendAnomalies(bill, QUESTION)).anomalies).toEqual([])
})

test('the day that is still being written is not judged', async () => {
  const last = {
    booked_at: '2026-10-04 07:00:00',
    charge_end: '2026-10-04 08:00:00',
    account: '111122223333',
    region: 'us-east-1',
    charge_kind: 'usage',
    usage_type: shop.usageType,
    resource: shop.resource,
    amortized_usd: '900',
  }
  const { to, anomalies, gaps } = await spendAnomalies(await billOf(64, [shop], { last }), QUESTION)
  expect({ to, anomalies, gaps }).toEqual({
    to: '2026-10-04T00:00:00Z',
    anomalies: [],
    gaps: [
      {
        kind: 'partial-period',
        what: 'the bill is still being written from 2026-10-04 00:00 on',
        effect: 'what is there is not judged',
      },
    ],
  })
})

test('a month that is not imported is unknown: what was there before it is not new after it', async () => {
  const bill = await billOf(85, [shop], { without: ['2026-09'] })
  const { anomalies, gaps } = await spendAnomalies(bill, QUESTION)
  expect({ anomalies, gaps }).toEqual({
    anomalies: [],
    gaps: [
      { kind: 'missing-period', what: '2026-09 is not imported', effect: 'its days count as unknown, not as free' },
    ],
  })
})

test('range, filter and least impact limit what is told', async () => {
  const grown = { ...SMALL, resource: 'endpoint/search', hours: (day: number) => (day >= 30 && day < 40 ? 96 : 24) }
  const bill = await billOf(64, [shop, grown])
  const count = async (over: Partial<AnomaliesQuestion>): Promise<number> =>
    (await spendAnomalies(bill, { ...QUESTION, ...over })).anomalies.length
  expect(await count({})).toBe(1)
  expect(await count({ from: FIRST + 45 * MS_PER_DAY })).toBe(0)
  expect(await count({ to: FIRST + 28 * MS_PER_DAY })).toBe(0)
  expect(await count({ minImpactUsd: 400 })).toBe(0)
  const only = (resource: string): AnomaliesQuestion['where'] => [
    { dimension: { kind: 'column', name: 'resource' }, operator: 'in', values: [resource] },
  ]
  expect(await count({ where: only('endpoint/shop') })).toBe(0)
  expect(await count({ where: only('endpoint/search') })).toBe(1)
})

test('nothing imported, and two weeks only', async () => {
  const empty = await spendAnomalies(await billOf(1, []), QUESTION)
  expect(empty.gaps).toEqual([
    { kind: 'missing-period', what: 'no usage is imported of this time', effect: 'there is nothing to judge' },
  ])
  const short = await spendAnomalies(await billOf(10, [shop]), QUESTION)
  expect(short.notes).toEqual([
    'There are 10 days of usage: only what is new can be told; the rest needs more than 14 days.',
  ])
})
