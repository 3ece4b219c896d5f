import { median, theilSen } from '../../anomalies/robust.ts'
import { weekdayProfile } from '../weekday-profile.ts'
import type { ForecastModel } from './model.ts'

/** Days that the slope is taken of. */
const SLOPE_DAYS = 42
/** Share of a slope that is left after each day: growth does not go on for ever. Half of it is gone after twenty weeks. */
const DAMPING = 0.995

/** The Theil–Sen slope of the last six weeks, dying away, with the shape of the week. */
export const weekdayDrift: ForecastModel = {
  id: 'weekday-drift',
  title: 'damped trend of the last six weeks with the shape of the week',
  leastDays: 21,
  forecast: (history, days) => {
    const profile = weekdayProfile(history)
    const recent = history.slice(-SLOPE_DAYS).map((value, index, list) => value - profile.at(index - list.length))
    const { slope } = theilSen(recent)
    const level = median(recent.map((value, index) => value + slope * (recent.length - 1 - index)))
    let [trend, step] = [0, slope]
    return Array.from({ length: days }, (_, index) => {
      step *= DAMPING
      trend += step
      return level + trend + profile.at(index)
    })
  },
}
