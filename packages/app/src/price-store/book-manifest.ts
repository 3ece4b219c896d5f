import { z } from 'zod'

/** What is known of a stored book without opening it. */
export const bookManifestSchema = z.object({
  format: z.literal(1),
  /** When it was written, ISO 8601. */
  written: z.string(),
  /** Version of the program part that read AWS's files; validators of another version are worth nothing. */
  reader: z.number().int(),
  /** Savings Plan rates by region. */
  savingsPlanRates: z.record(z.string(), z.number().int()),
  /** What AWS's server needs to answer "not changed", by `kind region`. */
  validators: z.record(
    z.string(),
    z.object({ url: z.string(), etag: z.string().nullable(), lastModified: z.string().nullable() }),
  ),
})
export type BookManifest = z.infer<typeof bookManifestSchema>
