/** Names and values of a metric's dimensions. */
export type Dimensions = Readonly<Record<string, string>>

/** A metric that has data. */
export interface ListedMetric {
  readonly namespace: string
  readonly metric: string
  readonly dimensions: Dimensions
}

/** Which metrics are wanted; dimensions that are named must be there with these values. */
export interface MetricFilter {
  readonly namespace: string | null
  readonly metric: string | null
  readonly dimensions: Dimensions
}

/** One series, by its whole set of dimensions. */
export interface MetricStat {
  readonly namespace: string
  readonly metric: string
  readonly dimensions: Dimensions
  /** `Sum`, `Average`, `p99` … */
  readonly statistic: string
  readonly periodSeconds: number
}

/** A series or an expression over others, as GetMetricData takes them. */
export interface DataQuery {
  readonly id: string
  readonly stat: MetricStat | null
  readonly expression: string | null
  readonly label: string | null
  /** False: serves an expression only. */
  readonly returned: boolean
  /** Period of an expression that names no series. */
  readonly periodSeconds: number | null
}

/** Milliseconds since the epoch; the end is excluded. */
export interface TimeWindow {
  readonly from: number
  readonly to: number
}

/** What CloudWatch, or we, have to say of a result. */
export interface MetricMessage {
  readonly Code: string
  readonly Value: string
}

export interface DataResult {
  readonly id: string
  readonly label: string
  readonly statusCode: string
  /** In the order of time. */
  readonly points: readonly { readonly at: number; readonly value: number }[]
  readonly messages: readonly MetricMessage[]
  /** Where it is not the one that was asked for. */
  readonly periodSeconds?: number
}

export interface DataAnswer {
  readonly results: readonly DataResult[]
  readonly messages: readonly MetricMessage[]
}

/** An alarm as answers show it; null is what the source does not know. */
export interface AlarmFacts {
  readonly name: string
  readonly description: string | null
  readonly kind: 'MetricAlarm' | 'CompositeAlarm'
  readonly state: string
  readonly stateReason: string | null
  readonly stateChangedAt: string | null
  readonly namespace: string | null
  readonly metric: string | null
  readonly dimensions: Dimensions
  readonly statistic: string | null
  readonly periodSeconds: number | null
  readonly threshold: number | null
  readonly comparison: string | null
  readonly evaluationPeriods: number | null
  /** Of composite alarms. */
  readonly rule: string | null
}

export interface AlarmFilter {
  readonly state: string | null
  readonly namePrefix: string | null
  readonly names: readonly string[]
  /** One more is asked for, to know whether there are more. */
  readonly max: number
}

/** What happened to an alarm. */
export interface AlarmEvent {
  readonly at: string
  /** `StateUpdate`, `ConfigurationUpdate`, `Action`. */
  readonly kind: string
  readonly summary: string
  readonly oldState: string | null
  readonly newState: string | null
  readonly reason: string | null
}

/** What a resource runs on, for its price by the hour. */
export interface RunsOn {
  readonly region: string
  readonly component: 'hosting' | 'async' | 'training'
  readonly parts: readonly {
    readonly name: string
    readonly instanceType: string | null
    readonly count: number | null
  }[]
}

/** Something that answers as CloudWatch does: an account that was captured, the sample account, or AWS. */
export interface MetricSource {
  readonly kind: 'aws' | 'demo' | 'capture'
  /** For people. */
  readonly title: string
  /** What there is data of; null where only AWS could say. */
  readonly covered: TimeWindow | null
  /** The time that questions without one are about. */
  readonly now: number
  readonly list: (filter: MetricFilter) => Promise<readonly ListedMetric[]>
  readonly read: (queries: readonly DataQuery[], window: TimeWindow) => Promise<DataAnswer>
  readonly alarms: (filter: AlarmFilter) => Promise<readonly AlarmFacts[]>
  readonly alarmEvents: (
    alarm: AlarmFacts,
    kind: string | null,
    window: TimeWindow | null,
    max: number,
  ) => Promise<readonly AlarmEvent[]>
  /** What an endpoint or a training job runs on; null where there is none of the name. */
  readonly runsOn: (
    resource: { readonly endpoint: string } | { readonly trainingJob: string },
  ) => Promise<RunsOn | null>
}
