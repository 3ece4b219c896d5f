import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bookFixture } from '@costwright/testkit/price-list/book-fixture'
import type { BookData } from './book-data.ts'
import {
  addComparisons,
  bookPricePoints,
  comparePrices,
  GUARD_LIMITS,
  guardBook,
  NO_PRICES,
  savingsPlanPricePoints,
  type PricePoint,
} from './book-guard.ts'

function book(usd: Readonly<Record<string, string | string[]>>, region = 'us-east-1'): BookData {
  return bookFixture({
    instances: [{ component: 'hosting', region, source: 0, complete: true, usd }],
    hosts: [],
    planFees: [],
    rates: {},
    savingsPlans: [],
  })
}
const prices = (count: number, usd = '1') =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`ml.m5.${index}xlarge`, usd]))
const point = (key: string, ...usd: string[]): PricePoint => ({ key, usd })

describe('the verdict', () => {
  test('the same book is accepted', () => {
    expect(guardBook(bookFixture(), bookFixture())).toEqual({
      kind: 'accepted',
      reasons: [],
      prices: { ...NO_PRICES, before: 10, after: 10 },
      savingsPlans: NO_PRICES,
    })
  })
  test('exactly a tenth may go, one more may not', () => {
    const before = book(prices(20))
    expect(guardBook(before, book(prices(18))).kind).toBe('accepted')
    const refused = guardBook(before, book(prices(17)))
    expect(refused.reasons).toEqual(['3 of 20 prices are gone (15.0 %, at most 10 %)'])
    expect(refused.prices).toEqual({
      ...NO_PRICES,
      before: 20,
      after: 17,
      lost: 3,
      worst: ['17', '18', '19'].map((size) => ({
        kind: 'lost',
        key: `hosting us-east-1 ml.m5.${size}xlarge`,
        before: '1',
      })),
    })
  })
  test.each([
    ['3', 'accepted'],
    ['3.0001', 'refused'],
    ['0.34', 'accepted'],
    ['0.33', 'refused'],
    ['0', 'refused'],
    ['-1', 'refused'],
    ['NaN', 'refused'],
  ])('1 → %s is %s', (after, kind) => {
    expect(guardBook(book(prices(20)), book({ ...prices(20), 'ml.m5.3xlarge': after })).kind).toBe(kind)
  })
  test('a move is told with both prices and its factor', () => {
    expect(guardBook(book({ 'ml.m5.large': '1' }), book({ 'ml.m5.large': '0.2' })).prices).toEqual({
      ...NO_PRICES,
      before: 1,
      after: 1,
      changed: 1,
      moved: 1,
      worst: [{ kind: 'moved', key: 'hosting us-east-1 ml.m5.large', before: '1', after: '0.2', factor: 5 }],
    })
  })
  test('a region that falls silent is refused even when it is a small part of the whole', () => {
    const [large] = book(prices(100)).instances
    const [small] = book(prices(4), 'ap-east-2').instances
    if (large === undefined || small === undefined) throw new Error('no block')
    const verdict = guardBook({ ...book({}), instances: [large, small] }, { ...book({}), instances: [large] })
    expect(verdict.reasons).toEqual(['ap-east-2 lost 4 of its 4 instance prices'])
  })
  test('Savings Plan rates are judged by themselves', () => {
    const comparison = comparePrices([point('a', '1'), point('b', '1')], [point('a', '1')])
    expect(guardBook(book(prices(20)), book(prices(20)), comparison).reasons).toEqual([
      '1 of 2 Savings Plan rates are gone (50.0 %, at most 10 %)',
    ])
  })
  test('an empty book before loses nothing', () => {
    expect(guardBook(book({}), book(prices(3)))).toMatchObject({ kind: 'accepted', prices: { added: 3 } })
  })
})

test('every price of a book is looked at', () => {
  expect([...bookPricePoints(bookFixture())].map((one) => `${one.key}: ${one.usd.join(' / ')}`)).toEqual([
    'hosting us-east-1 ml.m5.large: 0.115',
    'hosting us-east-1 ml.m5.xlarge: 0.23',
    'hosting us-east-1 ml.g5.xlarge: 1.408',
    'hosting eu-west-1 ml.m5.large: 0.128',
    'hosting eu-west-1 ml.m5.xlarge: 0.257',
    'ec2 us-east-1 ml.m5.large: 0.096',
    'ec2 us-east-1 ml.g5.xlarge: 1.006',
    'plan-fee us-east-1 ml.p5.48xlarge: 36.1836',
    'training-volume us-east-1: 0.14',
    's3-standard-storage us-east-1: 0.023',
  ])
  expect([...savingsPlanPricePoints(bookFixture().savingsPlans)]).toEqual([
    point('training us-east-1 1y no-upfront ml.m5.large', '0.08'),
  ])
})

test('an ambiguous reading that still holds the old price has not moved', () => {
  expect(comparePrices([point('a', '1')], [point('a', '1', '9')])).toMatchObject({ changed: 1, moved: 0 })
  expect(comparePrices([point('a', '1')], [point('a', '8', '9')])).toMatchObject({
    moved: 1,
    worst: [{ before: '1', after: '8', factor: 8 }],
  })
})

test('a key given twice counts once, the first reading', () => {
  expect(comparePrices([point('a', '1'), point('a', '100')], [point('a', '1'), point('a', '0')])).toEqual({
    ...NO_PRICES,
    before: 1,
    after: 1,
  })
})

test('the worst come first, and no more than twenty of them', () => {
  const before = Array.from({ length: 40 }, (_, index) => point(`k${index}`, '1'))
  const after = [point('k0', '0'), point('k1', '7'), point('k2', '9'), ...before.slice(3, 5)]
  const { worst } = comparePrices(before, after)
  expect(worst).toHaveLength(GUARD_LIMITS.listed)
  expect(worst.slice(0, 4).map((one) => [one.kind, one.key])).toEqual([
    ['not-positive', 'k0'],
    ['moved', 'k2'],
    ['moved', 'k1'],
    ['lost', 'k10'],
  ])
})

describe('properties', () => {
  const points = fc.uniqueArray(
    fc.record({
      key: fc.string({ maxLength: 3 }),
      usd: fc.array(fc.constantFrom('0.1', '0.5', '1', '2', '7'), { minLength: 1, maxLength: 2 }),
    }),
    { selector: (one) => one.key, maxLength: 12 },
  )
  test('counts add up, and swapping before and after swaps lost and added', () => {
    fc.assert(
      fc.property(points, points, (before, after) => {
        const there = comparePrices(before, after)
        const back = comparePrices(after, before)
        expect(there.before - there.lost).toBe(there.after - there.added)
        expect([back.lost, back.added, back.moved]).toEqual([there.added, there.lost, there.moved])
      }),
    )
  })
  test('comparing parts and adding is comparing the whole', () => {
    fc.assert(
      fc.property(points, points, (a, b) => {
        const tag = (name: string, list: readonly PricePoint[]) =>
          list.map((one) => ({ ...one, key: `${name}${one.key}` }))
        const whole = comparePrices([...tag('x', a), ...tag('y', b)], [...tag('x', b), ...tag('y', a)])
        const { worst: _, ...counts } = addComparisons(
          comparePrices(tag('x', a), tag('x', b)),
          comparePrices(tag('y', b), tag('y', a)),
        )
        expect(whole).toMatchObject(counts)
      }),
    )
  })
})
