import { mean } from '../statistics.ts'
import type { ForecastModel } from './model.ts'

/** Days that the mean is taken of: four weeks, so that each weekday counts alike. */
const WINDOW_DAYS = 28

/** Every day like the mean of the last four weeks. */
export const recentMean: ForecastModel = {
  id: 'recent-mean',
  title: 'mean of the last four weeks',
  leastDays: 14,
  forecast: (history, days) => {
    // Whole weeks only: with eight days, one weekday would count twice.
    const weeks = Math.max(1, Math.floor(Math.min(history.length, WINDOW_DAYS) / 7))
    return Array<number>(days).fill(mean(history.slice(-7 * weeks)))
  },
}
