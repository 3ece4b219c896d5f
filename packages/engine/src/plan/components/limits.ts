/** The longest month, h; nothing runs longer than this in a month. */
export const SAGEMAKER_MONTH_CAP = 744
/** Share of an instance's concurrency that is planned for, so that queues stay short. An assumption. */
export const PLANNED_UTILISATION = 0.7
/** Share of the memory that models may fill. An assumption. */
export const PLANNED_MEMORY = 0.8

/** Bounds of the ways to answer requests. Serverless sizes and concurrency: SageMaker API reference, 2026-08; the rest recalled. */
export const HOSTING_LIMITS = {
  realtime: { payloadKb: 25_000, requestMs: 60_000 },
  serverless: { payloadKb: 4_000, requestMs: 60_000, memoryGb: 6, concurrency: 200 },
  async: { payloadKb: 1_000_000, requestMs: 3_600_000 },
  batch: { payloadKb: 100_000 },
} as const

/** An asynchronous endpoint that scaled to zero answers its first request after some ten minutes, h. An assumption. */
export const ASYNC_WAKE_HOURS = 1 / 6
/** A batch job that answers within a deadline must start at half of it; shorter deadlines than this are not for batch jobs, h. */
export const SHORTEST_BATCH_DEADLINE_HOURS = 2
/** Billed time of a batch job before it works on the first record, h. An assumption. */
export const BATCH_START_HOURS = 0.05
/** Data out to the internet that an account has free each month, GB (AWS data transfer pricing, 2026-09). */
export const FREE_TRANSFER_GB = 100
/** Months over which the time to set something up is spread. */
export const SET_UP_MONTHS = 12
/** A comparison of two versions lasts at least so long, so that it sees a whole day, h. */
export const SHORTEST_COMPARISON_HOURS = 24
/** Time that one read of an S3 object may take while a request waits, h. An assumption. */
export const S3_READ_HOURS = 0.2 / 3600
/** Days that captured requests are kept. An assumption. */
export const CAPTURE_DAYS = 30
