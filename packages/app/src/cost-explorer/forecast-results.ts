import { dayNumber, firstDayOf, isoDay, laterMonth, monthOf } from '@costwright/engine/forecast/calendar'
import { NORMAL_80 } from '@costwright/engine/forecast/spread'
import { normalQuantile } from '@costwright/engine/simulate/normal-quantile'
import type { Gap } from '@costwright/engine/bill/bill'
import { InvalidRequest } from './invalid-request.ts'
import { bucketsOf, type Bucket, type Period } from './period.ts'

interface UsdRange {
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

/** A forecast of daily amounts, as the engine makes it. */
export interface DailyForecast {
  /** Last day that is known: `2026-10-31`. */
  readonly lastDay: string
  readonly daily: readonly (UsdRange & { readonly day: string })[]
  /** Whole months, with what of them is known already. */
  readonly months: readonly { readonly month: string; readonly known: number; readonly whole: UsdRange }[]
}

/** What a forecast is asked for. */
export interface ForecastQuestion {
  readonly period: Period
  readonly granularity: 'DAILY' | 'MONTHLY'
  /** Percent of outcomes that the interval is to hold. */
  readonly level: number
  readonly unit: string
}

/** Amounts with fewer figures than a double has: the rest is noise. */
const DIGITS = 10

/**
 * The body of a forecast as Cost Explorer writes it. Intervals of other levels than 80 % are widened or narrowed as those of a
 * normal distribution would be; those of parts of a month with the square root of their length.
 * @throws InvalidRequest for a period that begins in the past
 */
export function forecastResults(
  forecast: DailyForecast,
  { period, granularity, level, unit }: ForecastQuestion,
): { readonly body: Readonly<Record<string, unknown>>; readonly gaps: readonly Gap[] } {
  if (level < 51 || level > 99) throw new InvalidRequest('PredictionIntervalLevel must be from 51 to 99')
  const firstDay = dayNumber(forecast.lastDay) + 1
  if (dayOf(period.from) < firstDay)
    throw new InvalidRequest(
      `the forecast begins with ${isoDay(firstDay)}: what was before is in the bill (getCostAndUsage)`,
    )
  const days = new Map(forecast.daily.map((one) => [one.day, one]))
  const last = forecast.daily.at(-1)?.day ?? forecast.lastDay
  const scale = normalQuantile(0.5 + level / 200) / NORMAL_80
  const end = (dayNumber(last) + 1) * MS_PER_DAY
  const reached: Period = { from: period.from, to: Math.min(period.to, end) }
  const beyond: Gap[] =
    period.to <= end
      ? []
      : [
          {
            kind: 'partial-period',
            what: `the forecast ends with ${last}`,
            effect: 'later days are left out; nobody knows what they will cost',
          },
        ]
  if (reached.to <= reached.from) throw new InvalidRequest(`the forecast ends with ${last}`, 'DataUnavailableException')
  const results = bucketsOf(reached, granularity).map((bucket) => {
    const range = rangeOfBucket(bucket, forecast, days, firstDay)
    return {
      bucket,
      mean: range.p50,
      low: range.p50 - (range.p50 - range.p10) * scale,
      high: range.p50 + (range.p90 - range.p50) * scale,
    }
  })
  return {
    body: {
      Total: { Amount: amount(results.reduce((sum, { mean }) => sum + mean, 0)), Unit: unit },
      ForecastResultsByTime: results.map(({ bucket, mean, low, high }) => ({
        TimePeriod: { Start: bucket.start, End: bucket.end },
        MeanValue: amount(mean),
        PredictionIntervalLowerBound: amount(Math.max(0, low)),
        PredictionIntervalUpperBound: amount(high),
      })),
    },
    gaps: beyond,
  }
}

const MS_PER_DAY = 86_400_000

function dayOf(at: number): number {
  return Math.floor(at / MS_PER_DAY)
}

/** A day, all that is unknown of a month, or some days of one. */
function rangeOfBucket(
  bucket: Bucket,
  { months }: DailyForecast,
  days: ReadonlyMap<string, UsdRange>,
  firstDay: number,
): UsdRange {
  const [from, to] = [dayOf(bucket.from), dayOf(bucket.to)]
  const single = days.get(isoDay(from))
  if (to - from === 1 && single !== undefined) return single
  const name = monthOf(from)
  const month = months.find((one) => one.month === name)
  const unknownFrom = Math.max(firstDayOf(name), firstDay)
  const monthEnd = firstDayOf(laterMonth(name, 1))
  if (month !== undefined && from <= unknownFrom && to === monthEnd) {
    const { known, whole } = month
    return { p10: whole.p10 - known, p50: whole.p50 - known, p90: whole.p90 - known }
  }
  let middle = 0
  for (let day = from; day < to; day++) middle += days.get(isoDay(day))?.p50 ?? 0
  if (month === undefined) return { p10: middle, p50: middle, p90: middle }
  const share = Math.sqrt((to - from) / Math.max(1, monthEnd - unknownFrom))
  return {
    p10: middle - (month.whole.p50 - month.whole.p10) * share,
    p50: middle,
    p90: middle + (month.whole.p90 - month.whole.p50) * share,
  }
}

function amount(value: number): string {
  return String(Number(value.toPrecision(DIGITS)))
}
