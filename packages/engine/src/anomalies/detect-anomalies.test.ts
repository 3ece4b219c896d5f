import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../simulate/random.ts'
import type { Anomaly, DollarSeries } from './anomaly.ts'
import { detectAnomalies } from './detect-anomalies.ts'
import { DEFAULT_LIMITS } from './detector-parameters.ts'

const MS_PER_HOUR = 3_600_000
const MS_PER_DAY = 24 * MS_PER_HOUR
/** A Monday, in a month whose turn the series shows. */
const FIRST = Date.UTC(2026, 6, 6)

function daily(usd: (day: number) => number, days = 84): DollarSeries {
  return { step: 'day', from: FIRST, usd: Array.from({ length: days }, (_, day) => usd(day)) }
}

function hourly(usd: (hour: number) => number, days = 28): DollarSeries {
  return { step: 'hour', from: FIRST, usd: Array.from({ length: days * 24 }, (_, hour) => usd(hour)) }
}

function at(day: number): number {
  return FIRST + day * MS_PER_DAY
}

/** Kinds and days, where dollars do not matter. */
function brief(series: DollarSeries): readonly (readonly [string, number, number])[] {
  return detectAnomalies(series).map((one) => [
    one.kind,
    (one.from - FIRST) / MS_PER_DAY,
    (one.to - FIRST) / MS_PER_DAY,
  ])
}

/** Multiplicative noise of a seed. */
function noise(seed: number, share: number): () => number {
  const random = createRandom(seed)
  return () => 1 + share * (random.uniform() + random.uniform() + random.uniform() - 1.5) * 2
}

const workday = (day: number): boolean => day % 7 < 5

describe('what is told', () => {
  test('a spike', () => {
    expect(detectAnomalies(daily((day) => (day === 50 ? 300 : 99)))).toEqual([
      {
        kind: 'spike',
        from: at(50),
        to: at(51),
        knownAt: at(51),
        continuing: false,
        actualUsd: 300,
        expectedUsd: { low: expect.closeTo(89.48, 2), mid: expect.closeTo(99, 6), high: expect.closeTo(109.52, 2) },
        impactUsd: expect.closeTo(201, 6),
      },
    ] satisfies readonly Anomaly[])
  })

  test('a step: known on its first day, counted until it ends', () => {
    expect(detectAnomalies(daily((day) => (day >= 50 && day < 60 ? 150 : 100)))).toEqual([
      {
        kind: 'step',
        from: at(50),
        to: at(60),
        knownAt: at(51),
        continuing: false,
        actualUsd: 1500,
        expectedUsd: { low: expect.closeTo(903.89, 2), mid: expect.closeTo(1000, 6), high: expect.closeTo(1106.22, 2) },
        impactUsd: expect.closeTo(500, 6),
      },
    ] satisfies readonly Anomaly[])
  })

  test('a step that stays is counted for four weeks; then it is how things are', () => {
    expect(brief(daily((day) => (day >= 50 ? 150 : 100)))).toEqual([['step', 50, 78]])
    expect(brief(daily((day) => (day >= 70 ? 150 : 100)))).toEqual([['step', 70, 84]])
  })

  test('a ramp', () => {
    const [one, ...more] = detectAnomalies(daily((day) => 100 + 8 * Math.max(0, Math.min(15, day - 49))))
    expect([one?.kind, one?.continuing, more]).toEqual(['ramp', true, []])
    expect(((one?.from ?? 0) - FIRST) / MS_PER_DAY).toBeGreaterThanOrEqual(50)
    expect(((one?.knownAt ?? 0) - FIRST) / MS_PER_DAY).toBeLessThanOrEqual(56)
  })

  test('new usage: everything is above what was expected', () => {
    expect(detectAnomalies(daily((day) => (day >= 50 && day < 60 ? 40 : 0)))).toEqual([
      {
        kind: 'new',
        from: at(50),
        to: at(60),
        knownAt: at(51),
        continuing: false,
        actualUsd: 400,
        expectedUsd: { low: 0, mid: 0, high: 0 },
        impactUsd: 400,
      },
    ] satisfies readonly Anomaly[])
  })

  test('a small step is known only once it has cost the least impact', () => {
    const [one] = detectAnomalies(daily((day) => (day >= 50 ? 2 : 1)))
    expect([one?.kind, one?.from, one?.knownAt]).toEqual(['step', at(50), at(55)])
  })

  test('a spike inside of a step counts its own dollars once', () => {
    const found = detectAnomalies(daily((day) => (day === 65 ? 400 : day >= 50 ? 150 : 100)))
    expect(found.map((one) => [one.kind, Math.round(one.impactUsd)])).toEqual([
      ['step', 1400],
      ['spike', 250],
    ])
  })

  test('a step on a step', () => {
    expect(brief(daily((day) => (day >= 60 ? 250 : day >= 40 ? 150 : 100)))).toEqual([
      ['step', 40, 68],
      ['step', 60, 84],
    ])
  })

  test('through a pattern of weekdays: the step, and a workday on a Sunday', () => {
    const rest = noise(4, 0.04)
    const usual = (day: number): number => (workday(day) ? 100 : 20) * rest()
    expect(brief(daily((day) => usual(day) * (day >= 56 ? 1.5 : 1)))).toEqual([['step', 56, 84]])
    expect(brief(daily((day) => (day === 62 ? 100 : usual(day))))).toEqual([['spike', 62, 63]])
  })

  test('after weekends without anything', () => {
    expect(brief(daily((day) => (workday(day) ? (day >= 58 ? 220 : 100) : 0)))).toEqual([['step', 58, 84]])
  })

  test('by the hour: a spike of two hours, a step in the night of a daily pattern', () => {
    const usual = (hour: number): number => (hour % 24 >= 8 && hour % 24 < 20 ? 12 : 3)
    const [spike] = detectAnomalies(hourly((hour) => (hour === 500 || hour === 501 ? 60 : usual(hour))))
    expect([spike?.kind, spike?.from, spike?.to]).toEqual([
      'spike',
      FIRST + 500 * MS_PER_HOUR,
      FIRST + 502 * MS_PER_HOUR,
    ])
    const [step] = detectAnomalies(hourly((hour) => usual(hour) + (hour >= 504 ? 6 : 0)))
    expect([step?.kind, step?.from, step?.knownAt]).toEqual([
      'step',
      FIRST + 504 * MS_PER_HOUR,
      FIRST + 505 * MS_PER_HOUR,
    ])
  })
})

describe('what is not', () => {
  test.each([
    ['steady', () => 100],
    [
      'weekdays with noise',
      (() => {
        const rest = noise(1, 0.1)
        return (day: number) => (workday(day) ? 100 : 30) * rest()
      })(),
    ],
    ['a fee on the first of the month', (day: number) => (new Date(at(day)).getUTCDate() === 1 ? 400 : 100)],
    ['a fee at the end of the month', (day: number) => (new Date(at(day + 1)).getUTCDate() === 1 ? 400 : 100)],
    ['a refund and its correction', (day: number) => (day === 50 ? -300 : day === 52 ? 400 : 100)],
    ['a refund', (day: number) => (day === 50 ? -3000 : 100)],
    ['a last day that is not all there', (day: number) => (day === 83 ? 20 : 100)],
    ['what falls', (day: number) => (day >= 50 ? 30 : 100)],
    ['a holiday', (day: number) => (day >= 40 && day < 54 ? 25 : 100)],
    ['slow growth', (day: number) => 100 * 1.005 ** day],
    ['a job every Wednesday', (day: number) => (day % 7 === 2 ? 200 : 1)],
    ['tiny dollars', (day: number) => (day >= 60 ? 0.1 : 0.01)],
    ['tiny dollars that spike', (day: number) => (day === 60 ? 4 : 0.5)],
    ['what begins with the bill', (day: number) => (day < 3 ? 0 : 100)],
    ['nothing', () => 0],
    ['nothing known', () => Number.NaN],
  ])('%s', (_, usd) => {
    expect(detectAnomalies(daily(usd))).toEqual([])
  })

  test('days that are not known: neither new after them nor fallen in them', () => {
    expect(detectAnomalies(daily((day) => (day >= 30 && day < 50 ? Number.NaN : 100)))).toEqual([])
    expect(detectAnomalies(daily((day) => (day < 50 ? Number.NaN : 100)))).toEqual([])
    expect(detectAnomalies(daily((day) => (day >= 20 && day < 60 ? Number.NaN : day < 20 ? 10 : 100), 120))).toEqual([])
  })

  test('a burst that comes for the third time is a habit', () => {
    const bursts = new Set([30, 41, 55])
    expect(brief(daily((day) => (bursts.has(day) ? 300 : 100)))).toEqual([
      ['spike', 30, 31],
      ['spike', 41, 42],
    ])
  })

  test('an empty series', () => {
    expect(detectAnomalies({ step: 'day', from: FIRST, usd: [] })).toEqual([])
  })
})

/** A series with one rise of a size that is clear, on a day that is no turn of a month. */
const cases = fc.record({
  seed: fc.nat(10_000),
  start: fc.integer({ min: 45, max: 70 }),
  length: fc.integer({ min: 1, max: 20 }),
  times: fc.double({ min: 2.2, max: 9, noNaN: true }),
})

function caseSeries(one: { seed: number; start: number; length: number; times: number }, scale = 1): DollarSeries {
  const rest = noise(one.seed, 0.05)
  return daily((day) => {
    const usual = (workday(day) ? 1000 : 600) * rest() * scale
    return day >= one.start && day < one.start + one.length ? usual * one.times : usual
  })
}

describe('properties', () => {
  test('a constant series never fires', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), fc.integer({ min: 0, max: 200 }), (usd, days) => {
        expect(detectAnomalies(daily(() => usd, days))).toEqual([])
      }),
    )
  })

  test('the impact of large dollars scales with them', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 2, max: 50 }), (one, k) => {
        const [small, large] = [detectAnomalies(caseSeries(one)), detectAnomalies(caseSeries(one, k))]
        const told = (list: readonly Anomaly[], scale: number) =>
          list.filter((found) => found.impactUsd > 20 * scale).map((found) => [found.kind, found.from, found.to])
        expect(told(large, k)).toEqual(told(small, 1))
        for (const [index, found] of small.entries())
          if (found.impactUsd > 100)
            expect(Math.abs((large[index]?.impactUsd ?? 0) / (k * found.impactUsd) - 1)).toBeLessThan(0.02)
      }),
      { numRuns: 60 },
    )
  })

  test('a shift of whole weeks shifts the answer', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: -30, max: 30 }), (one, weeks) => {
        const series = caseSeries(one)
        const by = weeks * 7 * MS_PER_DAY
        const shifted = detectAnomalies({ ...series, from: series.from + by })
        expect(
          shifted.map((found) => ({ ...found, from: found.from - by, to: found.to - by, knownAt: found.knownAt - by })),
        ).toEqual(detectAnomalies(series))
      }),
      { numRuns: 60 },
    )
  })

  test('a clear rise is found, and nothing needs to be known of the time after knownAt', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const series = caseSeries(one)
        const found = detectAnomalies(series).find((each) => each.from === at(one.start))
        expect(found).toBeDefined()
        const days = ((found?.knownAt ?? 0) - FIRST) / MS_PER_DAY
        const before = detectAnomalies({ ...series, usd: Array.from(series.usd).slice(0, days) })
        expect(before.map((each) => each.from)).toContain(at(one.start))
      }),
      { numRuns: 60 },
    )
  })

  test('any numbers: windows lie in the series, in order, above the least impact', () => {
    const values = fc.array(
      fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constant(Number.NaN), fc.constant(0)),
      { maxLength: 120 },
    )
    fc.assert(
      fc.property(values, fc.constantFrom('day' as const, 'hour' as const), (usd, step) => {
        const end = FIRST + usd.length * (step === 'day' ? MS_PER_DAY : MS_PER_HOUR)
        let last = FIRST
        for (const one of detectAnomalies({ step, from: FIRST, usd })) {
          expect(one.from).toBeGreaterThanOrEqual(last)
          expect(one.to).toBeGreaterThan(one.from)
          expect(one.knownAt).toBeGreaterThan(one.from)
          expect(Math.max(one.to, one.knownAt)).toBeLessThanOrEqual(end)
          expect(one.impactUsd).toBeGreaterThanOrEqual(DEFAULT_LIMITS.minImpactUsd)
          last = one.from
        }
      }),
    )
  })
})
