import { z } from 'zod'
import { bookShape, gapShape, money, provenanceShape } from '../outputs/shapes.ts'

const hoursRange = z.object({ low: z.number(), high: z.number() })
const moneyRange = z.object({ low: money, high: money })

/** A figure with its unit: `USD`, `USD/` and a unit, `h` or `×`. */
const measureShape = z.object({ low: z.string(), high: z.string(), unit: z.string() })

const optionShape = z.object({
  id: z.string(),
  label: z.string().nullable(),
  instanceType: z.string(),
  purchase: z.enum(['on-demand', 'spot']),
  hours: hoursRange,
  quoted: z.object({ usdPerHour: moneyRange, usd: moneyRange }),
  /** Null where no price is known. Spot is an estimate. */
  today: z
    .object({
      usdPerHour: money,
      usd: moneyRange,
      interruptionBand: z.string().nullable(),
      provenance: provenanceShape,
    })
    .nullable(),
  priceVerdict: z.enum(['right', 'wrong', 'open']),
  costVerdict: z.enum(['right', 'wrong', 'open']),
})

const findingShape = z.object({
  /** What was checked. */
  rule: z.string(),
  subject: z.string(),
  verdict: z.enum(['right', 'wrong', 'open']),
  claimed: measureShape.nullable(),
  found: measureShape.nullable(),
  why: z.string(),
})

/** A published cost analysis of a training job, held against the price book. */
export const claimsShape = z.object({
  name: z.string(),
  source: z.string(),
  region: z.string(),
  local: z.object({ device: z.string(), hours: hoursRange }),
  options: z.array(optionShape),
  findings: z.array(findingShape),
  gaps: z.array(gapShape),
  priceBook: bookShape,
})
export type ClaimsJson = z.infer<typeof claimsShape>
