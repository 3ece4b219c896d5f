import type { AccountFact } from '../../account/account-snapshot.ts'
import { HOURS_PER_MONTH, MS_PER_HOUR } from '../../time/month.ts'
import type { AuditContext } from '../audit-context.ts'
import { demandShape } from './demand-shape.ts'
import { provingDays, quietness, type Quietness } from './longest-gap.ts'
import { readSeries, type SeriesReading } from './read-series.ts'

type Notebook = AccountFact<'notebookInstances'>

/** Events of the Jupyter log, by the hour, of the stream that SageMaker names after the notebook: the only trace that work in it leaves. */
export const NOTEBOOK_EVENTS = {
  namespace: '/aws/sagemaker/NotebookInstances',
  metric: 'LogEvents',
  statistic: 'Sum',
  streamOf: (name: string): string => `${name}/jupyter.log`,
} as const

const MS_PER_DAY = 24 * MS_PER_HOUR
const HOURS_PER_WEEK = 168
/** Least days without an event that prove idleness. */
const IDLE_DAYS = 14
/** Weeks of events that make a timetable, and most that are looked at. */
const LEAST_WEEKS = 3
const MOST_WEEKS = 4
/** Share of the weeks in which an hour of the timetable has to be one. */
const REGULAR = 0.7
/** Fewest quiet hours a week that are worth a timetable. */
const QUIET_SLOTS = 40
/** Share of the hours, the hour of waiting included, up to which stopping when idle is worth it. */
const SELDOM_ON = 0.6
/** A daily stretch of the same hours at weekends too, no longer than this, is a machine's and not a person's. */
const MACHINE_HOURS = 8
const EVERY_DAY = 6.9
/** vCPUs from which an instance is taken for one that trains. */
const BIG_VCPU = 16

interface Known {
  readonly reading: SeriesReading
  readonly quiet: Quietness
  /** Hours a month of 730 in which it would run if it stopped an hour after the last event. */
  readonly stopWhenIdleHours: number
}

/** How a notebook in service is used; one answer only, so that no two rules claim the same hours. */
export type NotebookUse =
  | { readonly kind: 'unknown'; readonly because: string }
  /** Started or changed too lately. */
  | { readonly kind: 'young' }
  | (Known & { readonly kind: 'idle' })
  /** The same hours of each week. */
  | (Known & {
      readonly kind: 'timetable'
      readonly weeks: number
      readonly activeSlots: number
      /** Hours a month on if it is started for every hour of the timetable and stopped an hour later. */
      readonly timetableHours: number
    })
  /** The same few hours of every day, on an instance that is made for training. */
  | (Known & {
      readonly kind: 'machine'
      readonly weeks: number
      readonly fromHour: number
      readonly hoursPerDay: number
    })
  | (Known & { readonly kind: 'now-and-then' })
  | (Known & { readonly kind: 'steady' })

/** Reads how a notebook in service has been used since it was started or changed for the last time. */
export function notebookUse(context: AuditContext, notebook: Notebook): NotebookUse {
  const settledAt = Math.max(Date.parse(notebook.createdAt), Date.parse(notebook.lastModifiedAt))
  if (context.now - settledAt < IDLE_DAYS * MS_PER_DAY) return { kind: 'young' }
  const { namespace, metric, statistic, streamOf } = NOTEBOOK_EVENTS
  const { account, region } = notebook
  const dimensions = { LogStreamName: streamOf(notebook.name) }
  const reading = readSeries(context.series({ account, region, namespace, metric, dimensions, statistic }), {
    what: 'events of its Jupyter log',
    from: context.now - IDLE_DAYS * MS_PER_DAY,
    notBefore: settledAt,
    to: context.now,
  })
  if (reading.kind === 'unknown') return reading
  if (reading.periodMs !== MS_PER_HOUR)
    return { kind: 'unknown', because: 'its log events were not counted by the hour' }
  const quiet = quietness(reading)
  const known = { reading, quiet, stopWhenIdleHours: onShare(reading.values) * HOURS_PER_MONTH }
  if (quiet.quietDays >= provingDays(quiet, IDLE_DAYS)) return { kind: 'idle', ...known }
  const recent = lastWeeks(reading)
  const shape = demandShape(recent)
  if (shape.weeks < LEAST_WEEKS) return { kind: 'young' }
  const { activeSlots, regularity, weeks, dailyWindow, activeDaysPerWeek } = shape
  if (activeSlots > 0 && regularity >= REGULAR && HOURS_PER_WEEK - activeSlots >= QUIET_SLOTS) {
    const daily = dailyWindow !== null && dailyWindow.hours <= MACHINE_HOURS && activeDaysPerWeek >= EVERY_DAY
    if (daily && isMadeForTraining(context, notebook.instanceType))
      return { kind: 'machine', ...known, weeks, fromHour: dailyWindow.fromHour, hoursPerDay: dailyWindow.hours }
    const timetableHours = (slotsOn(recent) / HOURS_PER_WEEK) * HOURS_PER_MONTH
    return { kind: 'timetable', ...known, weeks, activeSlots, timetableHours }
  }
  return { kind: onShare(reading.values) <= SELDOM_ON ? 'now-and-then' : 'steady', ...known }
}

function isMadeForTraining({ book }: AuditContext, instanceType: string): boolean {
  const spec = book.spec(instanceType)
  return spec?.accelerator?.kind === 'gpu' || (spec?.vcpu ?? 0) >= BIG_VCPU
}

/** The last whole weeks, four at the most. */
function lastWeeks({ from, values }: SeriesReading): {
  readonly from: number
  readonly values: readonly (number | null)[]
} {
  const length = Math.min(MOST_WEEKS, Math.floor(values.length / HOURS_PER_WEEK)) * HOURS_PER_WEEK
  const skipped = values.length - length
  return { from: from + skipped * MS_PER_HOUR, values: values.slice(skipped) }
}

/** Share of the hours with an event, or with one in the hour before. */
function onShare(values: readonly (number | null)[]): number {
  const on = values.filter((value, index) => (value ?? 0) > 0 || (values[index - 1] ?? 0) > 0).length
  return on / Math.max(1, values.length)
}

/** Hours of the week with an event in any of the weeks, and the hour after each. */
function slotsOn({ from, values }: { readonly from: number; readonly values: readonly (number | null)[] }): number {
  const slots = new Set<number>()
  for (const [index, value] of values.entries()) {
    if ((value ?? 0) <= 0) continue
    const slot = Math.floor(from / MS_PER_HOUR) + index
    slots.add(slot % HOURS_PER_WEEK).add((slot + 1) % HOURS_PER_WEEK)
  }
  return slots.size
}
