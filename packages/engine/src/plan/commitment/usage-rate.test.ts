import { describe, expect, test } from 'vitest'
import { createPriceBook } from '../../catalog/create-price-book.ts'
import type { BookData } from '../../catalog/book-data.ts'
import { SMALL_BOOK } from '../../../../testkit/src/small-book.ts'
import { usageRate, type PlanUsage } from './usage-rate.ts'

const ONE_YEAR = { termYears: 1, payment: 'no-upfront' } as const
const THREE_YEARS = { termYears: 3, payment: 'all-upfront' } as const
const USAGE: PlanUsage = {
  component: 'training',
  instanceType: 'ml.m5.large',
  region: 'us-east-1',
  billedPerHour: null,
}
const book = createPriceBook(SMALL_BOOK)
const FETCHED: BookData = {
  ...SMALL_BOOK,
  sources: SMALL_BOOK.sources.map((source) => ({ ...source, fetched: true })),
}

describe('the rate of some usage', () => {
  test('is that of the book, against the on-demand price of the book', () => {
    expect(usageRate(book, USAGE, ONE_YEAR, '50')).toEqual({
      kind: 'rated',
      // 0.09 of 0.1201.
      ratio: 749_375_520_400n,
      source: 'snapshot',
      note: '2026-09-24',
    })
  })

  test('is held against what the bill itself says an hour costs', () => {
    expect(usageRate(book, { ...USAGE, billedPerHour: 180_000_000_000n }, ONE_YEAR, null)).toMatchObject({
      ratio: 500_000_000_000n,
    })
  })

  test('of a plan that is dearer than what is paid is none', () => {
    expect(usageRate(book, { ...USAGE, billedPerHour: 80_000_000_000n }, ONE_YEAR, '50')).toEqual({
      kind: 'not-covered',
      why: 'the plan price is not below what is paid on demand',
    })
  })

  test('is what the user states where the book has none, to the last place', () => {
    const usage = { ...USAGE, instanceType: 'ml.m5.xlarge' }
    expect(usageRate(book, usage, ONE_YEAR, '32.5')).toEqual({
      kind: 'rated',
      ratio: 675_000_000_000n,
      source: 'user',
      note: '32.5 % as stated',
    })
    expect(usageRate(book, { ...usage, component: 'unstated' }, THREE_YEARS, '32')).toMatchObject({ source: 'user' })
  })

  test('is assumed from the readings of the same offer, and unknown where there are none', () => {
    const usage = { ...USAGE, component: 'hosting' } as const
    expect(usageRate(book, usage, ONE_YEAR, null)).toEqual({
      kind: 'rated',
      ratio: 749_375_520_400n,
      source: 'assumed',
      note: 'the discount of ml.m5.large (training, us-east-1): no rate of its own is known',
    })
    expect(usageRate(book, usage, THREE_YEARS, null).kind).toBe('no-rate')
    expect(usageRate(book, { ...usage, component: 'unstated' }, ONE_YEAR, null).kind).toBe('no-rate')
  })

  test('is none where AWS’s whole file of the region has none, whatever the user states', () => {
    const usage = { ...USAGE, instanceType: 'ml.m5.xlarge' }
    expect(usageRate(createPriceBook(FETCHED), usage, ONE_YEAR, '50').kind).toBe('not-covered')
    expect(usageRate(createPriceBook(FETCHED), { ...usage, region: 'eu-west-1' }, ONE_YEAR, '50').kind).toBe('rated')
  })

  test.each([null, 'hyperpod', 'async'] as const)('%s is not taken for covered', (component) => {
    expect(usageRate(book, { ...USAGE, component }, ONE_YEAR, '50').kind).toBe('not-covered')
  })
})
