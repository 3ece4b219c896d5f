import type { AccountSnapshot } from '@costwright/engine/account/account-snapshot'
import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { sampleSnapshot } from '@costwright/sample/inventory/sample-snapshot'
import { readCapture } from '../capture/read-capture.ts'
import { SAMPLE_SCALE, SAMPLE_SEED } from '../sample-seed.ts'
import { sampleWorld } from '../write-sample.ts'
import type { AuditAnswer } from './audit-shape.ts'
import type { ReadAwsOptions } from './read-aws.ts'

/** An account as it was read. */
export interface ReadSource {
  readonly kind: AuditAnswer['source']['kind']
  /** The capture, as it was named. */
  readonly file: string | null
  readonly snapshot: AccountSnapshot
  readonly redacted: boolean
  readonly ownCost: AuditAnswer['ownCost']
}

export interface ReadSourceOptions extends ReadAwsOptions {
  /** `demo`, `aws`, or a file of `costwright capture`. */
  readonly source: string
  /** Where relative names of files start. */
  readonly cwd: string
}

/**
 * Reads what an audit looks at.
 * @throws those of `readCapture` and `readAws`
 */
export async function readSource(options: ReadSourceOptions, book: PriceBook): Promise<ReadSource> {
  // The clients of AWS load when they are needed.
  if (options.source === 'aws') return await (await import('./read-aws.ts')).readAws(options, book)
  if (options.source === 'demo') return await sampleSource()
  return { kind: 'file', file: options.source, ...(await readCapture(options.source, options.cwd)), ownCost: null }
}

/** The sample account that demonstrations use. */
export async function sampleSource(): Promise<ReadSource> {
  const snapshot = sampleSnapshot(await sampleWorld(SAMPLE_SEED, SAMPLE_SCALE))
  return { kind: 'demo', file: null, snapshot, redacted: false, ownCost: null }
}
