import { dampedHoltWinters } from './damped-holt-winters.ts'
import type { ForecastModel } from './model.ts'
import { recentMean } from './recent-mean.ts'
import { seasonalNaive } from './seasonal-naive.ts'
import { weekdayDrift } from './weekday-drift.ts'
import { weekdayLevel } from './weekday-level.ts'

/** Every candidate; of equal ones the first is taken, so the simpler come first. */
export const FORECAST_MODELS: readonly ForecastModel[] = [
  recentMean,
  weekdayLevel,
  seasonalNaive,
  weekdayDrift,
  dampedHoltWinters,
]
