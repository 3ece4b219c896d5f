import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addUsd, priceQuantity, sumUsd, usd, usdPerUnit, type Usd } from '../money/usd.ts'
import { lifecyclePayback } from './lifecycle-payback.ts'
import { TEST_CONTEXT } from './measured.fixture.ts'
import { moveOnceUsages, s3 } from './s3.ts'
import type { Usage } from './usage.ts'

test('a cent a month saved pays a dollar back in a hundred months', () => {
  expect(
    lifecyclePayback({ beforeMonthlyUsd: usd('0.46'), afterMonthlyUsd: usd('0.45'), moveOnceUsd: usd('1') }),
  ).toEqual({ kind: 'after', months: 100, monthlySavingUsd: usd('0.01') })
})

test('a free move pays at once', () => {
  expect(lifecyclePayback({ beforeMonthlyUsd: usd('2'), afterMonthlyUsd: usd('1'), moveOnceUsd: usd('0') })).toEqual({
    kind: 'after',
    months: 0,
    monthlySavingUsd: usd('1'),
  })
})

test('a bill that does not fall never pays back', () => {
  expect(
    lifecyclePayback({ beforeMonthlyUsd: usd('0.40'), afterMonthlyUsd: usd('0.55'), moveOnceUsd: usd('50') }),
  ).toEqual({ kind: 'never', monthlyLossUsd: usd('0.15') })
  expect(lifecyclePayback({ beforeMonthlyUsd: usd('1'), afterMonthlyUsd: usd('1'), moveOnceUsd: usd('50') })).toEqual({
    kind: 'never',
    monthlyLossUsd: usd('0'),
  })
})

test('a dearer move never pays back sooner', () => {
  const cents = fc.integer({ min: 0, max: 1_000_000 }).map((value) => usd((value / 100).toFixed(2)))
  fc.assert(
    fc.property(cents, cents, cents, cents, (before, after, move, more) => {
      const months = (moveOnceUsd: Usd) => {
        const answer = lifecyclePayback({ beforeMonthlyUsd: before, afterMonthlyUsd: after, moveOnceUsd })
        return answer.kind === 'never' ? Number.POSITIVE_INFINITY : answer.months
      }
      expect(months(addUsd(move, more))).toBeGreaterThanOrEqual(months(move))
    }),
  )
})

/** Round figures near the public us-east-1 prices, USD per unit; only the order of magnitude of the answer depends on them. */
const PRICES: Readonly<Record<string, string>> = {
  's3-standard-storage': '0.023',
  's3-deep-archive-storage': '0.00099',
  's3-deep-archive-transition': '0.00005',
}

test('a million objects of 20 KB take about eighteen years to pay for their move to Deep Archive', () => {
  const priced = (usages: readonly Usage[]) =>
    sumUsd(
      usages.map((one) =>
        priceQuantity(one.quantity, usdPerUnit(one.price.kind === 'rate' ? (PRICES[one.price.id] ?? '1000') : '1000')),
      ),
    )
  const data = { kind: 's3', name: 'images', storedGb: 20, objects: 1_000_000 } as const
  const archived = s3.schema.parse({ ...data, lifecycle: [{ toClass: 'deep-archive', afterDays: 0 }] })
  const answer = lifecyclePayback({
    beforeMonthlyUsd: priced(s3.measure(s3.schema.parse(data), TEST_CONTEXT).usages),
    afterMonthlyUsd: priced(s3.measure(archived, TEST_CONTEXT).usages),
    moveOnceUsd: priced(moveOnceUsages(archived, TEST_CONTEXT)),
  })
  expect(answer).toMatchObject({ kind: 'after' })
  expect(answer.kind === 'after' ? answer.months / 12 : 0).toBeCloseTo(18.1, 0)
})
