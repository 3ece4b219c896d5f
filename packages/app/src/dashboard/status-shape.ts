import { z } from 'zod'
import { pricesStatusSchema } from '../prices-status.ts'

/** What the dashboard shows about itself: where its answers come from, how fresh they are, and what stands in the way. */
export const statusShape = z.object({
  version: z.string(),
  source: z.enum(['demo', 'workspace', 'file']),
  file: z.string().nullable(),
  /** The workspace folder, where decisions are kept. */
  home: z.string(),
  now: z.string(),
  /** Another word after an import, an audit, a decision, an update of prices. */
  revision: z.string(),
  bill: z.object({
    /** `importing`: an import is under way; what was there before is still answered. */
    state: z.enum(['ready', 'none', 'damaged']),
    importing: z.boolean(),
    months: z.array(z.string()),
    lines: z.number(),
    importedAt: z.string().nullable(),
    exportedAt: z.string().nullable(),
    lastAt: z.string().nullable(),
    synthetic: z.boolean(),
    problem: z.string().nullable(),
  }),
  audit: z.object({
    state: z.enum(['ready', 'none', 'damaged']),
    kind: z.enum(['demo', 'aws', 'file']).nullable(),
    collectedAt: z.string().nullable(),
    findings: z.number(),
    problem: z.string().nullable(),
  }),
  prices: pricesStatusSchema.shape.book.pick({ kind: true, compiled: true, origin: true, ageDays: true }),
})
export type StatusJson = z.infer<typeof statusShape>
