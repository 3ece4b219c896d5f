import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { usd } from '../../money/usd.ts'
import { createRandom } from '../../simulate/random.ts'
import { breakEvenFallPercent } from './break-even.ts'
import { commitmentCash } from './cash.ts'
import { costCurve, pointAt } from './cost-curve.ts'
import { coveredUsage } from './covered-usage.ts'
import { exactCost } from './exact-cost.ts'
import { fallenUsage, keptShares } from './fallen-usage.ts'
import { commitmentLadder } from './ladder.ts'
import { commitmentOutcome, fallCase, perMonth, type UsageWindow } from './outcome.ts'
import { adviseCommitment, type RecommendationQuestion } from './recommend.ts'
import { usageTrend } from './trend.ts'

const ticks = (...dollars: readonly number[]): BigInt64Array =>
  BigInt64Array.from(dollars, (one) => BigInt(Math.round(one * 1e10)))
const percentOff = (percent: number): bigint => BigInt(Math.round((100 - percent) * 1e10))

/** A window of hours that cost the same. */
function flat(hours: number, dollars: number, percent: number, elsewhere: number | null = null): UsageWindow {
  const usage = coveredUsage(hours, [
    { ratio: percentOff(percent), onDemand: ticks(...Array.from({ length: hours }, () => dollars)) },
  ])
  return {
    usage,
    curve: costCurve(usage),
    elsewhere: elsewhere === null ? null : ticks(...Array.from({ length: hours }, () => elsewhere)),
  }
}

const STEADY = { percentPerMonth: 0, isClear: false }
const ask = (more: Partial<RecommendationQuestion> = {}) =>
  adviseCommitment({ window: flat(240, 10, 30), historyDays: 90, trend: STEADY, tolerancePercent: 5, ...more })

describe('what a commitment does', () => {
  test('all of a flat use at 30 % off: exact figures, and it pays until usage falls by 30 %', () => {
    expect(commitmentOutcome(flat(10, 10, 30), 7000n)).toEqual({
      mills: 7000n,
      cost: {
        withoutPlanUsd: usd('100'),
        withPlanUsd: usd('70'),
        commitmentUsd: usd('70'),
        onDemandLeftUsd: usd('0'),
        usedUsd: usd('70'),
      },
      savingUsd: usd('30'),
      savingPercent: 30,
      utilisationPercent: 100,
      coveragePercent: 100,
      breakEvenUtilisationPercent: 70,
      breakEvenFallPercent: expect.closeTo(30, 1) as number,
      falls: [
        { fallPercent: 10, withoutPlanUsd: usd('90'), withPlanUsd: usd('70'), savingUsd: usd('20'), lossPercent: 0 },
        { fallPercent: 25, withoutPlanUsd: usd('75'), withPlanUsd: usd('70'), savingUsd: usd('5'), lossPercent: 0 },
        { fallPercent: 50, withoutPlanUsd: usd('50'), withPlanUsd: usd('70'), savingUsd: usd('-20'), lossPercent: 20 },
      ],
    })
  })

  test('no commitment changes nothing and has no utilisation', () => {
    const { savingUsd, utilisationPercent, breakEvenFallPercent: fall } = commitmentOutcome(flat(10, 10, 30), 0n)
    expect([savingUsd, utilisationPercent, fall]).toEqual([0n, null, null])
  })

  test('what existing plans cover is kept when usage falls: the fall comes off the rest', () => {
    const { usage, elsewhere } = flat(2, 10, 30, 30)
    // 40 dollars an hour fall by 20 % to 32, of which the plans keep 30.
    expect([...fallenUsage(usage, elsewhere, 20).onDemand]).toEqual([...ticks(2, 2)])
    expect([...fallenUsage(usage, elsewhere, 25).onDemand]).toEqual([0n, 0n])
    expect([...fallenUsage(usage, null, 20).onDemand]).toEqual([...ticks(8, 8)])
    expect([...(keptShares(usage, elsewhere, 20) ?? [])]).toEqual([0.2, 0.2])
  })

  test('the fall of the search is the fall of money', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 })), {
          minLength: 1,
          maxLength: 20,
        }),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 500_000 }),
        (hours, percent, mills) => {
          const usage = coveredUsage(hours.length, [
            { ratio: percentOff(30), onDemand: ticks(...hours.map(([own]) => own)) },
            { ratio: percentOff(50), onDemand: ticks(...hours.map(([own]) => own / 3)) },
          ])
          const elsewhere = ticks(...hours.map(([, other]) => other))
          const money = exactCost(fallenUsage(usage, elsewhere, percent), BigInt(mills)).withPlanUsd
          const search = pointAt(costCurve(usage), mills / 1000, keptShares(usage, elsewhere, percent)).totalUsd
          expect(search).toBeCloseTo(Number(money / 10n ** 20n) / 2_628_0000, 3)
        },
      ),
    )
  })

  test('a commitment that never pays has no break-even', () => {
    const { usage, curve } = flat(10, 1, 30)
    expect(breakEvenFallPercent(curve, 5, (percent) => keptShares(usage, null, percent))).toBeNull()
  })

  test('months, upfront and monthly payments', () => {
    expect(perMonth(usd('10'), 365)).toBe(usd('20'))
    expect(perMonth(usd('10'), 0)).toBe(0n)
    expect(commitmentCash(1000n, 1, 'no-upfront')).toEqual({
      upfrontUsd: 0n,
      monthlyUsd: usd('730'),
      totalUsd: usd('8760'),
    })
    expect(commitmentCash(1000n, 3, 'partial-upfront')).toEqual({
      upfrontUsd: usd('13140'),
      monthlyUsd: usd('365'),
      totalUsd: usd('26280'),
    })
    expect(commitmentCash(1n, 1, 'all-upfront')).toEqual({
      upfrontUsd: usd('8.76'),
      monthlyUsd: 0n,
      totalUsd: usd('8.76'),
    })
  })

  test('a ladder adds up to the commitment; a commitment below four steps is not split', () => {
    const ladder = commitmentLadder(flat(730, 10, 30), 7001n)
    expect(ladder?.tranches.map(({ afterDays, mills, totalMills }) => [afterDays, mills, totalMills])).toEqual([
      [0, 1750n, 1750n],
      [91, 1750n, 3500n],
      [182, 1750n, 5250n],
      [273, 1751n, 7001n],
    ])
    // A quarter of 7.001 covers 2.5 dollars an hour for 1.75: 0.75 × 730 a month, and so on; the last pays 0.001 for nothing.
    expect(ladder?.firstYearSavingUsd).toBe(usd(String((0.75 * 6 * 730 + 3 * 730 - 0.73) * 3)))
    expect(commitmentLadder(flat(10, 10, 30), 3n)).toBeNull()
  })
})

describe('what is recommended', () => {
  test('the optimum, on a long and steady history', () => {
    const advice = ask()
    expect(advice.recommended.mills).toBe(7000n)
    expect(advice.reasons).toEqual(['On the usage of the window $7.000/h is the cheapest commitment.'])
  })

  test.each([
    ['nothing is used', { window: flat(240, 0, 30) }, /No commitment pays/],
    ['a saving of less than a percent', { window: flat(240, 10, 0.5) }, /not worth being bound/],
    ['less than a week', { historyDays: 6 }, /6 days of history, less than a week/],
    ['a steep fall', { trend: { percentPerMonth: -10, isClear: true } }, /less than half of it is left/],
    ['nothing is tolerated', { window: flat(240, 10, 20), tolerancePercent: -1 }, /so would any commitment/],
  ])('nothing: %s', (_, more, why) => {
    const advice = ask(more)
    expect(advice.recommended.mills).toBe(0n)
    expect(advice.reasons.at(-1)).toMatch(why)
  })

  test('a quarter on less than a month', () => {
    const advice = ask({ historyDays: 29.5 })
    expect(advice.recommended.mills).toBe(1750n)
    expect(advice.reasons.at(-1)).toContain('only 29 days of history')
  })

  test('less where usage falls, but not for a fall that does not stand out', () => {
    expect(ask({ trend: { percentPerMonth: -5, isClear: true } }).recommended.mills).toBe(4900n)
    expect(ask({ trend: { percentPerMonth: -5, isClear: false } }).recommended.mills).toBe(7000n)
    const rising = ask({ trend: { percentPerMonth: 8, isClear: true } })
    expect([rising.recommended.mills, rising.reasons.at(-1)]).toEqual([
      7000n,
      'Usage rises by 8 % a month: add to the commitment later rather than ahead of it.',
    ])
  })

  test('no more than what loses as much as is tolerated if usage falls by 25 %', () => {
    // 20 % off, all committed: 80 against 75 after the fall loses 5 % of today; 2 % are tolerated.
    const advice = ask({ window: flat(240, 10, 20), tolerancePercent: 2 })
    expect(advice.reasons[1]).toBe(
      "$8.000/h would lose 5.0 % of today's on-demand cost if usage fell by 25 %, more than the tolerance of 2 %: the commitment is cut to $7.700/h.",
    )
    expect(advice.recommended.mills).toBe(7700n)
    expect(ask({ window: flat(240, 10, 20), tolerancePercent: 5 }).recommended.mills).toBe(8000n)
  })

  test('never loses more than is tolerated, whatever the usage', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 24, maxLength: 48 }),
        fc.integer({ min: 5, max: 64 }),
        fc.integer({ min: 0, max: 10 }),
        fc.boolean(),
        (dollars, percent, tolerancePercent, hasPlans) => {
          const usage = coveredUsage(dollars.length, [{ ratio: percentOff(percent), onDemand: ticks(...dollars) }])
          const window = { usage, curve: costCurve(usage), elsewhere: hasPlans ? ticks(...dollars) : null }
          const { recommended, optimum } = ask({ window, tolerancePercent })
          expect(fallCase(window, recommended.mills, 25).lossPercent).toBeLessThanOrEqual(tolerancePercent)
          expect(recommended.mills <= optimum.mills).toBe(true)
          expect(recommended.savingUsd >= 0n && optimum.savingUsd >= recommended.savingUsd).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('the trend', () => {
  const days = (count: number, usd: (day: number) => number) => Array.from({ length: count }, (_, day) => usd(day))

  test('is that of the weeks, whatever the weekend does', () => {
    // 520 dollars of weekdays and weekends, and 49 more each week.
    const trend = usageTrend(days(56, (day) => (day % 7 < 5 ? 100 : 10) + day))
    expect(trend.isClear).toBe(true)
    expect(trend.percentPerMonth).toBeCloseTo((49 * (30 / 7) * 100) / (520 + 27.5 * 7), 9)
  })

  test('of scatter is seldom clear, of a flat line never', () => {
    const random = createRandom(3)
    const found = days(200, () => Number(usageTrend(days(56, () => 50 + 100 * random.uniform())).isClear))
    expect(found.reduce((sum, one) => sum + one, 0)).toBeLessThan(20)
    expect(usageTrend(days(56, () => 5))).toEqual({ percentPerMonth: 0, isClear: false })
  })

  test('of a month that halves is clear', () => {
    expect(usageTrend(days(29, (day) => 100 * 0.5 ** (day / 30)))).toEqual({
      percentPerMonth: expect.closeTo(-69, 0) as number,
      isClear: true,
    })
  })

  test.each([[[]], [days(27, () => 5)], [days(60, () => 0)]])('is unknown where there is too little', (few) => {
    expect(usageTrend(few)).toEqual({ percentPerMonth: null, isClear: false })
  })
})
