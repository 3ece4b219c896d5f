import { z } from 'zod'
import { UserError } from '../errors.ts'
import { didYouMean } from '../documents/suggest.ts'
import type { AlarmFacts, MetricSource } from './metric-source.ts'
import { isoOf, metricWindow } from './metric-window.ts'

const dimension = z.object({ Name: z.string(), Value: z.string() })
const state = {
  alarm_name: z.string(),
  alarm_description: z.string().nullable(),
  state_value: z.string(),
  state_reason: z.string(),
  state_updated_timestamp: z.string().nullable(),
  alarm_type: z.string(),
}
const metricAlarm = z.looseObject({
  ...state,
  metric_name: z.string().nullable(),
  namespace: z.string().nullable(),
  dimensions: z.array(dimension),
  threshold: z.number().nullable(),
  comparison_operator: z.string().nullable(),
})

/** The answer of get_active_alarms and of describe_alarms. */
export const alarmsShape = z.looseObject({
  metric_alarms: z.array(metricAlarm),
  composite_alarms: z.array(z.looseObject({ ...state, alarm_rule: z.string() })),
  has_more_results: z.boolean(),
  message: z.string().nullable(),
  changed: z.array(z.string()).optional(),
})
export type AlarmsAnswer = z.infer<typeof alarmsShape>

/** Which alarms are wanted; null or empty does not filter. */
export interface AlarmsQuestion {
  readonly state: string | null
  readonly namePrefix: string | null
  readonly names: readonly string[]
  readonly max: number
}

/** A prefix that means a service, not the beginning of a name. */
const MEANS_SAGEMAKER = /^(?:aws[-_/ ]?)?sage[-_ ]?maker/i

/** Alarms of an account, at most as many as wanted. */
export async function alarmsAnswer(question: AlarmsQuestion, source: MetricSource): Promise<AlarmsAnswer> {
  const { max, namePrefix } = question
  const changed: string[] = []
  let found = await source.alarms({ ...question, max: max + 1 })
  if (found.length === 0 && namePrefix !== null && MEANS_SAGEMAKER.test(namePrefix)) {
    const all = await source.alarms({ ...question, namePrefix: null, max: MOST_LOOKED_AT })
    found = all.filter(({ namespace }) => /sagemaker/i.test(namespace ?? ''))
    changed.push(
      `no alarm has a name that begins with ${JSON.stringify(namePrefix)}: it was taken for alarms on metrics of SageMaker`,
    )
  }
  const shown = found.slice(0, max)
  const inAlarm = question.state === null ? '' : ` in state ${question.state}`
  return {
    metric_alarms: shown.filter(({ kind }) => kind === 'MetricAlarm').map(metricAlarmJson),
    composite_alarms: shown
      .filter(({ kind }) => kind === 'CompositeAlarm')
      .map((alarm) => ({ ...stateJson(alarm), alarm_rule: alarm.rule ?? '' })),
    has_more_results: found.length > max,
    message:
      found.length > max
        ? `Showing ${max} alarms (more available)`
        : found.length === 0 && source.kind !== 'aws'
          ? `${source.title} has no alarm${inAlarm}`
          : null,
    ...(changed.length === 0 ? {} : { changed }),
  }
}

const MOST_LOOKED_AT = 1_000

function stateJson(alarm: AlarmFacts): z.infer<z.ZodObject<typeof state>> {
  return {
    alarm_name: alarm.name,
    alarm_description: alarm.description,
    state_value: alarm.state,
    state_reason: alarm.stateReason ?? whatItWatches(alarm),
    state_updated_timestamp: alarm.stateChangedAt,
    alarm_type: alarm.kind,
  }
}

function metricAlarmJson(alarm: AlarmFacts): AlarmsAnswer['metric_alarms'][number] {
  const { alarm_type, state_updated_timestamp, ...first } = stateJson(alarm)
  const meaning = meaningOf(alarm)
  return {
    ...first,
    metric_name: alarm.metric,
    namespace: alarm.namespace,
    dimensions: dimensionsJson(alarm),
    threshold: alarm.threshold,
    comparison_operator: alarm.comparison,
    state_updated_timestamp,
    alarm_type,
    ...(meaning === null ? {} : { meaning }),
  }
}

function dimensionsJson({ dimensions }: AlarmFacts): { readonly Name: string; readonly Value: string }[] {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }))
}

/** A capture keeps no reason: what the alarm compares says as much. */
function whatItWatches({
  statistic,
  metric,
  comparison,
  threshold,
  evaluationPeriods,
  periodSeconds,
}: AlarmFacts): string {
  return `reason not captured; it compares ${statistic ?? 'a value'} of ${metric ?? 'an expression'}: ${comparison ?? '?'} ${threshold ?? '?'} for ${evaluationPeriods ?? '?'} periods of ${periodSeconds ?? '?'} s`
}

/** Alarms of target tracking are its own tools: the lower one in ALARM means that there is room to scale in. */
function meaningOf({ name, state: value }: AlarmFacts): string | null {
  if (!name.startsWith('TargetTracking-')) return null
  const isLow = name.includes('AlarmLow')
  if (value !== 'ALARM') return 'made by target tracking'
  return isLow
    ? 'made by target tracking: use is below its target, so that it scales in, or stands at its minimum. No trouble; at the minimum for long, the minimum is too high'
    : 'made by target tracking: use is above its target, so that it scales out'
}

/** The answer of get_alarm_history. */
export const alarmHistoryShape = z.looseObject({
  alarm_details: z.looseObject({ alarm_name: z.string(), alarm_type: z.string(), current_state: z.string() }),
  history_items: z.array(
    z.object({
      alarm_name: z.string(),
      alarm_type: z.string(),
      timestamp: z.string(),
      history_item_type: z.string(),
      history_summary: z.string(),
      old_state: z.string().nullable(),
      new_state: z.string().nullable(),
      state_reason: z.string().nullable(),
    }),
  ),
  time_range_suggestions: z.array(z.object({ start_time: z.string(), end_time: z.string(), reason: z.string() })),
  has_more_results: z.boolean(),
  message: z.string().nullable(),
})
export type AlarmHistoryAnswer = z.infer<typeof alarmHistoryShape>

/** Which part of an alarm's history is wanted. */
export interface AlarmHistoryQuestion {
  readonly name: string
  readonly start: string | null
  readonly end: string | null
  /** `StateUpdate`, `ConfigurationUpdate`, `Action`; null for all. */
  readonly kind: string | null
  readonly max: number
}

/** Time before and after a change to ALARM in which its cause shows, milliseconds. */
const BEFORE_MS = 30 * 60_000
const AFTER_MS = 15 * 60_000

/** What happened to one alarm. @throws UserError `unknown-alarm`, with the nearest name */
export async function alarmHistory(question: AlarmHistoryQuestion, source: MetricSource): Promise<AlarmHistoryAnswer> {
  const { name, max } = question
  const none = { state: null, namePrefix: null }
  const [alarm] = await source.alarms({ ...none, names: [name], max: 1 })
  if (alarm === undefined) {
    const all = await source.alarms({ ...none, names: [], max: MOST_LOOKED_AT })
    const names = all.map((one) => one.name)
    throw new UserError('unknown-alarm', `there is no alarm ${JSON.stringify(name)}${didYouMean(name, names)}`, {
      hint: names.length === 0 ? `${source.title} has none` : `there are ${names.slice(0, 10).join(', ')}`,
    })
  }
  const window =
    question.start === null && question.end === null ? null : metricWindow(question.start, question.end, source)
  const events = await source.alarmEvents(alarm, question.kind, window, max + 1)
  const shown = events.slice(0, max)
  return {
    alarm_details: {
      alarm_name: alarm.name,
      alarm_description: alarm.description,
      alarm_type: alarm.kind,
      current_state: alarm.state,
      metric_name: alarm.metric,
      namespace: alarm.namespace,
      dimensions: dimensionsJson(alarm),
      threshold: alarm.threshold,
      comparison_operator: alarm.comparison,
      evaluation_periods: alarm.evaluationPeriods,
      period: alarm.periodSeconds,
      statistic: alarm.statistic,
      alarm_rule: alarm.rule,
    },
    history_items: shown.map((event) => ({
      alarm_name: alarm.name,
      alarm_type: alarm.kind,
      timestamp: event.at,
      history_item_type: event.kind,
      history_summary: event.summary,
      old_state: event.oldState,
      new_state: event.newState,
      state_reason: event.reason,
    })),
    time_range_suggestions: shown
      .filter(({ newState }) => newState === 'ALARM')
      .map(({ at }) => ({
        start_time: isoOf(Date.parse(at) - BEFORE_MS),
        end_time: isoOf(Date.parse(at) + AFTER_MS),
        reason: 'from half an hour before the change to ALARM',
      })),
    has_more_results: events.length > max,
    message:
      source.kind === 'aws' ? null : 'a capture keeps the last change of an alarm only; AWS has its history of 30 days',
  }
}
