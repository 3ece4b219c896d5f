import { z } from 'zod'
import { auditShape } from '../audit/audit-shape.ts'
import { gapShape, money } from '../outputs/shapes.ts'
import { planCommitmentShape } from '../plan-commitment/commitment-shape.ts'
import { spendExplainShape } from '../spend/explain-shape.ts'
import { spendForecastShape } from '../spend/forecast-shape.ts'
import { spendShape } from '../spend/spend.ts'
import { spendAnomaliesShape } from '../spend/spend-anomalies-shape.ts'
import { spendCoverageShape } from '../spend/spend-coverage.ts'
import { RHYTHMS } from './rhythm.ts'

const periodShape = z.object({ label: z.string(), from: z.string(), to: z.string() })

/** The answer of `costwright review`. What a rhythm does not look at, or what is not there, is null. */
export const reviewShape = z.object({
  rhythm: z.enum(RHYTHMS),
  period: periodShape,
  before: periodShape,
  /** What happened, in sentences. */
  summary: z.array(z.string()),
  /** What to do next, the most dollars first, a Savings Plan last. Two of them may be about the same dollars. */
  todo: z.array(
    z.object({
      kind: z.enum(['finding', 'anomaly', 'commitment']),
      what: z.string(),
      /** Dollars a month that it saves, or keeps from being spent again. */
      monthlyUsd: money,
      why: z.string(),
    }),
  ),
  /** By phase and component. */
  spend: spendShape,
  /** What the rhythm looks at closely: the resources that cost most, of a quarter the kinds of machines. */
  dearest: spendShape,
  /** Null where the bill does not hold what it would be compared with. */
  change: spendExplainShape.nullable(),
  /** Those that touch the period. */
  anomalies: spendAnomaliesShape,
  forecast: spendForecastShape,
  coverage: spendCoverageShape.nullable(),
  /** What an audit found that still holds: of the sample account, or the last one of the workspace. */
  audit: auditShape
    .pick({ source: true, findings: true, monthlySavingUsd: true, monthlySpendUsd: true, byRule: true })
    .nullable(),
  commitment: planCommitmentShape.shape.recommendation.nullable(),
  synthetic: z.boolean(),
  gaps: z.array(gapShape),
})
export type ReviewJson = z.infer<typeof reviewShape>
