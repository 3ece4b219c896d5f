import { z } from 'zod'
import { claimedOptionSchema } from './claimed-option.ts'
import { rangeSchema } from './range.ts'
import { STATEMENT_SCHEMAS } from './statements/registry.ts'

const [first, ...others] = STATEMENT_SCHEMAS

/** What a published cost analysis says about one training job. */
export const claimsSchema = z.strictObject({
  $schema: z.string().optional().describe('Location of the JSON Schema, for editors'),
  version: z.literal(1).default(1).describe('Format of the file'),
  name: z.string().min(1).max(200).describe('What the analysis is about'),
  source: z.string().min(1).max(200).describe('Where the claims come from'),
  region: z.string().default('us-east-1').describe('AWS region; default us-east-1'),
  local: z.strictObject({
    device: z.string().min(1).max(80).describe('The machine at hand'),
    hours: rangeSchema
      .refine((range) => range.low > 0, 'expected more than 0 hours')
      .describe('Training time on it, hours: a number, or [low, high]'),
  }),
  options: z.array(claimedOptionSchema).min(1).max(200).describe('Ways to run the job on AWS'),
  statements: z
    .array(z.discriminatedUnion('kind', [first, ...others]))
    .max(200)
    .default([])
    .describe('What else the analysis says'),
})
export type Claims = z.output<typeof claimsSchema>
export type ClaimedStatement = Claims['statements'][number]
