/** Seconds from arrival to answer. NaN where nothing was answered. */
export interface LatencySummary {
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly mean: number
  readonly max: number
}

/** What happened in steps of equal length; requests, failures and slowest answers by time of arrival. */
export interface ReplayTimeline {
  readonly stepSeconds: number
  readonly requests: Float64Array
  readonly failed: Float64Array
  /** Instances that took requests, on average; environments at work for serverless. */
  readonly instances: Float64Array
  /** 0 where nothing was answered. */
  readonly slowestSeconds: Float64Array
}

/** What a replay came to. Counts are of requests, but for `jobs` and `modelLoads`. */
export interface ReplayResult {
  readonly requests: number
  readonly answered: number
  readonly timeouts: number
  readonly throttled: number
  /** Refused because there was no instance at all. */
  readonly errors: number
  readonly coldStarts: number
  /** Of answered requests; percentiles from a histogram whose buckets are at most 0.1 % wide. */
  readonly latencySeconds: LatencySummary
  /** With `latencies: 'keep'`, of each request in order, NaN for a failure. */
  readonly latencies: Float64Array | null
  /** Instances × seconds that are billed, from 0 to the end, work that ends later included. */
  readonly instanceSeconds: number
  /** Slots of instances × seconds at work. */
  readonly busySeconds: number
  /** Serverless processing on demand. */
  readonly billedSeconds: number
  /** Slots of provisioned concurrency × seconds, and processing on them. */
  readonly provisionedSlotSeconds: number
  readonly provisionedBusySeconds: number
  readonly modelLoads: number
  readonly jobs: number
  /** Instances that took requests, from 0 to the end. */
  readonly instances: { readonly min: number; readonly max: number; readonly mean: number }
  /** Null where no steps were asked for. */
  readonly timeline: ReplayTimeline | null
}
