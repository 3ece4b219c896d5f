import { interval, mergeIntervals, type Interval } from '@costwright/engine/time/interval'
import { MS_PER_HOUR } from '@costwright/engine/time/month'
import { hourOfDay, hoursOf, isWeekday, type Calendar } from './calendar.ts'
import { OFFICE_HOURS } from './rhythm.ts'

/** The hours that `on` picks, joined where they touch. */
export function intervalsWhere(hours: readonly number[], on: (at: number) => boolean): readonly Interval[] {
  return mergeIntervals(hours.filter(on).map((at) => interval(at, at + MS_PER_HOUR)))
}

/** Office hours of the weekdays and the hour after, in which an idle shutdown waits. */
export function officeIntervals(calendar: Calendar): readonly Interval[] {
  return intervalsWhere(
    hoursOf(calendar),
    (at) => isWeekday(at) && hourOfDay(at) >= OFFICE_HOURS[0] && hourOfDay(at) < OFFICE_HOURS[1] + 1,
  )
}
