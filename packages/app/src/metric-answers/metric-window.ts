import { UserError } from '../errors.ts'
import type { MetricSource, TimeWindow } from './metric-source.ts'

const MS_PER_HOUR = 3_600_000
/** What is asked about where no start is given, hours: as the CloudWatch server does. */
const DEFAULT_HOURS = 3
const SECONDS_PER_MINUTE = 60

/** The window of a question: to now where there is no end, of three hours where there is no start. Texts without a zone are UTC. @throws UserError */
export function metricWindow(start: string | null, end: string | null, source: MetricSource): TimeWindow {
  const to = end === null ? source.now : instantOf('end_time', end)
  const from = start === null ? to - DEFAULT_HOURS * MS_PER_HOUR : instantOf('start_time', start)
  if (from >= to)
    throw new UserError('empty-window', `start_time ${isoOf(from)} is not before end_time ${isoOf(to)}`, {
      hint: 'the end is excluded: for one day, give the next day as end_time',
    })
  return { from, to }
}

/** The period at which a window has about so many points: whole minutes, as the CloudWatch server counts it. */
export function periodFor({ from, to }: TimeWindow, points: number): number {
  const seconds = Math.max(SECONDS_PER_MINUTE, Math.floor((to - from) / 1000 / points))
  return Math.ceil(seconds / SECONDS_PER_MINUTE) * SECONDS_PER_MINUTE
}

/** How long CloudWatch keeps values, days, by period in seconds (CloudWatch API reference, GetMetricData, 2026). */
const KEPT = [
  { days: 15, seconds: 60 },
  { days: 63, seconds: 300 },
  { days: 455, seconds: 3_600 },
] as const
const MS_PER_DAY = 86_400_000

/** The shortest period in which CloudWatch still has values of so long ago; 1 for anything that is captured. */
export function shortestPeriod({ from }: TimeWindow, { covered, now }: MetricSource): number {
  if (covered !== null) return 1
  const days = (now - from) / MS_PER_DAY
  return (KEPT.find((one) => days <= one.days) ?? KEPT[2]).seconds
}

/** An instant as answers write it: `2026-10-01T00:00:00Z`. */
export function isoOf(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z')
}

/** What there is data of, where a window lies wholly outside of it; else null. */
export function outsideCovered({ from, to }: TimeWindow, { covered, title }: MetricSource): string | null {
  if (covered === null || (from < covered.to && to > covered.from)) return null
  return `${title} has data from ${isoOf(covered.from)} to ${isoOf(covered.to)}: ask for a window within`
}

/** @throws UserError */
function instantOf(name: string, text: string): number {
  const trimmed = text.trim().replace(/^(\d{4}-\d\d-\d\d) /, '$1T')
  const isDay = /^\d{4}-\d\d-\d\d$/.test(trimmed)
  const hasZone = /(?:[zZ]|[+-]\d\d:?\d\d)$/.test(trimmed)
  const at = Date.parse(isDay || hasZone ? trimmed : `${trimmed}Z`)
  if (Number.isNaN(at) || !/^\d{4}-/.test(trimmed))
    throw new UserError('bad-time', `${name} ${JSON.stringify(text.slice(0, 60))} is no time`, {
      hint: 'write it as 2026-10-01T00:00:00Z',
    })
  return at
}
