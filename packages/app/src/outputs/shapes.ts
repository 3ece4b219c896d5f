import { z } from 'zod'
import { PHASES } from '@costwright/engine/catalog/phase'

/** US dollars as a decimal string. */
export const money = z.string().regex(/^-?\d+\.\d{2,12}$/)

export const provenanceShape = z.object({
  source: z.enum(['aws-price-list', 'snapshot', 'derived', 'assumed', 'user']),
  date: z.string(),
  note: z.string().optional(),
})

export const gapShape = z.object({
  kind: z.enum([
    'missing-price',
    'ambiguous-price',
    'assumed-price',
    'estimated-price',
    'odd-price',
    'missing-permission',
    'stale',
    'missing-period',
    'partial-period',
    'missing-data',
    'unknown-usage-type',
  ]),
  what: z.string(),
  effect: z.string(),
})

export const phaseShape = z.enum(PHASES)

export const lineShape = z.object({
  resource: z.string(),
  item: z.string(),
  phase: phaseShape,
  region: z.string(),
  usageType: z.string(),
  quantity: z.number(),
  unit: z.string(),
  usdPerUnit: money,
  usd: money,
  source: z.string(),
  provenance: provenanceShape,
  explain: z.string(),
})
export type LineJson = z.infer<typeof lineShape>

export const bookShape = z.object({ origin: z.enum(['snapshot', 'aws-price-list']), date: z.string() })
