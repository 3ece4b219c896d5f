import type { LoadProfile } from './load-profile.ts'

/** A daily stretch in which little is asked. Hours are UTC. */
export interface QuietHours {
  /** First hour of the day that is busy, and the hour from which on it is quiet; `toHour` may be 24. */
  readonly fromHour: number
  readonly toHour: number
  readonly workingDaysOnly: boolean
  /** Share of the requests that come in quiet hours, 0 to 1. */
  readonly quietShare: number
  /** Requests a second in the busiest quiet minute. */
  readonly peakPerSecond: number
}

const HOURS = 24
const MINUTES_PER_HOUR = 60
/** Quiet hours hold a tenth of an even share of the requests at most. */
const QUIET = 0.1
/** Fewest hours of a stretch that a schedule is worth its trouble for. */
const LEAST_HOURS = 4
/** Days that must have been seen. */
const LEAST_DAYS = 2

/** The busy hours of a description, with what the traffic has outside them. */
export function statedHours(
  hours: { readonly fromHour: number; readonly toHour: number; readonly workingDaysOnly: boolean },
  load: LoadProfile,
  startAt: number,
): QuietHours {
  return { ...hours, ...quietLoad(hours, load, startAt) }
}

/** The longest daily stretch of quiet hours; null where there is none, or too little was seen. */
export function quietHours(load: LoadProfile, startAt: number): QuietHours | null {
  if (load.spanSeconds < LEAST_DAYS * HOURS * 3600 || load.requests === 0) return null
  const perHour = new Float64Array(HOURS)
  const weekend = { requests: 0, minutes: 0 }
  for (const [minute, count] of load.perMinute.entries()) {
    const { hour, weekday } = timeOf(startAt, minute)
    perHour[hour] = (perHour[hour] ?? 0) + count
    if (weekday >= 5) {
      weekend.requests += count
      weekend.minutes += 1
    }
  }
  const limit = (QUIET * load.requests) / HOURS
  const isQuiet = (hour: number): boolean => (perHour[((hour % HOURS) + HOURS) % HOURS] ?? 0) <= limit
  let best: { start: number; hours: number } | null = null
  for (let start = 0; start < HOURS; start += 1) {
    if (!isQuiet(start) || isQuiet(start - 1)) continue
    let hours = 0
    while (hours < HOURS && isQuiet(start + hours)) hours += 1
    if (best === null || hours > best.hours) best = { start, hours }
  }
  if (best === null || best.hours < LEAST_HOURS) return null
  const fromHour = (best.start + best.hours) % HOURS
  const toHour = best.start === 0 ? HOURS : best.start
  // Busy hours that pass midnight would need two actions more; quiet ones may.
  if (fromHour >= toHour) return null
  const workingDaysOnly =
    weekend.minutes > 0 && weekend.requests <= (QUIET * load.requests * weekend.minutes) / load.perMinute.length
  const hours = { fromHour, toHour, workingDaysOnly }
  return { ...hours, ...quietLoad(hours, load, startAt) }
}

function quietLoad(
  hours: { readonly fromHour: number; readonly toHour: number; readonly workingDaysOnly: boolean },
  load: LoadProfile,
  startAt: number,
): { readonly quietShare: number; readonly peakPerSecond: number } {
  let quiet = 0
  let peak = 0
  for (const [minute, count] of load.perMinute.entries()) {
    const { hour, weekday } = timeOf(startAt, minute)
    const busy = hour >= hours.fromHour && hour < hours.toHour && !(hours.workingDaysOnly && weekday >= 5)
    if (busy) continue
    quiet += count
    if (count > peak) peak = count
  }
  return { quietShare: load.requests === 0 ? 0 : quiet / load.requests, peakPerSecond: peak / 60 }
}

/** Hour of the day and day of the week (Monday 0) of a minute, UTC. */
function timeOf(startAt: number, minute: number): { readonly hour: number; readonly weekday: number } {
  const hours = Math.floor(startAt / 3_600_000 + minute / MINUTES_PER_HOUR)
  // 1970-01-01 was a Thursday.
  return { hour: hours % HOURS, weekday: (Math.floor(hours / HOURS) + 3) % 7 }
}
