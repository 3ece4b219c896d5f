import { z } from 'zod'
import { bookShape, gapShape, money, provenanceShape } from '../outputs/shapes.ts'

const termYears = z.union([z.literal(1), z.literal(3)])
const payment = z.enum(['no-upfront', 'partial-upfront', 'all-upfront'])
/** USD per hour as AWS sells it, three decimal places. */
const usdPerHour = z.string().regex(/^\d+\.\d{3}$/)

/** Money is of the window unless the name says month. */
const outcomeShape = z.object({
  commitmentUsdPerHour: usdPerHour,
  withoutPlanUsd: money,
  withPlanUsd: money,
  savingUsd: money,
  savingPercent: z.number(),
  monthlySavingUsd: money,
  /** Share of the commitment that finds usage; null without commitment. */
  utilisationPercent: z.number().nullable(),
  /** Share of the on-demand cost that is covered. */
  coveragePercent: z.number(),
  breakEvenUtilisationPercent: z.number().nullable(),
  /** Usage may fall by so many percent before the plan costs more than none. */
  breakEvenFallPercent: z.number().nullable(),
  falls: z.array(
    z.object({
      fallPercent: z.number(),
      withoutPlanUsd: money,
      withPlanUsd: money,
      savingUsd: money,
      monthlyWithoutPlanUsd: money,
      monthlyWithPlanUsd: money,
      monthlySavingUsd: money,
      /** Share of today's on-demand cost; 0 where the plan still saves. */
      lossPercent: z.number(),
    }),
  ),
  cash: z.object({ upfrontUsd: money, monthlyUsd: money, totalUsd: money }),
})
export type OutcomeJson = z.infer<typeof outcomeShape>

const optionShape = z.object({
  id: z.string(),
  termYears,
  payment,
  /** The cheapest commitment of the window. */
  optimum: outcomeShape,
  /** What the history supports of it; commitment 0.000 where nothing is recommended. */
  recommended: outcomeShape,
  reasons: z.array(z.string()),
  /** Dollars of the window by where their discount comes from. */
  coveredBySource: z.array(z.object({ source: provenanceShape.shape.source, usd: money })),
  /** Dollars of the window that stay on demand because no rate covers them. */
  notCoveredUsd: money,
  /** Cost of the window over the commitment, for a chart. */
  curve: z.array(z.object({ usdPerHour: z.number(), usd: z.number() })),
})
export type CommitmentOptionJson = z.infer<typeof optionShape>

const ruleShape = z.object({
  id: z.string(),
  title: z.string(),
  savingPercent: z.number(),
  worstSavingPercent: z.number(),
  shareOfBestPercent: z.number().nullable(),
  worstShareOfBestPercent: z.number().nullable(),
})

/** The answer of `costwright plan commitment`. */
export const planCommitmentShape = z.object({
  usage: z.object({
    source: z.enum(['bill', 'file']),
    synthetic: z.boolean(),
    historyFrom: z.string(),
    historyTo: z.string(),
    historyDays: z.number(),
    /** The end of the history, which commitments are chosen on. */
    windowFrom: z.string(),
    windowDays: z.number(),
    hours: z.number().int(),
    /** Instance usage on demand in the window, without what is left out on request. */
    onDemandUsd: money,
    /** Left out on request, of the whole history. */
    excludedUsd: money,
    hourlyUsd: z.object({ min: z.number(), p25: z.number(), p50: z.number(), p75: z.number(), max: z.number() }),
    trendPercentPerMonth: z.number().nullable(),
    trendIsClear: z.boolean(),
  }),
  existing: z.object({
    plans: z.array(z.object({ id: z.string(), usdPerHour: z.number(), utilisationPercent: z.number().nullable() })),
    /** On-demand worth of what they cover in the window. */
    coveredUsd: money,
  }),
  rates: z.array(
    z.object({
      usage: z.string(),
      component: z.string().nullable(),
      instanceType: z.string().nullable(),
      region: z.string().nullable(),
      onDemandUsd: money,
      offers: z.array(
        z.object({
          id: z.string(),
          kind: z.enum(['rated', 'not-covered', 'no-rate']),
          discountPercent: z.number().nullable(),
          source: provenanceShape.shape.source.nullable(),
          note: z.string(),
        }),
      ),
    }),
  ),
  /** Usage of the history that no plan could cover. */
  outside: z.array(z.object({ what: z.string(), usd: money, why: z.string() })),
  options: z.array(optionShape),
  /** Offers without any rate. */
  unpriced: z.array(z.object({ id: z.string(), why: z.string() })),
  recommendation: z.object({
    kind: z.enum(['buy', 'none']),
    optionId: z.string().nullable(),
    commitmentUsdPerHour: usdPerHour.nullable(),
    monthlySavingUsd: money.nullable(),
    tolerancePercent: z.number(),
    reasons: z.array(z.string()),
  }),
  /** The recommended commitment bought in parts. */
  ladder: z
    .object({
      tranches: z.array(
        z.object({
          afterDays: z.number().int(),
          addUsdPerHour: usdPerHour,
          totalUsdPerHour: usdPerHour,
          monthlySavingUsd: money,
        }),
      ),
      firstYearSavingUsd: money,
      firstYearSavingAtOnceUsd: money,
    })
    .nullable(),
  /** Of the recommended offer, or the first where none is. */
  backTest: z.union([
    z.object({ kind: z.literal('none'), why: z.string() }),
    z.object({
      kind: z.literal('done'),
      starts: z.number().int(),
      warmUpDays: z.number(),
      holdDays: z.number(),
      bestSavingPercent: z.number(),
      rules: z.array(ruleShape),
    }),
  ]),
  assumptions: z.array(z.object({ what: z.string(), value: z.string(), source: z.string() })),
  gaps: z.array(gapShape),
  priceBook: bookShape,
})
export type PlanCommitmentJson = z.infer<typeof planCommitmentShape>
