import { mkdir, rm } from 'node:fs/promises'
import { rename } from 'node:fs/promises'
import { z } from 'zod'
import type { BaselineFinding } from '@costwright/engine/audit/compare-baseline'
import { usd } from '@costwright/engine/money/usd'
import type { AuditAnswer } from '../audit/audit-shape.ts'
import type { ReadSource } from '../audit/audit-sources.ts'
import { factsOf, headOf } from '../capture/capture-head.ts'
import { writeCapture } from '../capture/write-capture.ts'
import { AccessError } from '../errors.ts'
import { money } from '../outputs/shapes.ts'
import { NODE_IO } from '../price-store/store-io.ts'
import { findingsPaths } from './findings-paths.ts'
import { appendRecord, readRecords } from './json-journal.ts'

/** What is remembered of an audit: enough to say later which of its findings are gone. */
const historySchema = z.object({
  collectedAt: z.string(),
  findings: z.array(
    z.object({
      id: z.string(),
      rule: z.string(),
      arn: z.string(),
      account: z.string(),
      region: z.string(),
      savingUsd: money,
    }),
  ),
})

/**
 * Keeps what an audit of the account read, in place of what was kept before, and remembers what it found. The dashboard judges
 * it again, with the decisions, settings and prices of its time.
 * @throws AccessError where the workspace cannot be written
 */
export async function keepAudit(home: string, { snapshot }: ReadSource, answer: AuditAnswer): Promise<void> {
  const { folder, lastAudit, history } = findingsPaths(home)
  const temporary = `${lastAudit}.${process.pid}.tmp`
  try {
    await mkdir(folder, { recursive: true })
    await writeCapture(temporary, headOf(snapshot), factsOf(snapshot))
    await rename(temporary, lastAudit)
    await NODE_IO.syncFolder(folder)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw new AccessError('not-writable', `${lastAudit} cannot be written`, {
      hint: 'check the permissions and the room on the disk, or name another workspace with --home',
      cause: error,
    })
  }
  await appendRecord(history, {
    collectedAt: snapshot.collectedAt,
    findings: answer.findings.map(({ id, rule, resource: { arn, account, region }, savingUsd }) => ({
      id,
      rule,
      arn,
      account,
      region,
      savingUsd,
    })),
  } satisfies z.infer<typeof historySchema>)
}

/** Findings of the audits before one time, each as it was found last; `since` is the first of them. Null without any. */
export async function earlierFindings(
  home: string,
  before: string,
): Promise<{ readonly since: string; readonly findings: readonly BaselineFinding[] } | null> {
  const { records } = await readRecords(findingsPaths(home).history)
  const found = new Map<string, BaselineFinding>()
  let since: string | null = null
  for (const { value } of records) {
    const read = historySchema.safeParse(value)
    if (!read.success || read.data.collectedAt >= before) continue
    since ??= read.data.collectedAt
    for (const { savingUsd, ...one } of read.data.findings) found.set(one.id, { ...one, savingUsd: usd(savingUsd) })
  }
  return since === null ? null : { since, findings: [...found.values()] }
}
