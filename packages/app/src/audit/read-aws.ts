import type { AwsAccess } from '@costwright/aws/collect/aws-clients'
import { collectAccount, type CollectOptions, type CollectProgress } from '@costwright/aws/collect/collect-account'
import { collectAccounts } from '@costwright/aws/collect/collect-accounts'
import { COLLECTORS } from '@costwright/aws/collect/collectors'
import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { regionProblem } from '../documents/name-problems.ts'
import { UserError } from '../errors.ts'
import { limitOldHeap } from '../limit-old-heap.ts'
import { limitYoungHeap } from '../limit-young-heap.ts'
import { auditedAccounts, auditRole } from './audited-accounts.ts'
import type { ReadSource } from './audit-sources.ts'
import { explainCollectError } from './explain-collect-error.ts'
import { openKeptParts } from './kept-parts.ts'

export interface ReadAwsOptions {
  /** The workspace folder: what was read is kept there until the reading is done, so that an interrupted one goes on. */
  readonly home: string
  readonly profile: string | null
  /** Region codes, or `all`; the one of the profile where there are none. */
  readonly regions: readonly string[]
  /** Ids of accounts, or `org`; that of the credentials where there are none. */
  readonly accounts: readonly string[]
  /** Role to assume in the other accounts; null for the one that is agreed on. */
  readonly role: string | null
  readonly lookBackDays: number
  readonly maxApiUsd: number
  readonly access: Pick<AwsAccess, 'env' | 'requestHandler' | 'credentials'>
  readonly now: () => Date
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: CollectProgress) => void
  /** Told when an interrupted reading is gone on with. */
  readonly onResume?: (startedAt: string) => void
}

/**
 * Reads the account of the credentials, or those that are named; with calls that read, and paid ones up to a limit. An interrupted reading of the last six hours
 * is gone on with.
 * @throws AccessError for credentials that are none or expired, UserError for a region or account that cannot be read, UpstreamError
 * where AWS does not answer.
 */
export async function readAws(options: ReadAwsOptions, book: PriceBook): Promise<ReadSource> {
  limitYoungHeap()
  limitOldHeap()
  const accounts = auditedAccounts(options.accounts)
  const role = auditRole(options.role, accounts)
  const regions = regionsOf(options.regions)
  const { profile, lookBackDays, maxApiUsd } = options
  const question = [profile ?? options.access.env['AWS_PROFILE'] ?? null, regions, accounts, role, lookBackDays]
  const began = options.now().getTime()
  const kept = await openKeptParts(options.home, question, began)
  if (kept.isResumed) options.onResume?.(new Date(kept.startedAt).toISOString())
  const collect: CollectOptions = {
    ...options.access,
    ...(profile === null ? {} : { profile }),
    regions,
    lookBackDays,
    book,
    // Accounts are read as of one time, also where the reading was interrupted.
    clock: () => options.now().getTime() - began + kept.startedAt,
    limits: { maxApiUsd },
    collectors: kept.collectors(COLLECTORS),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  }
  try {
    const { snapshot, apiUsd, requests } =
      accounts === null ? await collectAccount(collect) : await collectAccounts({ ...collect, accounts, role })
    await kept.discard()
    const calls = Object.values(requests).reduce((sum, count) => sum + count, 0)
    const ownCost = { usd: apiUsd, calls, limitUsd: maxApiUsd }
    return { kind: 'aws', file: null, snapshot, redacted: false, ownCost }
  } catch (error) {
    throw explainCollectError(error) ?? error
  }
}

function regionsOf(asked: readonly string[]): readonly string[] | 'all' {
  if (asked.includes('all')) return 'all'
  for (const region of asked) {
    const [problem] = regionProblem('--regions', region)
    if (problem !== undefined) throw new UserError('unknown-region', problem)
  }
  return asked
}
