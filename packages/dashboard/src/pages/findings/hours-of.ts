import type { OneFindingJson } from '../../api/finding-questions.ts'

/** Evidence that was measured over time. */
export type Series = Extract<OneFindingJson['finding']['evidence'][number], { readonly kind: 'series' }>

/** What was measured in a stretch of a day of the week, on average of all weeks. */
export interface HourOfWeek {
  /** 0 is Monday. */
  readonly day: number
  /** First hour of the stretch, UTC; stretches are an hour, or as long as the steps of the series. */
  readonly hour: number
  /** Null where nothing was measured. */
  readonly value: number | null
}

const HOUR_SECONDS = 3600
const DAY_SECONDS = 86_400
/** Days below which a pattern over the hours says nothing. */
const LEAST_DAYS = 3
const HOURS = 24
const DAYS = 7

/** Least to most of the hours from which on there is no pattern to see. */
const FLAT_FROM = 0.5
/** The last part of a series that tells whether something is still used. */
const RECENT_PART = 4

/** The series by hour of the week; null where its steps do not divide a day, it is too short, all hours are much alike, or nothing was used of late. */
export function hoursOf({ startAt, periodSeconds, values }: Series): readonly HourOfWeek[] | null {
  const stretchHours = Math.max(1, periodSeconds / HOUR_SECONDS)
  if (stretchHours >= HOURS || HOURS % stretchHours !== 0) return null
  if (values.length * periodSeconds < LEAST_DAYS * DAY_SECONDS) return null
  const stretches = HOURS / stretchHours
  const sums = Array.from({ length: DAYS * stretches }, () => ({ sum: 0, count: 0 }))
  const start = Date.parse(startAt)
  for (const [index, value] of values.entries()) {
    if (value === null) continue
    const at = new Date(start + index * periodSeconds * 1000)
    const cell = sums[((at.getUTCDay() + 6) % DAYS) * stretches + Math.floor(at.getUTCHours() / stretchHours)]
    if (cell === undefined) continue
    cell.sum += value
    cell.count += 1
  }
  const means = sums.flatMap(({ sum, count }) => (count === 0 ? [] : [sum / count]))
  if (Math.min(...means) >= FLAT_FROM * Math.max(...means)) return null
  // What is no longer used has no hours in which it is.
  if (!values.slice(-Math.ceil(values.length / RECENT_PART)).some((value) => value !== null && value > 0)) return null
  return sums.map(({ sum, count }, index) => ({
    day: Math.floor(index / stretches),
    hour: (index % stretches) * stretchHours,
    value: count === 0 ? null : sum / count,
  }))
}
