import { median } from '../anomalies/robust.ts'
import { mean } from './statistics.ts'

/** Days that the shape of the week is taken from. */
const PROFILE_DAYS = 56

/** By how much each weekday differs from its week. */
export interface WeekdayProfile {
  /** Difference on the day `ahead` days after the first day that follows the history; negative for days of the history. */
  readonly at: (ahead: number) => number
}

/** The shape of the week in the last eight weeks: the median difference of each weekday to the seven days around it. */
export function weekdayProfile(history: readonly number[]): WeekdayProfile {
  const recent = history.slice(-PROFILE_DAYS)
  const differences: number[][] = Array.from({ length: 7 }, () => [])
  for (let index = 3; index < recent.length - 3; index++) {
    const around = mean(recent.slice(index - 3, index + 4))
    differences[(index - recent.length + 7 * PROFILE_DAYS) % 7]?.push((recent[index] ?? 0) - around)
  }
  const raw = differences.map((list) => median(list))
  // A shape adds nothing to a week as a whole.
  const middle = mean(raw)
  const shape = raw.map((value) => value - middle)
  return { at: (ahead) => shape[(((ahead % 7) + 7) % 7) as 0] ?? 0 }
}
