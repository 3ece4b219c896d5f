import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import type { ReadSource } from '../audit/audit-sources.ts'
import { AccessError, UserError } from '../errors.ts'
import { factsOf, headOf } from './capture-head.ts'
import { createRedaction } from './redact.ts'
import { writeCapture } from './write-capture.ts'

const SALT_BYTES = 32

/** What `costwright capture` answers. */
export const captureShape = z.object({
  file: z.string(),
  /** Resources and series. */
  facts: z.number(),
  collectedAt: z.string(),
  redacted: z.boolean(),
  synthetic: z.boolean(),
  /** Reads that did not come to their end: an audit of the capture abstains there. */
  incompleteReads: z.number(),
  ownCost: z.object({ usd: z.number(), calls: z.number(), limitUsd: z.number() }).nullable(),
})
export type CaptureAnswer = z.infer<typeof captureShape>

/** Where a capture goes. */
export interface CaptureTarget {
  readonly file: string
  readonly cwd: string
  /** Replace names, account ids, tags; differently in every file. */
  readonly redact: boolean
  readonly force: boolean
}

/**
 * Says early that a capture cannot be written.
 * @throws UserError `file-exists`
 */
export function checkTarget({ file, cwd, force }: CaptureTarget): void {
  if (!force && existsSync(resolve(cwd, file)))
    throw new UserError('file-exists', `${file} is there already`, {
      hint: 'name another file, or write over it with --force',
    })
}

/** Writes what was read into a file. @throws AccessError where it cannot be written */
export async function capture({ snapshot, ownCost }: ReadSource, target: CaptureTarget): Promise<CaptureAnswer> {
  const file = resolve(target.cwd, target.file)
  const redaction = target.redact ? createRedaction(randomBytes(SALT_BYTES)) : null
  function* facts(): ReturnType<typeof factsOf> {
    for (const fact of factsOf(snapshot)) yield redaction === null ? fact : redaction.fact(fact)
  }
  const head = headOf(snapshot)
  try {
    return {
      file,
      facts: await writeCapture(file, redaction === null ? head : redaction.head(head), facts()),
      collectedAt: snapshot.collectedAt,
      redacted: target.redact,
      synthetic: snapshot.synthetic,
      incompleteReads: snapshot.collection.filter(({ outcome }) => outcome !== 'complete').length,
      ownCost,
    }
  } catch (error) {
    throw new AccessError('not-written', `${target.file} could not be written`, {
      hint: 'is there room on the disk, and may the folder be written to?',
      cause: error,
    })
  }
}
