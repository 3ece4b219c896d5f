import fc from 'fast-check'
import { normalQuantile } from '../normal-quantile.ts'
import { deriveSeed, createRandom } from '../random.ts'
import { createReplay } from './create-replay.ts'
import { drawsFor } from './draws.ts'
import { SERVICE_STEPS, type Batching, type FleetSetup, type HostingSetup, type ServiceTime } from './hosting-setup.ts'
import type { ReplayOptions } from './replay.ts'
import type { ReplayResult } from './replay-result.ts'
import type { FleetScaling, ScalingPolicy } from './scaling-policy.ts'
import { meanServiceSeconds } from './service-time.ts'
import type { TrafficChunk } from './traffic-chunk.ts'

/** Always the same number of seconds. */
export function constantServiceTime(seconds: number): ServiceTime {
  return { quantilesSeconds: new Float64Array(SERVICE_STEPS).fill(seconds) }
}

/** A log-normal distribution with a mean, seconds, and a standard deviation relative to it. */
export function logNormalServiceTime(meanSeconds: number, variation: number): ServiceTime {
  const sigma = Math.sqrt(Math.log1p(variation * variation))
  const plain = Float64Array.from({ length: SERVICE_STEPS }, (_, step) =>
    Math.exp(sigma * normalQuantile((step + 0.5) / SERVICE_STEPS)),
  )
  const mean = meanServiceSeconds({ quantilesSeconds: plain })
  return { quantilesSeconds: plain.map((seconds) => (seconds * meanSeconds) / mean) }
}

/** Requests at given seconds, all alike. */
export function trafficAt(arrivals: readonly number[], seed = 1): TrafficChunk {
  const draws = new Uint16Array(arrivals.length)
  drawsFor(seed, 0, draws)
  return { arrivals: Float64Array.from(arrivals), draws, work: null, models: null }
}

/** A Poisson stream. */
export function poissonTraffic(perSecond: number, requests: number, seed: number): TrafficChunk {
  const random = createRandom(deriveSeed(seed, 7))
  let at = 0
  return trafficAt(
    Array.from({ length: requests }, () => (at += random.exponential(1 / perSecond))),
    seed,
  )
}

/** Part of a traffic. */
export function cut(chunk: TrafficChunk, from: number, to: number): TrafficChunk {
  return {
    arrivals: chunk.arrivals.subarray(from, to),
    draws: chunk.draws.subarray(from, to),
    work: chunk.work?.subarray(from, to) ?? null,
    models: chunk.models?.subarray(from, to) ?? null,
  }
}

/** Replays one chunk, cut at a place. */
export function replayed(
  setup: HostingSetup,
  chunk: TrafficChunk,
  options: Partial<ReplayOptions> = {},
  place = 0,
): ReplayResult {
  const spanSeconds = options.spanSeconds ?? chunk.arrivals.at(-1) ?? 0
  const replay = createReplay(setup, { ...options, spanSeconds })
  replay.feed(cut(chunk, 0, place))
  replay.feed(cut(chunk, place, chunk.arrivals.length))
  return replay.finish(spanSeconds)
}

/** A fleet with plain settings. */
export function fleet(change: Partial<FleetSetup> = {}): FleetSetup {
  return {
    kind: 'fleet',
    service: constantServiceTime(0.1),
    concurrency: 1,
    batching: null,
    timeoutSeconds: 60,
    queueLimit: null,
    scaling: { kind: 'fixed', instances: 1 },
    ...change,
  }
}

/** Traffic with duplicates, pauses and bursts; sometimes with work of different size; always with three models. */
export const anyTraffic: fc.Arbitrary<TrafficChunk> = fc
  .record({
    stretches: fc.array(
      fc.record({ requests: fc.integer({ min: 1, max: 60 }), perSecond: fc.constantFrom(0.02, 0.1, 0.5, 2, 20, 1e9) }),
      { minLength: 1, maxLength: 12 },
    ),
    whole: fc.boolean(),
    work: fc.boolean(),
    seed: fc.integer({ min: 0, max: 1e6 }),
  })
  .map(({ stretches, whole, work, seed }) => {
    const random = createRandom(seed)
    let at = 0
    const arrivals = stretches.flatMap(({ requests, perSecond }) =>
      Array.from({ length: requests }, () => {
        at += random.exponential(1 / perSecond)
        return whole ? Math.floor(at) : at
      }),
    )
    return {
      ...trafficAt(arrivals, seed),
      work: work ? Float32Array.from(arrivals, () => random.exponential(1)) : null,
      models: Uint16Array.from(arrivals, () => Math.min(7, Math.floor(random.exponential(2)))),
    }
  })

/** Constant, spread, or nothing at all. */
export const anyServiceTime: fc.Arbitrary<ServiceTime> = fc.oneof(
  fc.constantFrom(0, 0.25, 1, 7.5, 40).map(constantServiceTime),
  fc
    .record({ mean: fc.constantFrom(0.1, 1, 5), variation: fc.constantFrom(0.2, 1, 3) })
    .map(({ mean, variation }) => logNormalServiceTime(mean, variation)),
)

const cooldown = fc.constantFrom(0, 60, 300)

const anyPolicy: fc.Arbitrary<ScalingPolicy> = fc.oneof(
  fc.record({
    kind: fc.constant('target-tracking' as const),
    metric: fc.constantFrom('invocations-per-instance', 'concurrency-per-instance', 'backlog-per-instance'),
    target: fc.constantFrom(0.5, 2, 5, 30),
    scaleOutCooldownSeconds: cooldown,
    scaleInCooldownSeconds: cooldown,
    disableScaleIn: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('step' as const),
    metric: fc.constantFrom(
      'invocations-per-instance',
      'concurrency-per-instance',
      'backlog-without-capacity',
      'no-capacity-failures',
    ),
    comparison: fc.constant('at-least' as const),
    threshold: fc.constantFrom(1, 4),
    evaluationPeriods: fc.integer({ min: 1, max: 3 }),
    periodSeconds: fc.constantFrom(10, 60, 120),
    steps: fc.constantFrom(
      [{ lower: 0, upper: null, change: 1 }],
      [
        { lower: 0, upper: 5, change: 1 },
        { lower: 5, upper: null, change: 3 },
      ],
    ),
    cooldownSeconds: cooldown,
  }),
  fc.record({
    kind: fc.constant('step' as const),
    metric: fc.constantFrom('invocations-per-instance', 'concurrency-per-instance'),
    comparison: fc.constant('at-most' as const),
    threshold: fc.constantFrom(0, 1, 4),
    evaluationPeriods: fc.integer({ min: 1, max: 5 }),
    periodSeconds: fc.constantFrom(60, 120),
    steps: fc.constant([{ lower: 0, upper: null, change: -1 }]),
    cooldownSeconds: cooldown,
  }),
  fc
    .record({
      everyDaySeconds: fc.integer({ min: 0, max: 1440 }).map((minutes) => Math.min(86_399, minutes * 60)),
      weekday: fc.constantFrom(null, 0, 3),
      min: fc.integer({ min: 1, max: 3 }),
      more: fc.integer({ min: 0, max: 4 }),
    })
    .map(({ min, more, ...when }) => ({ kind: 'scheduled' as const, ...when, min, max: min + more })),
)

/** Fixed fleets and scaled ones with one to three policies. */
export function anyScaling(least: number): fc.Arbitrary<FleetScaling> {
  return fc.oneof(
    fc.record({ kind: fc.constant('fixed' as const), instances: fc.integer({ min: 1, max: 5 }) }),
    fc
      .record({
        kind: fc.constant('scaled' as const),
        min: fc.integer({ min: least, max: 2 }),
        more: fc.integer({ min: 1, max: 6 }),
        policies: fc.array(anyPolicy, { minLength: 1, maxLength: 3 }),
        provisionSeconds: fc.constantFrom(0, 45, 240, 500),
        provisioningBilled: fc.boolean(),
        initialInstances: fc.integer({ min: 0, max: 4 }),
      })
      .map(({ more, ...scaling }) => ({ ...scaling, max: scaling.min + more })),
  )
}

const anyBatching: fc.Arbitrary<Batching> = fc.record({
  alphaSeconds: fc.constantFrom(0, 0.5, 3),
  betaSeconds: fc.constantFrom(0, 0.1, 1),
  maxBatch: fc.integer({ min: 1, max: 6 }),
  timeoutSeconds: fc.constantFrom(0, 0.2, 5),
})

/** Any way to host that the simulation knows. */
export const anySetup: fc.Arbitrary<HostingSetup> = fc.oneof(
  fc.record({
    kind: fc.constant('fleet' as const),
    service: anyServiceTime,
    concurrency: fc.integer({ min: 1, max: 4 }),
    batching: fc.constant(null),
    timeoutSeconds: fc.constantFrom(5, 60, 1000),
    queueLimit: fc.constantFrom(null, 0, 2, 10),
    scaling: anyScaling(0),
  }),
  fc.record({
    kind: fc.constant('fleet' as const),
    service: anyServiceTime,
    concurrency: fc.integer({ min: 1, max: 2 }),
    batching: anyBatching,
    timeoutSeconds: fc.constantFrom(2, 60),
    queueLimit: fc.constantFrom(null, 6, 20),
    scaling: anyScaling(1),
  }),
  fc.record({
    kind: fc.constant('async' as const),
    service: anyServiceTime,
    concurrency: fc.integer({ min: 1, max: 3 }),
    expiresSeconds: fc.constantFrom(120, 21_600),
    scaling: anyScaling(0),
  }),
  fc.record({
    kind: fc.constant('shared' as const),
    service: anyServiceTime,
    concurrency: fc.integer({ min: 1, max: 3 }),
    timeoutSeconds: fc.constantFrom(5, 60),
    queueLimit: fc.constantFrom(null, 0, 5),
    scaling: anyScaling(1),
    models: fc.constant(8),
    modelLoadSeconds: fc.constantFrom(0, 2, 30),
    modelsPerInstance: fc.integer({ min: 1, max: 9 }),
  }),
  fc
    .record({
      kind: fc.constant('serverless' as const),
      service: anyServiceTime,
      provisioned: fc.integer({ min: 0, max: 3 }),
      more: fc.integer({ min: 1, max: 5 }),
      coldStart: anyServiceTime,
      keepWarmSeconds: fc.constantFrom(0, 30, 600),
      timeoutSeconds: fc.constantFrom(3, 60),
      coldStartBilled: fc.boolean(),
    })
    .map(({ more, ...setup }) => ({ ...setup, maxConcurrency: setup.provisioned + more })),
  fc.record({
    kind: fc.constant('batch' as const),
    service: anyServiceTime,
    concurrency: fc.integer({ min: 1, max: 3 }),
    windowSeconds: fc.constantFrom(60, 900, 86_400),
    instances: fc.integer({ min: 1, max: 3 }),
    startSeconds: fc.constantFrom(0, 240),
    startBilled: fc.boolean(),
  }),
)
