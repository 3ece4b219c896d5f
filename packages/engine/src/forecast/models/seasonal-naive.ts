import type { ForecastModel } from './model.ts'

/** Every week like the last one. */
export const seasonalNaive: ForecastModel = {
  id: 'seasonal-naive',
  title: 'last week again',
  leastDays: 14,
  forecast: (history, days) => {
    const week = history.slice(-7)
    return Array.from({ length: days }, (_, index) => week[index % 7] ?? 0)
  },
}
