import { describe, expect, test } from 'vitest'
import { backTest, type BackTest } from './back-test.ts'
import { costCurve, type CostCurve } from './cost-curve.ts'
import { coveredUsage } from './covered-usage.ts'

const OPTIONS = { mostStarts: 8, mostHoldDays: 365 }

function history(days: number, usd: (hour: number) => number, percentOff = 30): CostCurve {
  const onDemand = BigInt64Array.from({ length: days * 24 }, (_, hour) => BigInt(Math.round(usd(hour) * 1e10)))
  return costCurve(coveredUsage(days * 24, [{ ratio: BigInt(100 - percentOff) * 10n ** 10n, onDemand }]))
}

function rule(test: BackTest, id: string) {
  return test.kind === 'done' ? test.rules.find((one) => one.id === id) : undefined
}

describe('the back-test', () => {
  test('of flat usage: every rule but the cautious one saves all there is to save', () => {
    const result = backTest(
      history(60, () => 10),
      OPTIONS,
    )
    expect(result).toMatchObject({ kind: 'done', starts: 8, warmUpDays: 30, holdDays: 15 })
    expect(result.kind === 'done' ? result.bestSavingPercent : null).toBeCloseTo(30, 6)
    expect(rule(result, 'optimum-30d')?.savingPercent).toBeCloseTo(30, 6)
    expect(rule(result, 'minimum-30d')?.worstShareOfBestPercent).toBeCloseTo(100, 6)
    expect(rule(result, 'mean-70-30d')?.shareOfBestPercent).toBeCloseTo(70, 6)
    expect(rule(result, 'optimum-60d')).toBeUndefined()
    expect(rule(result, 'ladder-30d')).toBeUndefined()
  })

  test('of usage that stops: what was known then lost money, and it says how much', () => {
    const result = backTest(
      history(60, (hour) => (hour < 46 * 24 ? 10 : 1)),
      OPTIONS,
    )
    expect(rule(result, 'optimum-30d')?.worstSavingPercent).toBeLessThan(-100)
  })

  test('of growth over years: the ladder beats the best single commitment of hindsight', () => {
    const result = backTest(
      history(900, (hour) => 10 + hour / 500),
      OPTIONS,
    )
    expect(result).toMatchObject({ kind: 'done', holdDays: 365, warmUpDays: 60 })
    expect(rule(result, 'ladder-30d')?.shareOfBestPercent).toBeGreaterThan(100)
    expect(rule(result, 'optimum-60d')?.shareOfBestPercent).toBeLessThan(100)
    expect(rule(result, 'optimum-60d')?.shareOfBestPercent).toBeGreaterThan(60)
  })

  test('no rule is better than hindsight without buying again', () => {
    const result = backTest(
      history(120, (hour) => 5 + 4 * Math.sin(hour / 11) + (hour % 168 < 120 ? 3 : 0)),
      OPTIONS,
    )
    if (result.kind !== 'done') throw new Error('no result')
    for (const one of result.rules)
      if (one.id !== 'ladder-30d') expect(one.shareOfBestPercent).toBeLessThanOrEqual(100 + 1e-6)
  })

  test.each([
    [0, () => 1, '0 days of history are too few to try a rule on: 21 are needed'],
    [20, () => 1, '20 days of history are too few to try a rule on: 21 are needed'],
    [90, (hour: number) => (hour < 100 ? 1 : 0), 'nothing was used after the first days'],
  ])('of %i days is not done', (days, usd, why) => {
    expect(backTest(history(days, usd), OPTIONS)).toEqual({ kind: 'none', why })
  })
})
