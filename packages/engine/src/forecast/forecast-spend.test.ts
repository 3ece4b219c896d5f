import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom, type Random } from '../simulate/random.ts'
import { dayNumber, firstDayOf, isoDay, laterMonth, monthOf } from './calendar.ts'
import { forecastSpend, type SpendForecast, type SpendHistory } from './forecast-spend.ts'

const FIRST_DAY = '2026-07-01'

function history(usd: readonly number[], over: Partial<SpendHistory> = {}): SpendHistory {
  return { firstDay: FIRST_DAY, usd, monthlyFees: [], ...over }
}

function forecast(of: SpendHistory): Extract<SpendForecast, { kind: 'forecast' }> {
  const answer = forecastSpend(of)
  if (answer.kind !== 'forecast') throw new Error(`no forecast from ${of.usd.length} days`)
  return answer
}

function days(count: number, usdOf: (index: number) => number): readonly number[] {
  return Array.from({ length: count }, (_, index) => usdOf(index))
}

/** Weekends at half; 2026-07-01 is a Wednesday. */
const weekly = (index: number): number => ((index + 3) % 7 < 2 ? 50 : 100)

test('months of the calendar', () => {
  expect([laterMonth('2026-11', 1), laterMonth('2026-11', 2), laterMonth('2026-01', -1)]).toEqual([
    '2026-12',
    '2027-01',
    '2025-12',
  ])
  expect([
    isoDay(dayNumber('2028-02-29')),
    monthOf(dayNumber('2026-09-30') + 1),
    isoDay(firstDayOf('2026-10')),
  ]).toEqual(['2028-02-29', '2026-10', '2026-10-01'])
})

describe('history', () => {
  test('below three weeks there is no forecast', () => {
    expect(forecastSpend(history(days(20, weekly)))).toEqual({ kind: 'too-short', days: 20, leastDays: 21 })
    expect(forecastSpend(history([]))).toEqual({ kind: 'too-short', days: 0, leastDays: 21 })
    expect(forecast(history(days(21, weekly))).historyDays).toBe(21)
  })

  test('a steady week goes on: the rest of the month is the sum of its days', () => {
    const answer = forecast(history(days(76, weekly)))
    expect(answer.lastDay).toBe('2026-09-14')
    const [september, october] = answer.months
    expect(september).toMatchObject({ month: '2026-09', knownDays: 14, knownUsd: 1200 })
    expect(september?.usd.p50).toBeCloseTo(1200 + days(16, (index) => weekly(76 + index)).reduce((a, b) => a + b, 0), 6)
    expect(october?.month).toBe('2026-10')
    expect(october?.usd.p50).toBeCloseTo(
      days(31, (index) => weekly(92 + index)).reduce((a, b) => a + b, 0),
      6,
    )
    expect(answer.months.map(({ month }) => month)).toEqual(['2026-09', '2026-10', '2026-11', '2026-12'])
    expect(answer.daily).toHaveLength(16 + 31 + 30 + 31)
  })

  test('nothing spent is nothing forecast', () => {
    const answer = forecast(history(days(60, () => 0)))
    for (const { usd } of answer.months) expect(usd).toEqual({ p10: 0, p50: 0, p90: 0 })
  })
})

describe('what does not lead it astray', () => {
  const plain = forecast(history(days(90, weekly))).months.map(({ usd }) => usd.p50)

  test('a refund', () => {
    const answer = forecast(history(days(90, (index) => (index === 60 ? -3000 : weekly(index)))))
    expect(answer.masked).toEqual([{ day: '2026-08-30', usd: -3000, takenUsd: 50, why: 'refund' }])
    answer.months.slice(1).forEach(({ usd }, index) => expect(usd.p50).toBeCloseTo(plain[index + 1] ?? 0, 6))
  })

  test('a fee on the last day of a month, and a single expensive day', () => {
    const answer = forecast(
      history(days(90, (index) => weekly(index) + (index === 61 ? 2000 : index === 45 ? 1500 : 0))),
    )
    expect(answer.masked.map(({ day, why }) => [day, why])).toEqual([
      ['2026-08-15', 'one-off'],
      ['2026-08-31', 'month-edge'],
    ])
    answer.months.slice(1).forEach(({ usd }, index) => expect(usd.p50).toBeCloseTo(plain[index + 1] ?? 0, 6))
  })

  test('a charge that came at the end of two months is expected at the end of the next', () => {
    const answer = forecast(history(days(76, (index) => weekly(index) + (index === 30 || index === 61 ? 2000 : 0))))
    expect(answer.masked.map(({ day }) => day)).toEqual(['2026-07-31', '2026-08-31'])
    expect(answer.months.map(({ fees }) => fees.p50)).toEqual([2000, 2000, 2000, 2000])
  })

  test('last days whose charges have not all arrived', () => {
    const answer = forecast(history([...days(90, weekly), 20, 3]))
    expect(answer.unsettledDays).toEqual(['2026-09-29', '2026-09-30'])
    expect(answer.lastDay).toBe('2026-09-28')
    expect(answer.months.map(({ usd }) => usd.p50)).toEqual(
      forecast(history(days(90, weekly))).months.map(({ usd }) => usd.p50),
    )
  })

  test('but a step that lasts is followed', () => {
    const answer = forecast(history(days(100, (index) => weekly(index) * (index < 70 ? 1 : 3))))
    expect(answer.masked).toEqual([])
    const [, november] = answer.months
    expect((november?.usd.p50 ?? 0) / 30 / (550 / 7)).toBeGreaterThan(0.85 * 3)
  })
})

describe('what is billed once a month', () => {
  const monthlyFees = [
    { month: '2026-07', usd: 300 },
    { month: '2026-08', usd: 300 },
  ]

  test('is expected like before, and known once it is billed', () => {
    const expected = forecast(history(days(76, weekly), { monthlyFees })).months
    expect(expected.map(({ fees }) => fees.p50)).toEqual([300, 300, 300, 300])
    const billed = forecast(
      history(days(76, weekly), { monthlyFees: [...monthlyFees, { month: '2026-09', usd: 500 }] }),
    )
    expect(billed.months[0]).toMatchObject({ knownUsd: 1700, fees: { p10: 0, p50: 0, p90: 0 } })
    expect(billed.months[1]?.fees).toEqual({ p10: 300, p50: 300, p90: 500 })
  })

  test('ends when it was not billed in the last month', () => {
    const gone = forecast(history(days(76, weekly), { monthlyFees: [{ month: '2026-07', usd: 300 }] })).months
    expect(gone.map(({ fees }) => fees.p50)).toEqual([0, 0, 0, 0])
  })
})

function gauss(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform())
}

/** Series whose continuation is known because it is made here. */
const FAMILIES: Readonly<Record<string, (random: Random) => (index: number) => number>> = {
  'steady week': (random) => (index) => 10 * weekly(index) + 80 * gauss(random),
  'irregular jobs': (random) => () => 300 + random.exponential(500),
  'wandering level': (random) => {
    let level = 1000
    return (index) => {
      level = Math.max(100, level + 15 * gauss(random))
      return (level * weekly(index)) / 100 + 40 * gauss(random)
    }
  },
  'straight growth': (random) => {
    const slope = 8 * random.uniform()
    return (index) => 500 + slope * index + 60 * gauss(random)
  },
  'growth in percent': (random) => {
    const rate = 0.006 * random.uniform()
    return (index) => 500 * Math.exp(rate * index) * (1 + 0.08 * gauss(random))
  },
  steps: (random) => {
    let level = 1000
    return () => {
      if (random.uniform() < 1 / 40) level = 400 + 1200 * random.uniform()
      return level + 50 * gauss(random)
    }
  },
}
const SERIES_EACH = 24
const KNOWN_DAYS = 105

test('four of five months end inside their interval, over many series whose end is known', () => {
  const inside = [0, 0, 0, 0]
  const [judged, held] = [[0], [0]]
  for (const [number, make] of Object.values(FAMILIES).entries()) {
    for (let seed = 0; seed < SERIES_EACH; seed++) {
      const all = days(KNOWN_DAYS + 123, make(createRandom(1000 * number + seed)))
      const answer = forecast(history(all.slice(0, KNOWN_DAYS)))
      for (const [index, { month, usd }] of answer.months.entries()) {
        const from = firstDayOf(month) - dayNumber(FIRST_DAY)
        const to = firstDayOf(laterMonth(month, 1)) - dayNumber(FIRST_DAY)
        const actual = all.slice(from, to).reduce((a, b) => a + b, 0)
        if (actual >= usd.p10 && actual <= usd.p90) inside[index] = (inside[index] ?? 0) + 1
      }
      judged[0] = (judged[0] ?? 0) + (answer.coverage?.windows ?? 0)
      held[0] = (held[0] ?? 0) + (answer.coverage?.inside ?? 0)
    }
  }
  const shares = inside.map((count) => count / (SERIES_EACH * Object.keys(FAMILIES).length))
  for (const share of shares) {
    expect(share).toBeGreaterThan(0.7)
    expect(share).toBeLessThan(0.9)
  }
  // The coverage that is reported beside a forecast is measured on its past; it says about the same.
  const measured = (held[0] ?? 0) / (judged[0] ?? 1)
  expect(measured).toBeGreaterThan(0.7)
  expect(measured).toBeLessThan(0.95)
})

describe('whatever the days', () => {
  const amounts = fc.array(fc.double({ min: -1e4, max: 1e6, noNaN: true }), { minLength: 21, maxLength: 90 })

  test('the answer is finite, its bounds are in order, and it is the same again', () => {
    fc.assert(
      fc.property(amounts, (usd) => {
        const answer = forecastSpend(history(usd))
        expect(forecastSpend(history(usd))).toEqual(answer)
        if (answer.kind === 'too-short') return
        for (const range of [...answer.months.map((month) => month.usd), ...answer.daily]) {
          expect(Number.isFinite(range.p10) && Number.isFinite(range.p90)).toBe(true)
          expect(range.p10).toBeLessThanOrEqual(range.p50)
          expect(range.p50).toBeLessThanOrEqual(range.p90)
        }
      }),
      { numRuns: 30 },
    )
  })

  test('four times the dollars is four times the forecast', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 30, maxLength: 60 }), (usd) => {
        const one = forecast(history(usd)).months
        const four = forecast(history(usd.map((value) => 4 * value))).months
        for (const [index, month] of one.entries()) {
          expect(four[index]?.usd.p50).toBeCloseTo(4 * month.usd.p50, 3)
          expect(four[index]?.usd.p90).toBeCloseTo(4 * month.usd.p90, 3)
        }
      }),
      { numRuns: 20 },
    )
  })
})
