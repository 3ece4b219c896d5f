import { GOALS } from '@costwright/engine/plan/training/recommend'
import { z } from 'zod'
import { bookShape, gapShape, lineShape, money } from '../outputs/shapes.ts'

const range = z.object({ p10: z.number(), p50: z.number(), p90: z.number() })

export const optionShape = z.object({
  id: z.string(),
  instanceType: z.string(),
  count: z.number().int(),
  region: z.string(),
  purchase: z.enum(['on-demand', 'spot', 'local']),
  /** From submission to the result. */
  hours: range,
  costUsd: range,
  lines: z.array(lineShape),
  /** Times faster than the own machine. */
  speedup: z.number().nullable(),
  /** Probability. */
  meetsDeadline: z.number().nullable(),
  withinBudget: z.number().nullable(),
  pareto: z.boolean(),
  basis: z.enum(['measured', 'predicted', 'assumed']),
  expectedErrorPct: z.number(),
  notes: z.array(z.string()),
  spot: z
    .object({
      band: z.string(),
      expectedInterruptions: z.number(),
      probabilityFinished: z.number(),
      expectedLostHours: z.number(),
      expectedLostUsd: money,
      checkpointMinutes: z.number().nullable(),
      maxWaitHours: z.number(),
      breakEvenUsdPerHour: z.number(),
    })
    .nullable(),
})

/** The answer of `costwright plan training`. */
export const planTrainingShape = z.object({
  job: z.object({
    name: z.string(),
    model: z.string().nullable(),
    family: z.string(),
    precision: z.string(),
    batch: z.number().nullable(),
    measured: z.array(z.object({ device: z.string(), hours: z.number(), hoursHigh: z.number().nullable() })),
    deadlineHours: z.number().nullable(),
    budgetUsd: z.number().nullable(),
    waitingUsdPerHour: z.number(),
    /** Where the job's facts come from, and what was guessed. */
    notes: z.array(z.string()),
  }),
  options: z.array(optionShape),
  excluded: z.array(z.object({ instanceType: z.string(), purchase: z.literal('spot').nullable(), why: z.string() })),
  recommendations: z.array(z.object({ goal: z.enum(GOALS), optionId: z.string(), why: z.string() })),
  experiment: z.object({ optionIds: z.array(z.string()), steps: z.number(), usd: money, why: z.string() }).nullable(),
  warnings: z.array(z.string()),
  setUpFirst: z.array(z.string()),
  assumptions: z.array(z.object({ what: z.string(), value: z.string(), source: z.string() })),
  gaps: z.array(gapShape),
  priceBook: bookShape,
})
export type PlanTrainingJson = z.infer<typeof planTrainingShape>
export type OptionJson = PlanTrainingJson['options'][number]
