import { z } from 'zod'

const dollars = z.string()
const instant = z.string()

/** One billing period as it is in the workspace. */
const importedPeriod = z.object({
  /** `2026-09`. */
  period: z.string(),
  lines: z.number().int(),
  /** First and last hour that has a charge. */
  firstAt: instant.nullable(),
  lastAt: instant.nullable(),
  totals: z.object({ unblendedUsd: dollars, amortizedUsd: dollars, netUsd: dollars, listUsd: dollars }),
  importedAt: instant,
  /** When AWS wrote the delivery, where that is known: how fresh the data are. */
  exportedAt: instant.nullable(),
  execution: z.string().nullable(),
  payerAccounts: z.array(z.string()),
  accounts: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
  missingColumns: z.array(z.string()),
  unknownUsageTypes: z.array(z.object({ usageType: z.string(), usd: dollars })),
  remarks: z.array(z.object({ code: z.string(), what: z.string(), effect: z.string() })),
})

/** An export as it is in the workspace. */
const importedSource = z.object({
  /** Name for --remove. */
  id: z.string(),
  format: z.enum(['cur2', 'cur', 'focus']),
  location: z.string(),
  /** Invented data: the sample account. */
  synthetic: z.boolean(),
  periods: z.array(importedPeriod),
})

/** What `costwright import` answers, also with --list and --remove. */
export const importShape = z.object({
  /** What this call read; empty with --list and --remove. */
  imported: z.array(
    z.object({
      source: z.string(),
      location: z.string(),
      periods: z.array(
        z.object({
          period: z.string(),
          outcome: z.enum(['imported', 'unchanged', 'replaced']),
        }),
      ),
      /** What was left out on purpose: older deliveries, files that are no bill. */
      leftOut: z.array(z.string()),
    }),
  ),
  removed: z.string().nullable(),
  /** The sources that were read; all of them with --list and --remove. */
  sources: z.array(importedSource),
})
export type ImportAnswer = z.infer<typeof importShape>
