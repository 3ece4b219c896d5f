import { dailySpend } from '@costwright/warehouse/queries/daily-spend'
import type { LineFilter } from '@costwright/warehouse/queries/line-slice'
import type { Metric } from '@costwright/warehouse/queries/metric'
import { usageSpan } from '@costwright/warehouse/queries/usage-span'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import type { Gap } from '@costwright/engine/bill/bill'
import { dayNumber, firstDayOf, isoDay, laterMonth, monthOf } from '@costwright/engine/forecast/calendar'
import { forecastSpend, LEAST_HISTORY_DAYS, type MonthForecast } from '@costwright/engine/forecast/forecast-spend'
import { sumUsd, usdToJson, ZERO_USD } from '@costwright/engine/money/usd'
import { dailyHistory, type DailyHistory } from './daily-history.ts'
import type { SpendForecastJson } from './forecast-shape.ts'
import { forecastSentences } from './forecast-words.ts'

/** What is asked. */
export interface SpendForecastRequest {
  readonly where: readonly LineFilter[]
  readonly metric: Metric
  readonly now: Date
}

const MS_PER_DAY = 86_400_000
/** AWS may add charges to a day for about this long after it. */
const SETTLING_DAYS = 1
/** A bill whose newest usage is older than this is no base for a forecast of the present. */
const FRESH_DAYS = 4
/** Days of the past that an answer repeats, for charts. */
const RECENT_DAYS = 92

/** What the running month and the three after it will cost. Without three weeks of days it says so instead. */
export async function spendForecast(bill: Bill, request: SpendForecastRequest): Promise<SpendForecastJson> {
  const { where, metric } = request
  const months = new Set(bill.periods().map(({ period }) => period))
  const [span] = await bill.ask(usageSpan, null)
  const endDay = lastWholeDay(bill, span?.end_at ?? null)
  const rows = await bill.ask(dailySpend, { slice: { from: null, to: null, where: [...where] }, metric })
  const daily = endDay === null ? null : dailyHistory(rows, months, endDay)
  const synthetic = bill.catalog.sources.some((source) => source.synthetic)
  if (daily === null) return noForecast(metric, null, 0, synthetic)
  const forecast = forecastSpend(daily.history)
  if (forecast.kind === 'too-short') return noForecast(metric, daily, forecast.days, synthetic)
  const lastDay = dayNumber(forecast.lastDay)
  return {
    metric,
    history: {
      firstDay: isoDay(lastDay - forecast.historyDays + 1),
      lastDay: forecast.lastDay,
      days: forecast.historyDays,
    },
    months: forecast.months.map((month) => monthJson(month, daily, lastDay)),
    model: forecast.model,
    candidates: [...forecast.candidates],
    backTest: { errors: [...forecast.errors], pinballShare: forecast.pinballShare, coverage: forecast.coverage },
    recent: recentJson(daily, lastDay),
    daily: [...forecast.daily],
    apart: apartJson(daily, monthOf(lastDay + 1)),
    maskedDays: [...forecast.masked],
    unsettledDays: [...forecast.unsettledDays],
    summary: [...forecastSentences(forecast)],
    synthetic,
    gaps: staleGap(lastDay, request.now),
  }
}

/** First day that is not known in full: the day of the last usage, or earlier where the export was written soon after it. */
function lastWholeDay(bill: Bill, usageEnd: string | null): number | null {
  if (usageEnd === null) return null
  const end = Math.floor(Date.parse(usageEnd) / MS_PER_DAY)
  const month = monthOf(end - 1)
  const exported = bill
    .periods(({ period }) => period === month)
    .flatMap(({ exportedAt }) => (exportedAt === null ? [] : [Date.parse(exportedAt)]))
  if (exported.length === 0) return end
  return Math.min(end, Math.floor(Math.min(...exported) / MS_PER_DAY) - SETTLING_DAYS)
}

function monthJson(month: MonthForecast, daily: DailyHistory, lastDay: number): SpendForecastJson['months'][number] {
  const from = Math.max(firstDayOf(month.month), daily.firstDay)
  const to = Math.min(firstDayOf(laterMonth(month.month, 1)), lastDay + 1)
  const days = daily.usd.slice(from - daily.firstDay, Math.max(to, from) - daily.firstDay)
  const isRunning = month.month === monthOf(lastDay + 1)
  const billed = daily.fees.get(month.month) ?? ZERO_USD
  return {
    month: month.month,
    knownDays: month.knownDays,
    knownUsd: usdToJson(isRunning ? sumUsd([...days, billed]) : ZERO_USD),
    feesUsd: { ...month.fees },
    usd: { ...month.usd },
  }
}

function recentJson(daily: DailyHistory, lastDay: number): SpendForecastJson['recent'] {
  const known = daily.usd.slice(0, lastDay + 1 - daily.firstDay)
  const first = lastDay + 1 - Math.min(RECENT_DAYS, known.length)
  return known.slice(-RECENT_DAYS).map((amount, index) => ({ day: isoDay(first + index), usd: usdToJson(amount) }))
}

function apartJson(daily: DailyHistory, running: string): SpendForecastJson['apart'] {
  return [...daily.apart].map(([charges, byMonth]) => ({
    charges,
    lastMonthUsd: usdToJson(byMonth.get(laterMonth(running, -1)) ?? ZERO_USD),
    runningMonthUsd: usdToJson(byMonth.get(running) ?? ZERO_USD),
  }))
}

function noForecast(metric: Metric, daily: DailyHistory | null, days: number, synthetic: boolean): SpendForecastJson {
  const lastDay = daily === null ? null : daily.endDay - 1
  return {
    metric,
    history:
      daily === null || lastDay === null
        ? null
        : { firstDay: isoDay(daily.firstDay), lastDay: isoDay(lastDay), days: daily.usd.length },
    months: [],
    model: null,
    candidates: [],
    backTest: null,
    recent: daily === null || lastDay === null ? [] : recentJson(daily, lastDay),
    daily: [],
    apart: [],
    maskedDays: [],
    unsettledDays: [],
    summary: [
      `There is no forecast: it needs ${LEAST_HISTORY_DAYS} days in a row of charges by the day, and the imported bills end with ${days}.`,
    ],
    synthetic,
    gaps: [
      {
        kind: 'missing-data',
        what: `${days} days of daily charges`,
        effect: `a forecast from less than ${LEAST_HISTORY_DAYS} would be a guess; import more months, or an export by the hour or day`,
      },
    ],
  }
}

function staleGap(lastDay: number, now: Date): Gap[] {
  const age = Math.floor(now.getTime() / MS_PER_DAY) - lastDay
  return age <= FRESH_DAYS
    ? []
    : [
        {
          kind: 'stale',
          what: `the imported bills end ${age} days ago, with ${isoDay(lastDay)}`,
          effect: 'what changed since then is not in the forecast; import again',
        },
      ]
}
