/** The shapes that an unusual rise of cost can have. */
export const ANOMALY_KINDS = [
  /** Above the expected range for a short time, then back. */
  'spike',
  /** From one bucket to the next at a higher level, and staying there. */
  'step',
  /** Growing from bucket to bucket, faster than before. */
  'ramp',
  /** Dollars where there were none. */
  'new',
] as const
export type AnomalyKind = (typeof ANOMALY_KINDS)[number]

/** Length of one bucket of a series. */
export const SERIES_STEPS = ['hour', 'day'] as const
export type SeriesStep = (typeof SERIES_STEPS)[number]

/** Dollars over time: one value for each hour or day (UTC), without holes. */
export interface DollarSeries {
  readonly step: SeriesStep
  /** Start of the first bucket, milliseconds since the epoch, on a full hour or day. */
  readonly from: number
  /** Dollars of each bucket; 0 where nothing was charged, NaN where nothing is known (a month that was not imported). */
  readonly usd: ArrayLike<number>
}

/** Dollars of a whole window: what was to be expected, and between which bounds. */
export interface ExpectedUsd {
  readonly low: number
  readonly mid: number
  readonly high: number
}

/** An unusual rise of one series. Dollars are statistics, not amounts of a bill. */
export interface Anomaly {
  readonly kind: AnomalyKind
  /** The window [from, to), milliseconds since the epoch. */
  readonly from: number
  readonly to: number
  /** End of the bucket with which the rise could first be told: everything that the verdict needs had happened by then. */
  readonly knownAt: number
  /** Whether the series was still above its old level where the window ends. */
  readonly continuing: boolean
  readonly actualUsd: number
  readonly expectedUsd: ExpectedUsd
  /** Actual less expected over the window, without the dollars of anomalies that lie inside of it. */
  readonly impactUsd: number
}
