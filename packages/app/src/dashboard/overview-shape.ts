import { z } from 'zod'
import { gapShape, money, phaseShape } from '../outputs/shapes.ts'
import { spendExplainShape } from '../spend/explain-shape.ts'
import { spendForecastShape } from '../spend/forecast-shape.ts'
import { spendShape } from '../spend/spend.ts'

const moverShape = z.object({
  title: z.string(),
  component: z.string(),
  usageType: z.string().nullable(),
  region: z.string().nullable(),
  account: z.string().nullable(),
  beforeUsd: money,
  afterUsd: money,
  changeUsd: money,
  /** The largest part of the change and the resource behind it, in words. */
  because: z.string(),
  resource: z.string().nullable(),
  /** Conditions that lead to its lines, as they can be typed. */
  where: z.array(z.string()),
})

const savingsShape = z.object({
  source: z.enum(['demo', 'aws', 'file']),
  collectedAt: z.string(),
  synthetic: z.boolean(),
  /** Dollars a month that the findings in force would save. */
  potentialUsd: money,
  findings: z.number(),
  /** Taken out by decisions or `costwright.yaml`: dollars a month that the findings would have saved. */
  exempted: z.object({ findings: z.number(), usd: money }),
  /** What the audited account costs a month. */
  monthlySpendUsd: money,
  /** Findings that an earlier audit had and the last one has not; the dollars are what they promised, not measured. Null with a single audit. */
  realised: z.object({ findings: z.number(), usd: money, since: z.string() }).nullable(),
  byPhase: z.array(z.object({ phase: phaseShape, findings: z.number(), usd: money })),
  /** The dearest. */
  top: z.array(
    z.object({ id: z.string(), rule: z.string(), title: z.string(), resource: z.string(), savingUsd: money }),
  ),
})

/** All that the first page of the dashboard shows. What cannot be said is null, and a gap says why. */
export const overviewShape = z.object({
  synthetic: z.boolean(),
  /** By phase and stretch of time, of the range that was asked for (default: all imported months). */
  spend: spendShape.nullable(),
  /** The running month, and the three after it. */
  forecast: spendForecastShape.nullable(),
  month: z
    .object({
      month: z.string(),
      toDateUsd: money,
      knownDays: z.number(),
      days: z.number(),
      /** The whole month, expected. Null where there is too little history. */
      expectedUsd: z.object({ p10: z.number(), p50: z.number(), p90: z.number() }).nullable(),
      /** The month before, and what it had cost by the same day. */
      previousUsd: money.nullable(),
      previousToDateUsd: money.nullable(),
    })
    .nullable(),
  /** The newest whole month against the one before, and what moved most. */
  change: spendExplainShape
    .pick({
      before: true,
      after: true,
      beforeUsd: true,
      afterUsd: true,
      changeUsd: true,
      parts: true,
      changeShare: true,
      summary: true,
    })
    .extend({ movers: z.array(moverShape) })
    .nullable(),
  savings: savingsShape.nullable(),
  sources: z.array(
    z.object({
      id: z.string(),
      format: z.string(),
      location: z.string(),
      synthetic: z.boolean(),
      months: z.array(z.string()),
      lines: z.number(),
      importedAt: z.string().nullable(),
      exportedAt: z.string().nullable(),
      lastAt: z.string().nullable(),
    }),
  ),
  gaps: z.array(gapShape),
})
export type OverviewJson = z.infer<typeof overviewShape>
