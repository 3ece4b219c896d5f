import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeBill, type TestLine } from '@costwright/testkit/write-bill'
import { Bill } from '@costwright/warehouse/store/open-bill'
import { spendForecastShape, type SpendForecastJson } from './forecast-shape.ts'
import { spendForecast } from './spend-forecast.ts'

const NOW = new Date('2026-10-16T09:00:00Z')

function usage(day: string, dollars: string): TestLine {
  return {
    booked_at: `${day} 00:00:00`,
    charge_end: `${new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)} 00:00:00`,
    charge_kind: 'usage',
    component: 'hosting',
    unblended_usd: dollars,
  }
}

/** Days of a month, each for the same dollars. */
function days(month: string, count: number, dollars: string): readonly TestLine[] {
  return Array.from({ length: count }, (_, index) => usage(`${month}-${String(index + 1).padStart(2, '0')}`, dollars))
}

const fee = (month: string): TestLine => ({
  ...usage(`${month}-01`, '50'),
  charge_kind: 'commitment-fee',
  charge_end: `${month}-28 00:00:00`,
})

async function forecastOf(lines: Readonly<Record<string, readonly TestLine[]>>, now = NOW): Promise<SpendForecastJson> {
  const folder = await mkdtemp(join(tmpdir(), 'forecast-'))
  await writeBill(folder, lines)
  const bill = await Bill.open(folder, { memoryBytes: 256e6, threads: 1, spillFolder: null })
  const answer = await spendForecast(bill, { where: [], metric: 'unblended', now })
  bill.close()
  await rm(folder, { recursive: true })
  return spendForecastShape.parse(answer)
}

describe('spendForecast', () => {
  test('known days exactly, the rest of the month, fees once a month, and what is apart', async () => {
    const answer = await forecastOf({
      '2026-08': [...days('2026-08', 31, '10.0000000001'), fee('2026-08')],
      '2026-09': [
        ...days('2026-09', 30, '10.0000000001'),
        fee('2026-09'),
        { ...usage('2026-09-30', '-25'), charge_kind: 'credit' },
      ],
      '2026-10': [...days('2026-10', 14, '10.0000000001'), fee('2026-10')],
    })
    expect(answer.history).toEqual({ firstDay: '2026-08-01', lastDay: '2026-10-14', days: 75 })
    expect(answer.months.map((one) => [one.month, one.knownDays, one.knownUsd, one.feesUsd.p50])).toEqual([
      ['2026-10', 14, '190.0000000014', 0],
      ['2026-11', 0, '0.00', 50],
      ['2026-12', 0, '0.00', 50],
      ['2027-01', 0, '0.00', 50],
    ])
    expect(answer.months.map((one) => Math.round(one.usd.p50))).toEqual([360, 350, 360, 360])
    expect(answer.apart).toEqual([{ charges: 'credit', lastMonthUsd: '-25.00', runningMonthUsd: '0.00' }])
    expect(answer.gaps).toEqual([])
    expect(answer.summary[0]).toMatch(
      /^October 2026 will come to about \$360 .* \$190 of it is spent, through 2026-10-14\.$/,
    )
    expect(answer.recent).toHaveLength(75)
    expect(answer.recent.at(-1)).toEqual({ day: '2026-10-14', usd: '10.0000000001' })
    expect(answer.daily[0]?.day).toBe('2026-10-15')
  })

  test('only the newest months in a row count, and a bill that is old says so', async () => {
    const answer = await forecastOf({
      '2026-05': days('2026-05', 31, '99'),
      '2026-07': days('2026-07', 31, '10'),
      '2026-08': days('2026-08', 31, '10'),
    })
    expect(answer.history).toMatchObject({ firstDay: '2026-07-01', lastDay: '2026-08-31' })
    expect(answer.months[0]?.month).toBe('2026-09')
    expect(answer.gaps.map((gap) => [gap.kind, gap.what])).toEqual([
      ['stale', 'the imported bills end 46 days ago, with 2026-08-31'],
    ])
  })

  test('twenty days are too few, and so is a bill by the month', async () => {
    const short = await forecastOf({ '2026-10': days('2026-10', 20, '10') })
    expect([short.months, short.model, short.gaps[0]?.kind]).toEqual([[], null, 'missing-data'])
    expect(short.summary).toEqual([
      'There is no forecast: it needs 21 days in a row of charges by the day, and the imported bills end with 20.',
    ])
    const monthly = await forecastOf({ '2026-09': [fee('2026-09')], '2026-10': [fee('2026-10')] })
    expect(monthly.months).toEqual([])
    expect((await forecastOf({})).history).toBeNull()
  })
})
