/** A figure that a plan rests on and that the description does not state. */
export interface HostingAssumption {
  readonly what: string
  readonly value: string
  readonly source: string
}

/** Seconds from the decision for one more instance until it answers. Recalled: 3 to 8 minutes with container and weights. */
export const PROVISION_SECONDS = 300
/** Cold start of a serverless container without a model, seconds, and what each GB of the model adds. Recalled orders of magnitude. */
export const COLD_START_SECONDS = { container: 3, perGb: 4 } as const
/** Deviation of a cold start relative to its mean. Assumed. */
export const COLD_START_CV = 0.3
/** Loading a model into a container that runs: from S3 at so many GB a second, and what it takes beside. Assumed. */
export const MODEL_LOAD = { fixedSeconds: 1, gbPerSecond: 0.5 } as const
/** Seconds that an idle serverless container stays warm. Recalled: some minutes; AWS states none. */
export const KEEP_WARM_SECONDS = 300
/** vCPUs of a serverless container for each GB of memory. Assumed as on Lambda: one for each 1,769 MB. */
export const SERVERLESS_VCPU_PER_GB = 1 / 1.769
/** Seconds from the start of a batch job until it works on the first request. Recalled: some minutes. */
export const BATCH_START_SECONDS = 240
/** Size of a request and of an answer where nothing is known, kB. Assumed. */
export const PAYLOAD_KB = { in: 10, out: 2 } as const
/** Share of the requests that may fail where the SLO does not say. Assumed. */
export const ERROR_RATE = 0.001
/** Cooldowns of a variant, seconds: the default of Application Auto Scaling for SageMaker (API reference). */
export const COOLDOWN_SECONDS = 300
/** Most seconds that a request may take: real-time and serverless endpoints, asynchronous ones (developer guide; recalled for the first two). */
export const TIMEOUT_SECONDS = { realtime: 60, serverless: 60, async: 3600 } as const
/** From this latency on a caller is taken to fetch the answer later, ms. */
export const LATER_MS = 60_000
