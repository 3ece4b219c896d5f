import { backTest, levelOf, type BackTest } from './back-test.ts'
import { dayNumber, firstDayOf, isoDay, laterMonth, monthOf } from './calendar.ts'
import { maskDays, type MaskedDay } from './mask-days.ts'
import { measuredCoverage, type Coverage } from './measured-coverage.ts'
import { FORECAST_MODELS } from './models/registry.ts'
import { monthFee, NO_USD, type MonthUsd, type UsdRange } from './month-fees.ts'
import { settledDays } from './settled-days.ts'
import { NORMAL_80, spreadOf, type Spread } from './spread.ts'
import { mean, total } from './statistics.ts'

/** Below three weeks a forecast would be a guess. */
export const LEAST_HISTORY_DAYS = 21
/** Older days say little about the next months, and a year holds every season. */
const MOST_HISTORY_DAYS = 400
/** Months that are forecast: the running one and three more. */
const MONTHS = 4

/** What is known: plain numbers, for a forecast is an estimate. */
export interface SpendHistory {
  /** First day of `usd`: `2026-07-01`. */
  readonly firstDay: string
  /** Dollars of each day, without gaps; without what is billed once a month, credits, refunds and taxes. */
  readonly usd: readonly number[]
  /** What is billed once a month, for each month in which there was any. */
  readonly monthlyFees: readonly MonthUsd[]
}

/** A month ahead. */
export interface MonthForecast {
  readonly month: string
  /** Days of it that are known, and dollars of them with what has been billed once in it. */
  readonly knownDays: number
  readonly knownUsd: number
  /** What is billed once in it and has not been yet. */
  readonly fees: UsdRange
  /** The month as a whole. */
  readonly usd: UsdRange
}

/** What the back-test says about forecasts of sums of `days` days. */
export interface ForecastError {
  readonly days: number
  /** Forecasts that were compared with what came. */
  readonly windows: number
  /** Mean absolute error as a share of the level of spend. */
  readonly meanAbsoluteShare: number
  /** Mean error as a share: above zero, more came than was forecast. */
  readonly bias: number
}

/** The forecast, or why there is none. */
export type SpendForecast =
  | { readonly kind: 'too-short'; readonly days: number; readonly leastDays: number }
  | {
      readonly kind: 'forecast'
      /** Last day that the forecast knows. */
      readonly lastDay: string
      readonly historyDays: number
      /** Days at the end that were left out because their charges have not all arrived. */
      readonly unsettledDays: readonly string[]
      readonly masked: readonly MaskedDay[]
      readonly model: { readonly id: string; readonly title: string }
      readonly candidates: readonly { readonly id: string; readonly title: string; readonly scaledError: number }[]
      readonly months: readonly MonthForecast[]
      /** Each day ahead by itself; its interval is wider than its share of a month's, for days even out. */
      readonly daily: readonly (UsdRange & { readonly day: string })[]
      readonly errors: readonly ForecastError[]
      /** Mean pinball loss of the 10 % and 90 % bounds of sums over up to four weeks, a day, as a share of the level. */
      readonly pinballShare: number
      readonly coverage: Coverage | null
    }

/** Forecasts the running month and the three after it. Deterministic: the same history gives the same answer. */
export function forecastSpend(history: SpendHistory): SpendForecast {
  const settled = settledDays(history.usd)
  const from = Math.max(0, settled - MOST_HISTORY_DAYS)
  const used = history.usd.slice(from, settled)
  if (used.length < LEAST_HISTORY_DAYS) return { kind: 'too-short', days: used.length, leastDays: LEAST_HISTORY_DAYS }
  const firstDay = dayNumber(history.firstDay) + from
  const nextDay = firstDay + used.length
  const clean = maskDays(firstDay, used)
  const tests = backTest(clean.usd, FORECAST_MODELS)
  const [best] = tests
  if (best === undefined) throw new RangeError('a model fits three weeks of history')
  const level = clean.usd.some((usd) => usd !== 0) ? levelOf(clean.usd) : 0
  const spread = spreadOf(best.residuals, used.length - firstOrigin(best))
  const running = monthOf(nextDay)
  const days = firstDayOf(laterMonth(running, MONTHS)) - nextDay
  const least = Math.min(...clean.usd) >= 0 ? 0 : -Infinity
  const ahead = best.model.forecast(clean.usd, days).map((usd) => Math.max(usd, least))
  const doubt = disagreement(tests, clean.usd, ahead)
  const sumAhead = (start: number, end: number): UsdRange => {
    const sum = total(ahead.slice(start, end))
    const half = end > start ? Math.hypot(spread.halfWidth(start, end - start) * level, doubt(start, end)) : 0
    return { p10: lowerBound(sum, half, least), p50: sum, p90: sum + half }
  }
  return {
    kind: 'forecast',
    lastDay: isoDay(nextDay - 1),
    historyDays: used.length,
    unsettledDays: history.usd.slice(settled).map((_, index) => isoDay(nextDay + index)),
    masked: clean.masked,
    model: { id: best.model.id, title: best.model.title },
    candidates: tests.map(({ model, scaledError }) => ({ id: model.id, title: model.title, scaledError })),
    months: Array.from({ length: MONTHS }, (_, index) => {
      const month = laterMonth(running, index)
      const [start, end] = [firstDayOf(month), firstDayOf(laterMonth(month, 1))]
      // Of the running month also days before the window of the models are known.
      const known = history.usd.slice(Math.max(0, start - dayNumber(history.firstDay)), settled)
      const billed = history.monthlyFees.find((one) => one.month === month)?.usd ?? 0
      const knownUsd = index === 0 ? total(known) + billed : 0
      const rest = sumAhead(Math.max(start - nextDay, 0), end - nextDay)
      const fees = addRanges(feesOf(history.monthlyFees, month, running), edgeFeesOf(clean.masked, month, running))
      return {
        month,
        knownDays: index === 0 ? nextDay - Math.max(start, dayNumber(history.firstDay)) : 0,
        knownUsd,
        fees,
        usd: {
          p10: knownUsd + rest.p10 + fees.p10,
          p50: knownUsd + rest.p50 + fees.p50,
          p90: knownUsd + rest.p90 + fees.p90,
        },
      }
    }),
    daily: ahead.map((_, index) => ({ day: isoDay(nextDay + index), ...sumAhead(index, index + 1) })),
    errors: errorsOf(best),
    pinballShare: pinballOf(best, spread),
    coverage: measuredCoverage(best.residuals),
  }
}

/** How sharply worse candidates lose their say: one with errors half as large again has a fifth of it. */
const SAY_POWER = 4

/**
 * Half of the width that an 80 % interval of the days from `start` to `end` needs because other candidates, which did nearly
 * as well on the past, see another future: a trend that may go on or not.
 */
function disagreement(
  [best, ...others]: readonly BackTest[],
  history: readonly number[],
  ahead: readonly number[],
): (start: number, end: number) => number {
  const heard = others.map(({ model, scaledError }) => ({
    differences: model.forecast(history, ahead.length).map((usd, index) => usd - (ahead[index] ?? 0)),
    say: ((best?.scaledError ?? 0) / Math.max(scaledError, 1e-12)) ** SAY_POWER,
  }))
  const says = 1 + total(heard.map(({ say }) => say))
  return (start, end) => {
    const variance = heard.map(({ differences, say }) => (say * total(differences.slice(start, end)) ** 2) / says)
    return NORMAL_80 * Math.sqrt(total(variance))
  }
}

/**
 * What never fell below zero is bounded in proportion: as many times less as the upper bound is more, so that a wide interval does not
 * say that nothing may be spent.
 */
function lowerBound(sum: number, half: number, least: number): number {
  return least === 0 && sum > 0 ? sum ** 2 / (sum + half) : Math.min(sum, Math.max(sum - half, least))
}

function firstOrigin(test: BackTest): number {
  return Math.min(...test.residuals.map((one) => one.origin))
}

/** Fees are expected like those before; in the running month only where none has been billed. */
function feesOf(fees: readonly MonthUsd[], month: string, running: string): UsdRange {
  const billed = fees.some((one) => one.month === running)
  return billed && month === running ? NO_USD : monthFee(fees, billed ? laterMonth(running, 1) : running)
}

/**
 * Charges at the edge of a month (on its first or last day) that came in two months or more are expected again. One that has already come
 * in the running month is among its known days.
 */
function edgeFeesOf(masked: readonly MaskedDay[], month: string, running: string): UsdRange {
  const fees = masked
    .filter((one) => one.why === 'month-edge')
    .map((one) => ({ month: one.day.slice(0, 7), usd: one.usd - one.takenUsd }))
  if (new Set(fees.map((one) => one.month)).size < 2) return NO_USD
  const come = fees.some((one) => one.month === running)
  return month === running && come ? NO_USD : monthFee(fees, come ? laterMonth(running, 1) : running)
}

function addRanges(a: UsdRange, b: UsdRange): UsdRange {
  return { p10: a.p10 + b.p10, p50: a.p50 + b.p50, p90: a.p90 + b.p90 }
}

function errorsOf({ residuals }: BackTest): readonly ForecastError[] {
  return [7, 14, 28, 56, 91].flatMap((days) => {
    const some = residuals.filter((one) => one.days === days).map((one) => one.error / days)
    if (some.length === 0) return []
    return [{ days, windows: some.length, meanAbsoluteShare: mean(some.map(Math.abs)), bias: mean(some) }]
  })
}

function pinballOf({ residuals }: BackTest, spread: Spread): number {
  const judged = residuals.filter(({ days }) => days >= 7 && days <= 28)
  return mean(
    judged.map(({ error, days }) => {
      const half = spread.halfWidth(0, days)
      const below = -half - error
      const above = error - half
      const low = below > 0 ? 0.9 * below : -0.1 * below
      const high = above > 0 ? 0.9 * above : -0.1 * above
      return (low + high) / 2 / days
    }),
  )
}
