import type { Exemption } from '@costwright/engine/audit/apply-exemptions'
import { RULES } from '@costwright/engine/audit/rules'
import { z } from 'zod'

/** What findings are not wanted of, and why. */
const exemptionSchema = z.strictObject({
  rules: z
    .array(z.enum(RULES.map(({ id }) => id)))
    .min(1)
    .optional()
    .describe('Rules that it holds for; all where it is left out'),
  resource: z.string().min(1).optional().describe('Name or ARN; * stands for any text, ? for any character'),
  tag: z
    .strictObject({ key: z.string().min(1), value: z.string().optional() })
    .optional()
    .describe('Tag that the resource has; * in the value stands for any text; without a value, any'),
  reason: z.string().trim().min(1).describe('Why; the report says so'),
  until: z.iso
    .date('expected a day such as 2027-01-31')
    .describe('Last day on which it holds, in UTC, so that it is looked at again'),
}) satisfies z.ZodType<Exemption>

const auditSchema = z.strictObject({
  regions: z.array(z.string().min(1)).min(1).optional().describe('Regions to read; all where it says all'),
  lookBackDays: z.number().int().min(14).max(90).default(30).describe('Days of metrics to read, at least 14'),
  minSavingUsd: z.number().min(0).default(0).describe('USD a month: smaller findings are not shown'),
  maxApiUsd: z.number().min(0).default(1).describe('USD that the calls of one audit may cost'),
})

const rulesSchema = z.strictObject(
  Object.fromEntries(
    RULES.map((rule) => [
      rule.id,
      z
        .strictObject({
          enabled: z.boolean().default(true).describe('Whether the rule is evaluated'),
          ...rule.settings.shape,
        })
        .prefault({})
        .describe(rule.title),
    ]),
  ),
)

/** What `costwright.yaml` may say. Every rule has a section of its own settings. */
export const configSchema = z.strictObject({
  $schema: z.string().optional().describe('Location of the JSON Schema, for editors'),
  audit: auditSchema.prefault({}).describe('How an audit reads and what it shows; flags come before it'),
  rules: rulesSchema.prefault({}).describe('Rules by their id'),
  exemptions: z
    .array(exemptionSchema)
    .default([])
    .describe('What is meant to be as it is: its findings are listed apart and not counted'),
})
export type Config = z.infer<typeof configSchema>

/** The published JSON Schema of `costwright.yaml`, for completion and checks in editors. */
export function configJsonSchema(): object {
  return { ...z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' }), title: 'costwright.yaml' }
}
