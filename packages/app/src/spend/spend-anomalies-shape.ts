import { ANOMALY_KINDS, SERIES_STEPS } from '@costwright/engine/anomalies/anomaly'
import { CAUSE_KINDS } from '@costwright/engine/anomalies/rise-cause'
import { METRICS } from '@costwright/warehouse/queries/metric'
import { z } from 'zod'
import { gapShape, money } from '../outputs/shapes.ts'

const instant = z.string()
const nullableText = z.string().nullable()

const anomalyShape = z.object({
  kind: z.enum(ANOMALY_KINDS),
  /** The window [from, to). */
  from: instant,
  to: instant,
  /** From when on it could be known. */
  knownAt: instant,
  /** Still above the old level where the window ends. */
  continuing: z.boolean(),
  /** The narrowest series that explains it: null where all resources, or no account or region, are meant. */
  usageType: nullableText,
  account: nullableText,
  region: nullableText,
  resource: nullableText,
  component: nullableText,
  /** Other usage types of the same resource that rose with it; their dollars are in the figures. */
  alsoUsageTypes: z.array(z.string()),
  /** Dollars of the window on the bill, exactly. */
  actualUsd: money,
  /** What the window was to cost, with the range of 95 % of ordinary noise. */
  expectedUsd: z.object({ low: z.number(), mid: z.number(), high: z.number() }),
  /** Actual less expected, without the dollars of shorter anomalies inside of the window. */
  impactUsd: z.number(),
  cause: z.object({
    kind: z.enum(CAUSE_KINDS),
    words: z.string(),
    /** During to before: price of a unit, quantity a day, resources at a time. */
    priceRatio: z.number().nullable(),
    quantityRatio: z.number().nullable(),
    resourceRatio: z.number().nullable(),
  }),
  /** Resources inside that rose as well, the dearest first. */
  within: z.array(z.object({ resource: z.string(), impactUsd: z.number() })),
  /** The series around the window, to be drawn: dollars of each hour or day from `from` on; null where nothing is known. */
  points: z.object({ from: instant, usd: z.array(z.number().nullable()) }),
})
export type AnomalyJson = z.infer<typeof anomalyShape>

/** The answer of `costwright spend anomalies`. */
export const spendAnomaliesShape = z.object({
  from: instant,
  to: instant,
  step: z.enum(SERIES_STEPS),
  metric: z.enum(METRICS),
  minImpactUsd: z.number(),
  /** Whether some of the bill is invented: the sample account. */
  synthetic: z.boolean(),
  /** The dearest first. */
  anomalies: z.array(anomalyShape),
  /** Impact of all of them. */
  impactUsd: z.number(),
  /** What was watched: usage types × accounts × regions, and their resources. */
  watched: z.object({
    usageTypes: z.number(),
    ofUsageTypes: z.number(),
    resources: z.number(),
    ofResources: z.number(),
    /** Dollars of the watched usage types, and of all. */
    usd: money,
    ofUsd: money,
  }),
  gaps: z.array(gapShape),
  /** What a reader should know: too little history, what was not watched or is not listed. */
  notes: z.array(z.string()),
})
export type SpendAnomaliesJson = z.infer<typeof spendAnomaliesShape>
