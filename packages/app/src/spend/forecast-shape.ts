import { z } from 'zod'
import { METRICS } from '@costwright/warehouse/queries/metric'
import { gapShape, money } from '../outputs/shapes.ts'

/** Dollars of an estimate: one in ten is below `p10`, one in ten above `p90`. */
const rangeShape = z.object({ p10: z.number(), p50: z.number(), p90: z.number() })

const monthShape = z.object({
  /** `2026-11`. */
  month: z.string(),
  /** Days of it that the bill holds, and what they cost with fees that were billed once in it. */
  knownDays: z.number(),
  knownUsd: money,
  /** Charges that come once in the month and have not been billed yet. */
  feesUsd: rangeShape,
  /** The whole month: known days, forecast days and fees. */
  usd: rangeShape,
})

/** The answer of `costwright spend forecast`. */
export const spendForecastShape = z.object({
  metric: z.enum(METRICS),
  /** Days that the forecast rests on; null without any. */
  history: z.object({ firstDay: z.string(), lastDay: z.string(), days: z.number() }).nullable(),
  /** The running month and the three after it; empty when there are less than three weeks of data. */
  months: z.array(monthShape),
  /** What was chosen, and how all candidates did: mean absolute error scaled by that of last week's day. */
  model: z.object({ id: z.string(), title: z.string() }).nullable(),
  candidates: z.array(z.object({ id: z.string(), title: z.string(), scaledError: z.number() })),
  /** How forecasts of the past compare with what came. */
  backTest: z
    .object({
      /** For sums of so many days; shares of the level of spend. */
      errors: z.array(
        z.object({ days: z.number(), windows: z.number(), meanAbsoluteShare: z.number(), bias: z.number() }),
      ),
      pinballShare: z.number(),
      /** How many of the 80 % intervals of the past held; null when the history is too short to tell. */
      coverage: z.object({ days: z.number(), windows: z.number(), inside: z.number() }).nullable(),
    })
    .nullable(),
  /** The last days that are known, and the days ahead, each by itself. */
  recent: z.array(z.object({ day: z.string(), usd: money })),
  daily: z.array(rangeShape.extend({ day: z.string() })),
  /** Charges that are not forecast: credits, refunds, tax, one-time fees; with what they came to. */
  apart: z.array(z.object({ charges: z.string(), lastMonthUsd: money, runningMonthUsd: money })),
  /** Days that were replaced by what is ordinary, or left out at the end. */
  maskedDays: z.array(
    z.object({
      day: z.string(),
      usd: z.number(),
      takenUsd: z.number(),
      why: z.enum(['refund', 'one-off', 'month-edge']),
    }),
  ),
  unsettledDays: z.array(z.string()),
  summary: z.array(z.string()),
  synthetic: z.boolean(),
  gaps: z.array(gapShape),
})
export type SpendForecastJson = z.infer<typeof spendForecastShape>
