import { z } from 'zod'
import { bookShape, gapShape, lineShape, money } from '../outputs/shapes.ts'

/** Ways to host. */
export const HOSTING_MODES = [
  'realtime',
  'realtime-autoscaled',
  'serverless',
  'serverless-provisioned',
  'async',
  'batch',
  'multi-model',
] as const

const latencyShape = z.object({ p50: z.number(), p95: z.number(), p99: z.number(), mean: z.number(), max: z.number() })

/** Values in steps of equal length; null where there is none. */
const seriesShape = z.object({
  startAt: z.string(),
  periodSeconds: z.number(),
  values: z.array(z.number().nullable()),
})

/** What an option did while the traffic was replayed, in steps of equal length. */
const timelineShape = z.object({
  startAt: z.string(),
  periodSeconds: z.number(),
  /** Requests that came, of each step. */
  requests: z.array(z.number()),
  /** Requests that the capacity of the step can answer, instances on average, and the slowest answer. */
  capacityRequests: z.array(z.number().nullable()),
  instances: z.array(z.number()),
  slowestMs: z.array(z.number().nullable()),
  failed: z.array(z.number()),
})

export const inferenceOptionShape = z.object({
  /** `ml.g5.xlarge×2/realtime`, `serverless-3gb`, `ml.m5.large×1-8/autoscaled`. */
  id: z.string(),
  mode: z.enum(HOSTING_MODES),
  /** What it is, in words. */
  title: z.string(),
  instanceType: z.string().nullable(),
  memoryGb: z.number().nullable(),
  provisionedConcurrency: z.number().nullable(),
  /** Instances, or null where there are none to see. */
  instances: z.object({ min: z.number(), max: z.number(), mean: z.number() }).nullable(),
  /** The scaling policy in words; null without one. */
  scaling: z.string().nullable(),
  monthlyUsd: money,
  lines: z.array(lineShape),
  /** Of the requests that were answered, waiting included. */
  latencyMs: latencyShape,
  /** Shares of all requests, 0 to 1: everything that failed, and its parts. */
  errorRate: z.number(),
  timeoutRate: z.number(),
  throttleRate: z.number(),
  coldStartRate: z.number().nullable(),
  /** Busy share of what is paid for, 0 to 1. */
  utilisation: z.number().nullable(),
  meetsSlo: z.boolean(),
  /** What of the SLO is missed, in words. */
  misses: z.array(z.string()),
  /** How the service time is known, and the expected error of it, percent. */
  basis: z.enum(['measured', 'predicted', 'assumed']),
  expectedErrorPct: z.number(),
  /** Cheaper than every option that is as quick. */
  pareto: z.boolean(),
  /** Only part of the traffic was replayed: the option was beaten by then, or failed. */
  cutEarly: z.boolean(),
  /** For the recommended option and its neighbours; null otherwise. */
  timeline: timelineShape.nullable(),
  notes: z.array(z.string()),
})
export type InferenceOptionJson = z.infer<typeof inferenceOptionShape>

/** The answer of `costwright plan inference`. */
export const planInferenceShape = z.object({
  service: z.object({
    name: z.string(),
    region: z.string(),
    models: z.number().int(),
    /** Where the service time comes from, in words: measured on which device, how many readings. */
    serviceTime: z.string(),
    meanServiceMs: z.number(),
    notes: z.array(z.string()),
  }),
  traffic: z.object({
    /** File, endpoint, or the described shape. */
    source: z.string(),
    generated: z.boolean(),
    requests: z.number().int(),
    from: z.string(),
    to: z.string(),
    days: z.number(),
    meanPerSecond: z.number(),
    /** The busiest second and minute. */
    peakPerSecond: z.number(),
    peakPerMinute: z.number(),
    /** Requests of each step, for a chart. */
    series: seriesShape,
    notes: z.array(z.string()),
  }),
  /** Null: not asked for. */
  slo: z.object({
    p95Ms: z.number().nullable(),
    p99Ms: z.number().nullable(),
    errorRate: z.number().nullable(),
    coldStartRate: z.number().nullable(),
  }),
  /** Cheapest first. */
  options: z.array(inferenceOptionShape),
  excluded: z.array(z.object({ what: z.string(), why: z.string() })),
  /** The cheapest that meets the SLO; null when none does: then `bestPossible` says how near one can come. */
  recommendation: z
    .object({
      optionId: z.string(),
      why: z.string(),
      runnerUp: z.object({ optionId: z.string(), moreUsd: money, why: z.string() }).nullable(),
    })
    .nullable(),
  bestPossible: z.object({ optionId: z.string(), why: z.string() }).nullable(),
  /** What the endpoint costs a month as it is; null where there is none. */
  current: z.object({ monthlyUsd: money, lines: z.array(lineShape), title: z.string(), savingUsd: money }).nullable(),
  /** The choice under other circumstances: traffic × 0.5, 1, 2, 5; service time at both ends of its interval. */
  sensitivity: z.array(
    z.object({
      what: z.string(),
      factor: z.number(),
      optionId: z.string().nullable(),
      monthlyUsd: money.nullable(),
      p95Ms: z.number().nullable(),
      /** Another option than the recommended one. */
      changes: z.boolean(),
    }),
  ),
  /** Many models on few instances; null for one model. */
  packing: z
    .object({
      instanceType: z.string(),
      instances: z.number().int(),
      models: z.array(z.object({ name: z.string(), instance: z.number().int() })),
      lowerBound: z.number().int(),
      optimal: z.boolean(),
    })
    .nullable(),
  /** Variants that share the requests (A/B), and shadows, each on instances of its own; null where there are none. */
  variants: z
    .object({
      /** All of them together; null where one has no option that meets the SLO. */
      monthlyUsd: money.nullable(),
      list: z.array(
        z.object({
          name: z.string(),
          share: z.number(),
          shadow: z.boolean(),
          optionId: z.string().nullable(),
          title: z.string().nullable(),
          monthlyUsd: money.nullable(),
          p95Ms: z.number().nullable(),
        }),
      ),
    })
    .nullable(),
  assumptions: z.array(z.object({ what: z.string(), value: z.string(), source: z.string() })),
  warnings: z.array(z.string()),
  gaps: z.array(gapShape),
  priceBook: bookShape,
})
export type PlanInferenceJson = z.infer<typeof planInferenceShape>
