import { COMPUTE_CLASSES } from '@costwright/engine/plan/compute/device'
import { ENVIRONMENTS } from '@costwright/engine/plan/compute/workload-words'
import { z } from 'zod'
import { bookShape, gapShape, money, provenanceShape } from '../outputs/shapes.ts'

/** Low, middle and high: the middle 80 %. */
const spread = z.object({ low: z.number(), mid: z.number(), high: z.number() })
/** High is null where the cost has no upper end, because the latency target may be missed. */
const moneySpread = z.object({ low: money, mid: money, high: money.nullable() })
const computeClass = z.enum(COMPUTE_CLASSES)

const memoryPart = z.object({
  item: z.string(),
  gib: z.number(),
  basis: z.enum(['calculated', 'assumed']),
  explain: z.string(),
})

const training = z.object({
  kind: z.literal('training'),
  instances: z.number(),
  sharding: z.string(),
  samplesPerSecond: spread,
  hoursPerEpoch: spread.nullable(),
  hoursPerRun: spread.nullable(),
  usdPerThousandSamples: moneySpread,
  usdPerEpoch: moneySpread.nullable(),
  usdPerRun: moneySpread.nullable(),
})
const inference = z.object({
  kind: z.literal('inference'),
  instances: z.object({ low: z.number(), mid: z.number(), high: z.number().nullable() }),
  utilisation: z.number(),
  p95LatencyMs: spread,
  /** Of one instance, within the latency target, 30 % kept free. */
  requestsPerSecond: spread,
  usdPerMonth: moneySpread,
  usdPerMillionRequestsAtLoad: moneySpread.nullable(),
  usdPerMillionRequestsAtFullUse: moneySpread,
  usdPerMillionTokensAtFullUse: moneySpread.nullable(),
})

const candidate = z.object({
  instanceType: z.string(),
  computeClass,
  generation: z.enum(['current', 'superseded', 'archived']),
  usdPerHour: money,
  provenance: provenanceShape,
  accelerator: z.object({ name: z.string(), count: z.number(), memoryGibEach: z.number() }).nullable(),
  vcpu: z.number(),
  memoryGib: z.number(),
  precision: z.string(),
  /** Memory of one device, or of the instance where there is none. */
  memory: z.object({ neededGib: z.number(), usableGib: z.number(), parts: z.array(memoryPart) }),
  arrangement: z.string(),
  basis: z.enum(['measured', 'predicted', 'assumed']),
  speedExplain: z.string(),
  work: z.union([training, inference]),
  notes: z.array(z.string()),
})
export type CandidateJson = z.infer<typeof candidate>

/** The answer of `costwright advise compute`. */
export const computeShape = z.object({
  name: z.string(),
  task: z.enum(['training', 'inference']),
  environment: z.enum(ENVIRONMENTS),
  region: z.string(),
  workload: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** Forward work of one sample; null for tabular models. */
  work: z
    .object({ gflops: z.number(), explain: z.string(), basis: z.enum(['given', 'calculated', 'assumed']) })
    .nullable(),
  assumptions: z.array(z.object({ field: z.string(), value: z.string(), why: z.string() })),
  recommendations: z.array(
    z.object({
      environment: z.enum(ENVIRONMENTS),
      instanceType: z.string().nullable(),
      instances: z.number(),
      usdPerHour: money.nullable(),
      usdPerMonth: money.nullable(),
      why: z.string(),
      whatWouldChangeIt: z.array(z.string()),
    }),
  ),
  classes: z.array(z.object({ computeClass, instanceType: z.string().nullable(), why: z.string() })),
  /** Ranked for the environment, cheapest first. */
  candidates: z.array(candidate),
  excluded: z.array(
    z.object({
      instanceType: z.string(),
      computeClass: computeClass.nullable(),
      reason: z.string(),
      why: z.string(),
      usdPerHour: money.nullable(),
    }),
  ),
  variants: z.array(
    z.object({
      change: z.string(),
      instanceType: z.string().nullable(),
      instances: z.number(),
      timesTheMoney: z.number().nullable(),
    }),
  ),
  habits: z.array(
    z.object({
      instanceType: z.string(),
      advice: z.string(),
      verdict: z.enum(['unavailable', 'does-not-work', 'dearer', 'as-good']),
      usdPerHour: money.nullable(),
      timesTheMoney: z.number().nullable(),
      why: z.string(),
    }),
  ),
  generations: z.array(
    z.object({
      family: z.string(),
      what: z.string(),
      status: z.enum(['gone', 'unlisted', 'superseded']),
      successors: z.array(z.string()),
      why: z.string(),
    }),
  ),
  gaps: z.array(gapShape),
  notes: z.array(z.string()),
  priceBook: bookShape,
})
export type ComputeJson = z.infer<typeof computeShape>
