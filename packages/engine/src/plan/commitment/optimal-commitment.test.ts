import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { usd, usdToNumber } from '../../money/usd.ts'
import { bestMills, millsDown, usdPerHourText } from './best-mills.ts'
import { costCurve, pointAt, slopeAbove } from './cost-curve.ts'
import {
  CommitmentInputError,
  coveredUsage,
  usageBetween,
  type CoveredUsage,
  type RatedSeries,
} from './covered-usage.ts'
import { exactCost } from './exact-cost.ts'
import { optimalCommitment } from './optimal-commitment.ts'

const dollars = (...amounts: readonly number[]): BigInt64Array =>
  BigInt64Array.from(amounts, (usd) => BigInt(Math.round(usd * 1e10)))
const ratio = (share: number): bigint => BigInt(Math.round(share * 1e12))

/** Cost of a commitment as the rules say it, in doubles and without any of the code under test. */
function naiveCost(
  hours: number,
  series: readonly { readonly share: number; readonly usd: readonly number[] }[],
  c: number,
): number {
  const ordered = series.toSorted((a, b) => a.share - b.share)
  let total = hours * c
  for (let hour = 0; hour < hours; hour++) {
    let left = c
    for (const { share, usd } of ordered) {
      const cost = usd[hour] ?? 0
      const used = Math.min(left, share * cost)
      left -= used
      total += cost - used / share
    }
  }
  return total
}

const hoursOfSeries = 12
const seriesArb = fc.array(
  fc.record({
    share: fc.integer({ min: 30, max: 95 }).map((percent) => percent / 100),
    usd: fc.array(
      fc.oneof(
        fc.constant(0),
        fc.integer({ min: 1, max: 5000 }).map((cents) => cents / 100),
      ),
      {
        minLength: hoursOfSeries,
        maxLength: hoursOfSeries,
      },
    ),
  }),
  { minLength: 1, maxLength: 5 },
)
type Arb = readonly { readonly share: number; readonly usd: readonly number[] }[]
const usageOf = (series: Arb): CoveredUsage =>
  coveredUsage(
    hoursOfSeries,
    series.map((one): RatedSeries => ({ ratio: ratio(one.share), onDemand: dollars(...one.usd) })),
  )

describe('the optimal commitment', () => {
  test('of one discount is the quantile of hourly spend: 40 % off, ten hours of 1 to 10 dollars, commit for the 4-dollar hour', () => {
    const usage = coveredUsage(10, [{ ratio: ratio(0.6), onDemand: dollars(1, 2, 3, 4, 5, 6, 7, 8, 9, 10) }])
    expect(optimalCommitment(costCurve(usage))).toBeCloseTo(0.6 * 4, 12)
    expect(bestMills(usage)).toBe(2400n)
  })

  test('takes the smaller of two commitments that cost the same', () => {
    // Half off, two hours: every commitment from 0.5 to 1 makes 2 dollars of the 3.
    const usage = coveredUsage(2, [{ ratio: ratio(0.5), onDemand: dollars(1, 2) }])
    const curve = costCurve(usage)
    expect([0.5, 0.75, 1].map((c) => pointAt(curve, c).totalUsd)).toEqual([2, 2, 2])
    expect(optimalCommitment(curve)).toBe(0.5)
  })

  test('covers the highest discount first', () => {
    const usage = coveredUsage(1, [
      { ratio: ratio(0.8), onDemand: dollars(10) },
      { ratio: ratio(0.5), onDemand: dollars(10) },
    ])
    // 5 dollars cover the ten that are half off; the other 1 covers 1.25 of those at 20 % off.
    expect(exactCost(usage, 6000n)).toEqual({
      withoutPlanUsd: usd('20'),
      withPlanUsd: usd('14.75'),
      commitmentUsd: usd('6'),
      onDemandLeftUsd: usd('8.75'),
      usedUsd: usd('6'),
    })
    expect(optimalCommitment(costCurve(usage))).toBe(13)
  })

  test('is nothing where nothing is used, or in too few hours', () => {
    expect(bestMills(coveredUsage(24, []))).toBe(0n)
    expect(bestMills(coveredUsage(0, []))).toBe(0n)
    expect(bestMills(coveredUsage(3, [{ ratio: ratio(0.7), onDemand: dollars(0, 0, 0) }]))).toBe(0n)
    expect(bestMills(coveredUsage(3, [{ ratio: ratio(0.7), onDemand: dollars(9, 9, 0) }]))).toBe(0n)
  })

  test('equals brute force over every breakpoint', () => {
    fc.assert(
      fc.property(seriesArb, (series) => {
        const curve = costCurve(usageOf(series))
        const best = Math.min(...[0, ...curve.commitmentUsd].map((c) => naiveCost(hoursOfSeries, series, c)))
        expect(naiveCost(hoursOfSeries, series, optimalCommitment(curve))).toBeCloseTo(best, 8)
      }),
    )
  })

  test('is beaten by no other commitment, and never loses to none', () => {
    fc.assert(
      fc.property(seriesArb, fc.double({ min: 0, max: 300, noNaN: true }), (series, other) => {
        const usage = usageOf(series)
        const curve = costCurve(usage)
        const best = pointAt(curve, optimalCommitment(curve)).totalUsd
        expect(best).toBeLessThanOrEqual(pointAt(curve, other).totalUsd + 1e-9)
        const exact = exactCost(usage, bestMills(usage, curve))
        expect(exact.withPlanUsd <= exact.withoutPlanUsd).toBe(true)
        expect(exact.withPlanUsd <= exactCost(usage, BigInt(Math.round(other * 1000))).withPlanUsd).toBe(true)
      }),
    )
  })

  test('scales with usage', () => {
    fc.assert(
      fc.property(seriesArb, fc.integer({ min: 2, max: 50 }), (series, times) => {
        const more = series.map((one) => ({ ...one, usd: one.usd.map((usd) => usd * times) }))
        expect(optimalCommitment(costCurve(usageOf(more)))).toBeCloseTo(
          times * optimalCommitment(costCurve(usageOf(series))),
          6,
        )
      }),
    )
  })

  test('the cost of the search, of money and of the rules agree, and slopes never fall', () => {
    fc.assert(
      fc.property(seriesArb, fc.integer({ min: 0, max: 200_000 }), (series, mills) => {
        const usage = usageOf(series)
        const curve = costCurve(usage)
        const exact = exactCost(usage, BigInt(mills))
        const point = pointAt(curve, mills / 1000)
        expect(usdToNumber(exact.withPlanUsd)).toBeCloseTo(naiveCost(hoursOfSeries, series, mills / 1000), 5)
        expect(point.totalUsd).toBeCloseTo(usdToNumber(exact.withPlanUsd), 5)
        expect(point.usedUsd).toBeCloseTo(usdToNumber(exact.usedUsd), 5)
        expect(slopeAbove(curve, mills / 1000)).toBeLessThanOrEqual(slopeAbove(curve, mills / 1000 + 1) + 1e-9)
      }),
    )
  })

  test('a window is the sum of its parts', () => {
    fc.assert(
      fc.property(seriesArb, fc.integer({ min: 0, max: hoursOfSeries }), (series, cut) => {
        const usage = usageOf(series)
        const parts = [usageBetween(usage, 0, cut), usageBetween(usage, cut, hoursOfSeries)]
        const sum = parts.reduce((total, part) => total + exactCost(part, 1234n).withoutPlanUsd, 0n)
        expect(sum).toBe(exactCost(usage, 1234n).withoutPlanUsd)
      }),
    )
  })
})

describe('garbage', () => {
  test.each([0n, -1n, ratio(1), ratio(1.2)])('a ratio of %d is refused', (bad) => {
    expect(() => coveredUsage(1, [{ ratio: bad, onDemand: dollars(1) }])).toThrow(CommitmentInputError)
  })

  test('negative dollars and series of other lengths are refused', () => {
    expect(() => coveredUsage(1, [{ ratio: ratio(0.5), onDemand: dollars(-1) }])).toThrow(CommitmentInputError)
    expect(() => coveredUsage(2, [{ ratio: ratio(0.5), onDemand: dollars(1) }])).toThrow(CommitmentInputError)
  })

  test('dollars are cut to what AWS sells', () => {
    expect([12.3456, 0.001, 0.0004, -3].map(millsDown)).toEqual([12_345n, 1n, 0n, 0n])
    expect([0n, 5n, 12_345n].map(usdPerHourText)).toEqual(['0.000', '0.005', '12.345'])
  })
})
