import type { BaselineFinding } from '@costwright/engine/audit/compare-baseline'
import { usd } from '@costwright/engine/money/usd'
import { z } from 'zod'
import { checkDocument } from '../documents/check-document.ts'
import { readDocument } from '../documents/read-document.ts'
import { fieldsOf } from '../documents/schema-fields.ts'
import { money } from '../outputs/shapes.ts'

/** What an answer of an earlier audit is read for; its other fields may be of another version. */
const baselineSchema = z.object({
  findings: z.array(
    z.object({
      id: z.string(),
      rule: z.string(),
      resource: z.object({ arn: z.string(), account: z.string(), region: z.string() }),
      savingUsd: money,
    }),
  ),
})

/**
 * The findings of an earlier answer of `costwright audit --json`; a relative path is taken from `folder`.
 * @throws those of `readDocument`; ConfigError where it is no such answer.
 */
export async function readBaseline(path: string, folder: string): Promise<readonly BaselineFinding[]> {
  const document = await readDocument(path, folder)
  const { findings } = checkDocument(path, document, baselineSchema, (at) => fieldsOf(baselineSchema, at))
  return findings.map(({ id, rule, resource, savingUsd }) => ({ id, rule, ...resource, savingUsd: usd(savingUsd) }))
}
