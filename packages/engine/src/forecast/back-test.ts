import { mean, total } from './statistics.ts'
import type { ForecastModel } from './models/model.ts'

/** Error of one forecast of the sum of the days from `origin` on. */
export interface Residual {
  /** Days of history that the forecast had. */
  readonly origin: number
  /** Days that were summed. */
  readonly days: number
  /** Actual less forecast, as a share of `level`. */
  readonly error: number
  /** Dollars a day around the origin. */
  readonly level: number
}

/** How a model did on the history. */
export interface BackTest {
  readonly model: ForecastModel
  /**
   * Mean absolute error of sums over one, two and four weeks, a day, divided by the mean difference between a day and the
   * same weekday a week earlier. What comes evenly has little of either; comparable between models of one history only.
   */
  readonly scaledError: number
  readonly residuals: readonly Residual[]
}

/** Days that are summed: errors of sums are what a month is made of, and they do not follow from errors of days. */
const HORIZONS = [1, 2, 4, 7, 10, 14, 21, 28, 42, 56, 91, 122] as const
/** Sums that models are compared by. */
const SCORED: ReadonlySet<number> = new Set([7, 14, 28])
/** Least history that a forecast starts from in the test. */
const LEAST_ORIGIN = 14
const MOST_ORIGINS = 48
const LEVEL_DAYS = 28

/**
 * Lets each model forecast from many days of the past, with nothing but what was known then, and compares with what came.
 * Models are compared on the same origins. Best first.
 */
export function backTest(history: readonly number[], models: readonly ForecastModel[]): readonly BackTest[] {
  const fit = models.filter((model) => history.length >= model.leastDays + 7)
  const first = Math.max(LEAST_ORIGIN, ...fit.map((model) => model.leastDays))
  const step = Math.max(1, Math.ceil((history.length - first) / MOST_ORIGINS))
  const origins: number[] = []
  for (let origin = history.length - 1; origin >= first; origin -= step) origins.push(origin)
  const scale = Math.max(weeklyDifference(history), 1e-9)
  const tests = fit.map((model): BackTest => {
    const residuals = origins.flatMap((origin) => residualsFrom(history, origin, model))
    const scored = residuals.filter(({ days }) => SCORED.has(days))
    const judged = scored.length === 0 ? residuals : scored
    const scaledError = mean(judged.map(({ error, days, level }) => Math.abs(error * level) / days)) / scale
    return { model, scaledError, residuals }
  })
  return tests.toSorted((a, b) => a.scaledError - b.scaledError)
}

function residualsFrom(history: readonly number[], origin: number, model: ForecastModel): readonly Residual[] {
  const known = history.slice(0, origin)
  const left = history.length - origin
  const horizons = HORIZONS.filter((days) => days <= left)
  const forecast = model.forecast(known, horizons.at(-1) ?? 0)
  const level = levelOf(known)
  return horizons.map((days) => ({
    origin,
    days,
    error: (total(history.slice(origin, origin + days)) - total(forecast.slice(0, days))) / level,
    level,
  }))
}

/** Dollars a day at the end of a history, never zero: what errors are shares of. */
export function levelOf(history: readonly number[]): number {
  return Math.max(mean(history.slice(-LEVEL_DAYS).map(Math.abs)), 1e-6)
}

function weeklyDifference(history: readonly number[]): number {
  return mean(history.slice(7).map((value, index) => Math.abs(value - (history[index] ?? 0))))
}
