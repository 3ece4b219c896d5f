import { usd, usdToNumber } from '@costwright/engine/money/usd'
import { z } from 'zod'
import { NotInWorkspace } from '../aws-billing/billing-source.ts'
import { didYouMean } from '../documents/suggest.ts'
import { spendForecast } from '../spend/spend-forecast.ts'
import { conditionOf } from './condition-of.ts'
import { expressionShape } from './expression.ts'
import { forecastResults } from './forecast-results.ts'
import { InvalidRequest } from './invalid-request.ts'
import { lineFiltersOf } from './line-filters-of.ts'
import { periodOf, periodShape } from './period.ts'
import { workspaceOperation } from './workspace.ts'

/** Metrics of forecasts, which are written otherwise than those of costs. */
const FORECAST_METRICS = {
  UNBLENDED_COST: 'unblended',
  BLENDED_COST: 'blended',
  AMORTIZED_COST: 'amortized',
  NET_UNBLENDED_COST: 'net',
  NET_AMORTIZED_COST: 'net-amortized',
} as const

const requestShape = z.strictObject({
  TimePeriod: periodShape,
  Metric: z.string(),
  Granularity: z.enum(['DAILY', 'MONTHLY']),
  Filter: expressionShape.optional(),
  PredictionIntervalLevel: z.number().int().optional(),
  BillingViewArn: z.string().optional(),
})

/** `GetCostForecast`: the forecast of `costwright spend forecast`. */
export const getCostForecast = workspaceOperation<z.infer<typeof requestShape>>({
  input: requestShape,
  answer: async (request, workspace) => {
    const { Metric, Granularity, PredictionIntervalLevel = 80 } = request
    if (!Object.hasOwn(FORECAST_METRICS, Metric))
      throw new InvalidRequest(
        `there is no metric ${JSON.stringify(Metric)} of forecasts${didYouMean(Metric, Object.keys(FORECAST_METRICS))}`,
      )
    const period = periodOf(request.TimePeriod)
    const where = lineFiltersOf(conditionOf(request.Filter))
    if (where === null)
      throw new NotInWorkspace(
        'a forecast takes filters that must all hold, without alternatives',
        'simplify the filter',
      )
    const forecast = await spendForecast(await workspace.bill(), {
      where,
      metric: FORECAST_METRICS[Metric as keyof typeof FORECAST_METRICS],
      now: workspace.now(),
    })
    if (forecast.history === null || forecast.months.length === 0)
      throw new InvalidRequest(
        `Insufficient amount of historical data to generate forecast. ${forecast.summary.join(' ')}`,
        'DataUnavailableException',
      )
    const { body, gaps } = forecastResults(
      {
        lastDay: forecast.history.lastDay,
        daily: forecast.daily,
        months: forecast.months.map(({ month, knownUsd, usd: whole }) => ({
          month,
          known: usdToNumber(usd(knownUsd)),
          whole,
        })),
      },
      { period, granularity: Granularity, level: PredictionIntervalLevel, unit: 'USD' },
    )
    const apart = forecast.apart.map(({ charges }) => charges)
    return {
      body,
      gaps: [
        ...forecast.gaps,
        ...gaps,
        ...(apart.length === 0
          ? []
          : [
              {
                kind: 'missing-data' as const,
                what: `${apart.join(', ')} are not forecast`,
                effect: 'Cost Explorer counts them in; they follow no pattern of days',
              },
            ]),
      ],
    }
  },
})
