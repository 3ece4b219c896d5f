import { dayNumber, isoDay } from '@costwright/engine/forecast/calendar'
import { forecastSpend } from '@costwright/engine/forecast/forecast-spend'
import { costAndUsage } from '@costwright/warehouse/queries/cost-and-usage'
import { usageSpan } from '@costwright/warehouse/queries/usage-span'
import { z } from 'zod'
import { monthsBetween } from '../spend/watched-range.ts'
import { conditionOf } from './condition-of.ts'
import { expressionShape } from './expression.ts'
import { forecastResults } from './forecast-results.ts'
import { InvalidRequest } from './invalid-request.ts'
import { periodOf, periodShape, rangeOf } from './period.ts'
import { workspaceOperation } from './workspace.ts'

const MS_PER_DAY = 86_400_000

const requestShape = z.strictObject({
  TimePeriod: periodShape,
  Metric: z.string(),
  Granularity: z.enum(['DAILY', 'MONTHLY']),
  Filter: expressionShape.optional(),
  PredictionIntervalLevel: z.number().int().optional(),
  BillingViewArn: z.string().optional(),
})

/** `GetUsageForecast`: quantities of one unit, forecast as dollars are. */
export const getUsageForecast = workspaceOperation<z.infer<typeof requestShape>>({
  input: requestShape,
  answer: async (request, workspace) => {
    const { Metric, Granularity, PredictionIntervalLevel = 80 } = request
    if (Metric !== 'USAGE_QUANTITY')
      throw new InvalidRequest(`the imported lines have no ${Metric}: expected USAGE_QUANTITY`)
    const bill = await workspace.bill()
    const [span] = await bill.ask(usageSpan, null)
    const end = span?.end_at ?? null
    if (end === null) throw noHistory(0)
    const endDay = Math.floor(Date.parse(end) / MS_PER_DAY)
    const imported = new Set(bill.periods().map(({ period }) => period))
    const first = firstMonth(imported, endDay)
    const known = { from: first * MS_PER_DAY, to: endDay * MS_PER_DAY }
    const range = rangeOf(known)
    const rows = await bill.ask(
      costAndUsage,
      {
        from: range.from,
        to: range.to,
        condition: conditionOf(request.Filter),
        by: [],
        bucket: 'day',
        metrics: ['unblended'],
        withQuantity: true,
        limit: endDay - first + 1,
      },
      range.months,
    )
    const used = rows.filter((row) => row.quantity !== null)
    const units = new Set(used.map((row) => row.unit))
    const [unit] = units
    if (used.length === 0) throw noHistory(0)
    if (units.size !== 1 || unit === undefined || unit === null)
      throw new InvalidRequest('the filter leaves usage of several units: filter by USAGE_TYPE')
    const begin = Math.min(...used.map((row) => dayNumber((row.bucket ?? '').slice(0, 10))))
    const quantities = Array.from({ length: endDay - begin }, () => 0)
    for (const row of used) quantities[dayNumber((row.bucket ?? '').slice(0, 10)) - begin] = Number(row.quantity)
    const forecast = forecastSpend({ firstDay: isoDay(begin), usd: quantities, monthlyFees: [] })
    if (forecast.kind === 'too-short') throw noHistory(forecast.days)
    return forecastResults(
      {
        lastDay: forecast.lastDay,
        daily: forecast.daily,
        months: forecast.months.map(({ month, knownUsd, usd }) => ({ month, known: knownUsd, whole: usd })),
      },
      { period: periodOf(request.TimePeriod), granularity: Granularity, level: PredictionIntervalLevel, unit },
    )
  },
})

/** First day of the newest unbroken stretch of imported months. */
function firstMonth(imported: ReadonlySet<string>, endDay: number): number {
  let day = endDay
  for (;;) {
    const [month = ''] = monthsBetween((day - 1) * MS_PER_DAY, day * MS_PER_DAY)
    if (!imported.has(month)) return day
    day = dayNumber(`${month}-01`)
  }
}

function noHistory(days: number): InvalidRequest {
  return new InvalidRequest(
    `Insufficient amount of historical data to generate forecast: ${days} days of such usage`,
    'DataUnavailableException',
  )
}
