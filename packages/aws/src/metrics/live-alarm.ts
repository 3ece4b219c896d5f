import type { DescribeAlarmHistoryOutput, DescribeAlarmsOutput } from '@aws-sdk/client-cloudwatch'
import { instantOrNull } from '../collect/fact-values.ts'

/** An alarm, with all that CloudWatch tells of it and answers show. */
export interface LiveAlarm {
  readonly name: string
  readonly description: string | null
  readonly kind: 'MetricAlarm' | 'CompositeAlarm'
  readonly state: string
  readonly stateReason: string | null
  readonly stateChangedAt: string | null
  readonly namespace: string | null
  readonly metric: string | null
  readonly dimensions: Readonly<Record<string, string>>
  readonly statistic: string | null
  readonly periodSeconds: number | null
  readonly threshold: number | null
  readonly comparison: string | null
  readonly evaluationPeriods: number | null
  readonly rule: string | null
}

/** One entry of an alarm's history. */
export interface LiveAlarmEvent {
  readonly at: string
  readonly kind: string
  readonly summary: string
  readonly oldState: string | null
  readonly newState: string | null
  readonly reason: string | null
}

/** Metric alarms of a page, then composite ones. */
export function alarmsIn({ MetricAlarms = [], CompositeAlarms = [] }: DescribeAlarmsOutput): readonly LiveAlarm[] {
  return [
    ...MetricAlarms.map((one): LiveAlarm => ({
      name: one.AlarmName ?? '',
      description: one.AlarmDescription ?? null,
      kind: 'MetricAlarm',
      state: one.StateValue ?? 'unknown',
      stateReason: one.StateReason ?? null,
      stateChangedAt: secondOrNull(one.StateUpdatedTimestamp),
      namespace: one.Namespace ?? null,
      metric: one.MetricName ?? null,
      dimensions: Object.fromEntries((one.Dimensions ?? []).map(({ Name = '', Value = '' }) => [Name, Value])),
      statistic: one.Statistic ?? one.ExtendedStatistic ?? null,
      periodSeconds: one.Period ?? null,
      threshold: one.Threshold ?? null,
      comparison: one.ComparisonOperator ?? null,
      evaluationPeriods: one.EvaluationPeriods ?? null,
      rule: null,
    })),
    ...CompositeAlarms.map((one): LiveAlarm => ({
      name: one.AlarmName ?? '',
      description: one.AlarmDescription ?? null,
      kind: 'CompositeAlarm',
      state: one.StateValue ?? 'unknown',
      stateReason: one.StateReason ?? null,
      stateChangedAt: secondOrNull(one.StateUpdatedTimestamp),
      namespace: null,
      metric: null,
      dimensions: {},
      statistic: null,
      periodSeconds: null,
      threshold: null,
      comparison: null,
      evaluationPeriods: null,
      rule: one.AlarmRule ?? null,
    })),
  ]
}

export function alarmEventsOf({ AlarmHistoryItems = [] }: DescribeAlarmHistoryOutput): readonly LiveAlarmEvent[] {
  return AlarmHistoryItems.map((one) => {
    const data = stateData(one.HistoryData)
    return {
      at: secondOrNull(one.Timestamp) ?? '',
      kind: one.HistoryItemType ?? '',
      summary: one.HistorySummary ?? '',
      oldState: data.oldState?.stateValue ?? null,
      newState: data.newState?.stateValue ?? null,
      reason: data.newState?.stateReason ?? null,
    }
  })
}

interface StateData {
  readonly oldState?: { readonly stateValue?: string }
  readonly newState?: { readonly stateValue?: string; readonly stateReason?: string }
}

/** HistoryData is JSON, of a form that depends on the kind of entry. */
function stateData(text: string | undefined): StateData {
  try {
    return JSON.parse(text ?? '{}') as StateData
  } catch {
    return {}
  }
}

/** An instant without the thousandths that CloudWatch does not have. */
function secondOrNull(date: Date | undefined): string | null {
  return instantOrNull(date)?.replace('.000Z', 'Z') ?? null
}
