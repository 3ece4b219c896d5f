import { median } from '../../anomalies/robust.ts'
import { mean } from '../statistics.ts'
import { weekdayProfile } from '../weekday-profile.ts'
import type { ForecastModel } from './model.ts'

/** The level is that of the last two weeks: long enough for the noise, short enough to follow a step. */
const LEVEL_DAYS = 14

/** The level of the last two weeks with the shape of the week of the last eight; a few odd days do not move it. */
export const weekdayLevel: ForecastModel = {
  id: 'weekday-level',
  title: 'level of the last two weeks with the shape of the week',
  leastDays: 14,
  forecast: (history, days) => {
    const profile = weekdayProfile(history)
    const recent = history.slice(-LEVEL_DAYS).map((value, index, list) => value - profile.at(index - list.length))
    // Halfway between the robust and the efficient: an odd day counts, but not in full.
    const level = (median(recent) + mean(recent)) / 2
    return Array.from({ length: days }, (_, index) => level + profile.at(index))
  },
}
