import { z } from 'zod'
import { METERS } from '../meters/registry.ts'

const decimal = z
  .union([z.string().regex(/^\d+(\.\d{1,12})?$/, 'expected a price such as "0.736"'), z.number().nonnegative()])
  .transform(String)

const [first, ...others] = METERS.map((meter) => meter.schema)
if (first === undefined) throw new Error('there is no meter')

const resource = z.discriminatedUnion('kind', [first, ...others])

const savingsPlan = z.strictObject({
  discountPercent: z.number().gt(0).max(64).describe('Discount against on demand, percent; AWS gives 64 at most'),
  coveragePercent: z
    .number()
    .gt(0)
    .max(100)
    .default(100)
    .describe('Share of the eligible instance-hours that the plan covers, percent'),
})

/** A described set of resources whose monthly bill is asked for. */
export const descriptionSchema = z.strictObject({
  $schema: z.string().optional().describe('Location of the JSON Schema, for editors'),
  version: z.literal(1).default(1).describe('Format of the description'),
  name: z.string().min(1).max(200).describe('What this is the bill of'),
  region: z.string().default('us-east-1').describe('AWS region of resources that name none; default us-east-1'),
  freeTier: z
    .boolean()
    .default(false)
    .describe("Subtract the SageMaker free tier of an account's first two months; default false"),
  savingsPlan: savingsPlan.optional().describe('Subtract a SageMaker Savings Plan; default none'),
  prices: z
    .array(z.strictObject({ usageType: z.string().min(1), usdPerUnit: decimal, note: z.string().optional() }))
    .default([])
    .describe("Prices of your own, by usage type without the region prefix, instead of the book's"),
  resources: z.array(resource).min(1).max(1_000_000).describe('What runs'),
})
export type Description = z.output<typeof descriptionSchema>
export type DescribedResource = Description['resources'][number]
