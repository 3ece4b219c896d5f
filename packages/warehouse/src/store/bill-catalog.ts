import { z } from 'zod'

/** Dollars as a decimal string, as DuckDB writes a DECIMAL. */
const dollars = z.string().regex(/^-?\d+(\.\d+)?$/)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/)

/** One billing period of one source, as it was last imported. */
const importedPeriodSchema = z.strictObject({
  /** `2026-09`. */
  period: z.string().regex(/^\d{4}-\d{2}$/),
  /** Parquet files of the generation in force, relative to the folder of the bills, with `/`. */
  files: z.array(z.string()),
  /** Names what was read: a hash over the names, sizes and versions of the export's files and over the version of the reader. */
  fingerprint: z.string(),
  /** The execution or assembly that the manifest names. */
  execution: z.string().nullable(),
  importedAt: day,
  /** When the export itself was written, where that is known: how fresh the data are. */
  exportedAt: day.nullable(),
  lines: z.number().int().nonnegative(),
  /** First and last hour that has a charge. */
  firstAt: day.nullable(),
  lastAt: day.nullable(),
  totals: z.strictObject({ unblendedUsd: dollars, amortizedUsd: dollars, netUsd: dollars, listUsd: dollars }),
  payerAccounts: z.array(z.string()),
  accounts: z.array(z.strictObject({ id: z.string(), name: z.string().nullable() })),
  /** Keys of tags as the lines store them, with the spellings that the export uses for each. */
  tagKeys: z.array(z.strictObject({ key: z.string(), spellings: z.array(z.string()) })),
  /** Columns that the export does not have, so that some question cannot be answered from it. */
  missingColumns: z.array(z.string()),
  /** Usage types of machine learning that the classifier does not know, with their unblended dollars. */
  unknownUsageTypes: z.array(z.strictObject({ usageType: z.string(), usd: dollars })),
  /** What was odd in the data and what was done about it. */
  remarks: z.array(z.strictObject({ code: z.string(), what: z.string(), effect: z.string() })),
})
export type ImportedPeriod = z.infer<typeof importedPeriodSchema>

/** An export that has been imported. */
const billSourceSchema = z.strictObject({
  /** Folder-safe name. */
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/),
  format: z.enum(['cur2', 'cur', 'focus']),
  /** Where it was read from last, for people. */
  location: z.string(),
  /** Whether the data are invented: the sample account. */
  synthetic: z.boolean(),
  periods: z.array(importedPeriodSchema),
})
export type BillSource = z.infer<typeof billSourceSchema>

/** Everything the workspace knows of bills: which files are in force. Replaced whole, atomically; a reader reads it once. */
export const billCatalogSchema = z.strictObject({ version: z.literal(1), sources: z.array(billSourceSchema) })
export type BillCatalog = z.infer<typeof billCatalogSchema>
