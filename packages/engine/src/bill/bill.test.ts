import { SMALL_BOOK } from '@costwright/testkit/small-book'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPriceBook } from '../catalog/create-price-book.ts'
import { PHASES } from '../catalog/phase.ts'
import { freeUsage, instanceUsage, rateUsage, spotUsage, type Usage } from '../meters/usage.ts'
import { hoursFromMs, quantity } from '../money/quantity.ts'
import { addUsd, formatUsd, priceQuantity, sumUsd, usd, usdPerUnit } from '../money/usd.ts'
import { addBills, diffBills, negateBill } from './add.ts'
import { EMPTY_BILL, isIncomplete, type Bill, type BillLine } from './bill.ts'
import { groupUsd, totalUsd } from './group.ts'
import { priceUsage } from './price-usage.ts'

const book = createPriceBook(SMALL_BOOK)
const owner = { resource: 'job', phase: 'training', region: 'us-east-1' } as const

const line = fc.record({
  resource: fc.constantFrom('a', 'b', 'c'),
  item: fc.constantFrom('hours', 'volume'),
  phase: fc.constantFrom(...PHASES),
  region: fc.constantFrom('us-east-1', 'eu-west-1'),
  ms: fc.integer({ min: 1, max: 2_000_000_000 }),
  price: fc.constantFrom('0.05', '0.736', '25.2510'),
})
const bill: fc.Arbitrary<Bill> = fc.array(line, { maxLength: 8 }).map((lines) => ({
  lines: lines.map(({ ms, price, ...rest }): BillLine => {
    const hours = hoursFromMs(ms)
    const each = usdPerUnit(price)
    return {
      ...rest,
      usageType: `T-${price}`,
      unit: 'Hrs',
      quantity: hours,
      usdPerUnit: each,
      usd: priceQuantity(hours, each),
      provenance: { source: 'snapshot', date: '2026-05-20' },
      explain: 'x',
    }
  }),
  gaps: [],
  notes: [],
}))

/** A bill without the order of its lines and with like lines merged: what equality of bills means. */
function normal(of: Bill): Bill['lines'] {
  return addBills(of).lines
}

describe('the algebra of bills', () => {
  test('adding is commutative and associative, nothing is its zero', () => {
    fc.assert(
      fc.property(bill, bill, bill, (a, b, c) => {
        expect(normal(addBills(a, b))).toEqual(normal(addBills(b, a)))
        expect(normal(addBills(addBills(a, b), c))).toEqual(normal(addBills(a, addBills(b, c))))
        expect(normal(addBills(a, EMPTY_BILL))).toEqual(normal(a))
        expect(totalUsd(addBills(a, b))).toBe(addUsd(totalUsd(a), totalUsd(b)))
      }),
    )
  })

  test('diff(a, b) + a = b', () => {
    fc.assert(
      fc.property(bill, bill, (a, b) => {
        expect(normal(addBills(diffBills(a, b), a))).toEqual(normal(b))
        expect(normal(addBills(a, negateBill(a)))).toEqual([])
      }),
    )
  })

  test('the order of lines does not matter', () => {
    fc.assert(
      fc.property(bill, (a) => {
        expect(normal({ ...a, lines: a.lines.toReversed() })).toEqual(normal(a))
      }),
    )
  })

  test('the parts of any grouping add up to the total exactly', () => {
    fc.assert(
      fc.property(bill, (a) => {
        for (const keyOf of [
          (one: BillLine) => one.phase,
          (one: BillLine) => one.resource,
          (one: BillLine) => `${one.item} ${one.usageType}`,
        ]) {
          const groups = groupUsd<string>(a, keyOf)
          expect(sumUsd(groups.map((group) => group.usd))).toBe(totalUsd(a))
          expect(new Set(groups.map((group) => group.key)).size).toBe(groups.length)
          expect(
            groups.toSorted((x, y) => (x.usd > y.usd ? -1 : x.usd < y.usd ? 1 : 0)).map((group) => group.usd),
          ).toEqual(groups.map((group) => group.usd))
        }
      }),
    )
  })

  test('splitting a quantity changes nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e9 }), fc.integer({ min: 0, max: 2e9 }), (a, b) => {
        const use = (ms: number): Usage =>
          instanceUsage(owner, 'training', 'ml.m5.large', { item: 'hours', quantity: hoursFromMs(ms), explain: 'x' })
        expect(normal(priceUsage([use(a), use(b)], book))).toEqual(normal(priceUsage([use(a + b)], book)))
      }),
    )
  })

  test('a cheaper price never raises a bill', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2e9 }),
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: 500 }),
        (ms, cents, more) => {
          const use = instanceUsage(owner, 'training', 'ml.m5.large', {
            item: 'hours',
            quantity: hoursFromMs(ms),
            explain: 'x',
          })
          const at = (price: number) =>
            totalUsd(
              priceUsage(
                [use],
                createPriceBook(SMALL_BOOK, [{ usageType: 'Train:ml.m5.large', usdPerUnit: (price / 100).toFixed(2) }]),
              ),
            )
          expect(at(cents) <= at(cents + more)).toBe(true)
        },
      ),
    )
  })

  test('like lines merge, others stay apart, in a fixed order', () => {
    const use = (resource: string, hours: number): Usage =>
      instanceUsage({ ...owner, resource }, 'training', 'ml.m5.large', {
        item: 'hours',
        quantity: quantity(hours),
        explain: `${hours} h`,
      })
    const sum = addBills(priceUsage([use('b', 1), use('a', 2)], book), priceUsage([use('b', 3)], book))
    expect(sum.lines.map((one) => [one.resource, one.quantity, one.explain])).toEqual([
      ['a', quantity(2), '2 h'],
      ['b', quantity(4), '1 h'],
    ])
    const volume = rateUsage(owner, 'training-volume', { item: 'hours', quantity: quantity(1), explain: 'x' })
    expect(addBills(priceUsage([use('job', 1), volume], book)).lines).toHaveLength(2)
  })

  test('gaps and notes are kept once', () => {
    const gap = { kind: 'missing-price', what: 'w', effect: 'e' } as const
    const one: Bill = { lines: [], gaps: [gap, { ...gap, effect: 'other' }], notes: ['n'] }
    expect(addBills(one, one)).toEqual({ lines: [], gaps: [gap, { ...gap, effect: 'other' }], notes: ['n'] })
  })
})

describe('pricing usage', () => {
  test('multiplies quantity and price, and keeps where both came from', () => {
    const use = instanceUsage(owner, 'training', 'ml.m5.large', {
      item: 'Instance hours',
      quantity: quantity(10),
      explain: '10 h',
    })
    expect(priceUsage([use], book)).toEqual({
      lines: [
        {
          resource: 'job',
          item: 'Instance hours',
          phase: 'training',
          region: 'us-east-1',
          usageType: 'USE1-Train:ml.m5.large',
          quantity: quantity(10),
          unit: 'Hrs',
          usdPerUnit: usdPerUnit('0.1201'),
          usd: usd('1.201'),
          provenance: { source: 'snapshot', date: '2026-09-24', note: 'training readings' },
          explain: '10 h',
        },
      ],
      gaps: [],
      notes: [],
    })
  })

  test('a missing or ambiguous price is a gap, never a zero line', () => {
    const missing = instanceUsage(owner, 'hyperpod', 'ml.m5.xlarge', {
      item: 'Instance hours',
      quantity: quantity(10),
      explain: '',
    })
    const ambiguous = rateUsage(owner, 'logs-ingest', { item: 'Logs', quantity: quantity(3), explain: '' })
    const priced = priceUsage([missing, ambiguous], book)
    expect(priced.lines).toEqual([])
    expect(priced.gaps).toEqual([
      {
        kind: 'missing-price',
        what: expect.stringContaining('hyperpod'),
        effect: 'job: Instance hours (USE1-Cluster:ml.m5.xlarge) is not in the total',
      },
      {
        kind: 'ambiguous-price',
        what: 'CloudWatch Logs ingestion has 2 different prices in us-east-1',
        effect: 'job: Logs (USE1-DataProcessing-Bytes) is not in the total',
      },
    ])
    expect(isIncomplete(priced)).toBe(true)
  })

  test('assumed, estimated and odd prices are used and named, once each', () => {
    const assumed = rateUsage(owner, 'notebook-volume', { item: 'Volume', quantity: quantity(5), explain: '' })
    const spot = spotUsage(owner, 'ml.g4dn.xlarge', { item: 'Spot', quantity: quantity(2), explain: '' })
    const odd = instanceUsage(owner, 'hosting', 'ml.m5.xlarge', { item: 'Hours', quantity: quantity(1), explain: '' })
    const priced = priceUsage([assumed, assumed, spot, odd], book)
    expect(priced.gaps).toEqual([
      { kind: 'assumed-price', what: 'USE1-Notebk:VolumeUsage.gp2 at $0.14 per GB-Mo', effect: 'recalled' },
      {
        kind: 'estimated-price',
        what: 'USE1-TrSpt:ml.g4dn.xlarge at $0.2944 per Hrs',
        effect: 'estimate: training price less 60 % average spot saving; Spot Advisor',
      },
      {
        kind: 'odd-price',
        what: 'USE1-Host:ml.m5.xlarge at $0.24 per Hrs',
        effect: 'looks high: shown as AWS lists it',
      },
    ])
    expect(isIncomplete(priced)).toBe(false)
    expect(formatUsd(totalUsd(priced))).toBe('$2.23')
  })

  test('a stated price is the user’s, a free line costs nothing and says why, an unknown price is a gap', () => {
    const base = { ...owner, item: 'Fee', usageType: 'X', quantity: quantity(2), unit: 'Quantity', explain: '' }
    const stated: Usage = { ...base, price: { kind: 'stated', usdPerUnit: '1500', note: 'the offering' } }
    const unknown: Usage = { ...base, price: { kind: 'unknown', what: 'the fee is not stated' } }
    const free = freeUsage(owner, {
      item: 'Pipeline',
      quantity: quantity(1),
      explain: '',
      unit: 'Months',
      why: 'its jobs are billed',
    })
    const priced = priceUsage([stated, free, unknown], book)
    expect(priced.lines.map((one) => [one.usd, one.provenance])).toEqual([
      [usd('3000'), { source: 'user', date: '', note: 'the offering' }],
      [usd('0'), { source: 'assumed', date: '', note: 'AWS makes no charge: its jobs are billed' }],
    ])
    expect(priced.gaps).toEqual([
      { kind: 'missing-price', what: 'the fee is not stated', effect: 'job: Fee (X) is not in the total' },
    ])
  })

  test.each([
    ['missing-price', true],
    ['ambiguous-price', true],
    ['missing-permission', true],
    ['assumed-price', false],
    ['estimated-price', false],
    ['odd-price', false],
    ['stale', false],
  ] as const)('a gap of kind %s leaves dollars out: %s', (kind, incomplete) => {
    const other = { kind: 'assumed-price', what: 'w', effect: 'e' } as const
    expect(isIncomplete({ ...EMPTY_BILL, gaps: [other, { kind, what: 'w', effect: 'e' }] })).toBe(incomplete)
  })

  test('groups of equal dollars come in the order of their names', () => {
    const use = (resource: string): Usage =>
      instanceUsage({ ...owner, resource }, 'training', 'ml.m5.large', {
        item: 'h',
        quantity: quantity(1),
        explain: '',
      })
    expect(
      groupUsd(priceUsage([use('b'), use('c'), use('a')], book), (one) => one.resource).map((group) => group.key),
    ).toEqual(['a', 'b', 'c'])
  })

  test('spot without advice is a gap', () => {
    const spot = spotUsage(owner, 'ml.m5.xlarge', { item: 'Spot', quantity: quantity(2), explain: '' })
    expect(priceUsage([spot], book)).toMatchObject({ lines: [], gaps: [{ kind: 'missing-price' }] })
  })
})
