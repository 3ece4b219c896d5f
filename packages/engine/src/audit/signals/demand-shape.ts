const MS_PER_HOUR = 3_600_000
const HOURS_PER_DAY = 24
const HOURS_PER_WEEK = 168

/** When something is asked, by the hour of the week in UTC. */
export interface DemandShape {
  /** Whole weeks that were read. */
  readonly weeks: number
  /** Hours of the week in which there was a request in any of the weeks. */
  readonly activeSlots: number
  /** Share of the weeks, 0 to 1, in which an active hour was active, on average: 1 is a timetable. */
  readonly regularity: number
  /** Hours of the day with requests, where they are one stretch; it may pass midnight. Null where they are several, all or none. */
  readonly dailyWindow: { readonly fromHour: number; readonly hours: number } | null
  /** Days with a request, a week. */
  readonly activeDaysPerWeek: number
  /** Requests in an hour in which there were any, on average. */
  readonly meanPerActiveHour: number
}

/** The shape of hourly requests over the last whole weeks. */
export function demandShape({
  from,
  values,
}: {
  readonly from: number
  readonly values: readonly (number | null)[]
}): DemandShape {
  const weeks = Math.floor(values.length / HOURS_PER_WEEK)
  const first = values.length - weeks * HOURS_PER_WEEK
  const perSlot = Array.from({ length: HOURS_PER_WEEK }, () => 0)
  const perHourOfDay = Array.from({ length: HOURS_PER_DAY }, () => false)
  let days = 0
  let lastDay = -1
  let activeHours = 0
  let total = 0
  for (let index = first; index < values.length; index += 1) {
    const value = values[index] ?? 0
    if (value <= 0) continue
    const hour = Math.floor((from + index * MS_PER_HOUR) / MS_PER_HOUR)
    const slot = hour % HOURS_PER_WEEK
    perSlot[slot] = (perSlot[slot] ?? 0) + 1
    perHourOfDay[hour % HOURS_PER_DAY] = true
    const day = Math.floor(hour / HOURS_PER_DAY)
    if (day !== lastDay) days += 1
    lastDay = day
    activeHours += 1
    total += value
  }
  const activeSlots = perSlot.filter((count) => count > 0).length
  return {
    weeks,
    activeSlots,
    regularity: activeSlots === 0 ? 0 : activeHours / (activeSlots * weeks),
    dailyWindow: windowOf(perHourOfDay),
    activeDaysPerWeek: weeks === 0 ? 0 : days / weeks,
    meanPerActiveHour: activeHours === 0 ? 0 : total / activeHours,
  }
}

function windowOf(active: readonly boolean[]): DemandShape['dailyWindow'] {
  const starts = active.flatMap((is, hour) =>
    is && !(active[(hour + HOURS_PER_DAY - 1) % HOURS_PER_DAY] ?? false) ? [hour] : [],
  )
  const [fromHour] = starts
  if (fromHour === undefined || starts.length > 1) return null
  return { fromHour, hours: active.filter(Boolean).length }
}

/** Least regularity of a timetable: a holiday now and then is none. */
const TIMETABLE = 0.7
/** Longest daily stretch that is taken for a batch run, hours. */
const BATCH_HOURS = 4
/** Fewest hours of a week without any request for which a schedule is worth its trouble. */
const QUIET_SLOTS = 40

/** How an endpoint could be run, judged by when it is asked; one answer only, so that no two rules claim the same hours. */
export type DemandKind = 'none' | 'seldom' | 'batch' | 'off-hours' | 'always'

/** Share of the time, 0 to 1, that one request at a time would keep busy, up to which use is seldom. */
const SELDOM_BUSY_SHARE = 0.05

/** Judges a shape. `busyShare` is requests × latency ÷ time, or null where the latency is not known. */
export function demandKind(shape: DemandShape, busyShare: number | null): DemandKind {
  if (shape.activeSlots === 0) return 'none'
  if (busyShare !== null && busyShare <= SELDOM_BUSY_SHARE) return 'seldom'
  if (shape.regularity < TIMETABLE || shape.weeks < 2) return 'always'
  if (shape.dailyWindow !== null && shape.dailyWindow.hours <= BATCH_HOURS) return 'batch'
  return HOURS_PER_WEEK - shape.activeSlots >= QUIET_SLOTS ? 'off-hours' : 'always'
}
