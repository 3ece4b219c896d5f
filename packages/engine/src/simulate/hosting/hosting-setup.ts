import type { FleetScaling } from './scaling-policy.ts'

/** Points of a service-time distribution: a request's draw of 16 bits chooses one. */
export const SERVICE_STEPS = 4096

/** A distribution of seconds: `SERVICE_STEPS` quantiles, ascending. A request takes `quantilesSeconds[draw >> 4] × work`. */
export interface ServiceTime {
  readonly quantilesSeconds: Float64Array
}

/**
 * Batches in the container of each instance. Requests are dealt to the instances in rotation; a batch starts when it is full,
 * or when its oldest request has waited `timeoutSeconds` and the container is free. It takes
 * `alphaSeconds + betaSeconds × (sum of the work of its requests)`, times the service time of its oldest request relative to
 * the mean of the service time.
 */
export interface Batching {
  readonly alphaSeconds: number
  readonly betaSeconds: number
  readonly maxBatch: number
  readonly timeoutSeconds: number
}

/** Instances (or copies of an inference component) with one queue in front: a request goes to whichever is free first. */
export interface FleetSetup {
  readonly kind: 'fleet'
  readonly service: ServiceTime
  /** Requests that one instance works on at once. */
  readonly concurrency: number
  readonly batching: Batching | null
  /** From arrival to answer; a request that is not begun by then is dropped, one that is under way is worked to its end. */
  readonly timeoutSeconds: number
  /** Waiting requests per instance beyond which a request is throttled; null without a limit. */
  readonly queueLimit: number | null
  readonly scaling: FleetScaling
}

/** Serverless: an environment for each request at once, kept warm for a while. */
export interface ServerlessSetup {
  readonly kind: 'serverless'
  readonly service: ServiceTime
  readonly maxConcurrency: number
  /** Slots of provisioned concurrency, always warm and used first; part of `maxConcurrency`. */
  readonly provisioned: number
  readonly coldStart: ServiceTime
  /** How long an idle environment lives. */
  readonly keepWarmSeconds: number
  /** From arrival to answer; the environment is free again then. */
  readonly timeoutSeconds: number
  /** Whether a cold start is billed as processing. */
  readonly coldStartBilled: boolean
}

/** Asynchronous inference: a queue that never refuses. */
export interface AsyncSetup {
  readonly kind: 'async'
  readonly service: ServiceTime
  readonly concurrency: number
  /** From arrival until processing must have begun; a request that waits longer expires, counted as a time-out. */
  readonly expiresSeconds: number
  readonly scaling: FleetScaling
}

/** Batch transform: what arrives in a window is processed by a job at its end. Jobs do not wait for each other. */
export interface BatchSetup {
  readonly kind: 'batch'
  readonly service: ServiceTime
  readonly concurrency: number
  readonly windowSeconds: number
  readonly instances: number
  /** From the start of a job to its first request. */
  readonly startSeconds: number
  /** Whether the start is billed. */
  readonly startBilled: boolean
}

/**
 * A multi-model endpoint: every instance keeps the models it used last. A request goes to the instance that can begin it
 * first, loading included, and stays there.
 */
export interface SharedSetup {
  readonly kind: 'shared'
  readonly service: ServiceTime
  readonly concurrency: number
  readonly timeoutSeconds: number
  readonly queueLimit: number | null
  readonly scaling: FleetScaling
  /** Models in the traffic: its model numbers are smaller. */
  readonly models: number
  readonly modelLoadSeconds: number
  readonly modelsPerInstance: number
}

/** A way to host, in the terms of the simulation. Times are seconds. */
export type HostingSetup = FleetSetup | ServerlessSetup | AsyncSetup | BatchSetup | SharedSetup
