import type { AwsAccess } from '@costwright/aws/collect/aws-clients'
import { collectAccount, type CollectProgress } from '@costwright/aws/collect/collect-account'
import { COLLECTORS } from '@costwright/aws/collect/collectors'
import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { REGIONS } from '@costwright/engine/catalog/region'
import { regionProblem } from '../documents/name-problems.ts'
import { UserError } from '../errors.ts'
import type { ReadSource } from './audit-sources.ts'
import { explainCollectError } from './explain-collect-error.ts'
import { openKeptParts } from './kept-parts.ts'

export interface ReadAwsOptions {
  /** The workspace folder: what was read is kept there until the reading is done, so that an interrupted one goes on. */
  readonly home: string
  readonly profile: string | null
  /** Region codes, or `all`; the one of the profile where there are none. */
  readonly regions: readonly string[]
  /** The account that the credentials should be of, if any is named. */
  readonly accounts: readonly string[]
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
 * Reads the account of the credentials; with calls that read, and paid ones up to a limit. An interrupted reading of the last six hours
 * is gone on with.
 * @throws AccessError for credentials that are none or expired, UserError for a region or account that cannot be read, UpstreamError
 * where AWS does not answer.
 */
export async function readAws(options: ReadAwsOptions, book: PriceBook): Promise<ReadSource> {
  const account = oneAccount(options.accounts)
  const regions = regionsOf(options.regions)
  const { profile, lookBackDays, maxApiUsd } = options
  const question = [profile ?? options.access.env['AWS_PROFILE'] ?? null, regions, account, lookBackDays]
  const began = options.now().getTime()
  const kept = await openKeptParts(options.home, question, began)
  if (kept.isResumed) options.onResume?.(new Date(kept.startedAt).toISOString())
  try {
    const { snapshot, apiUsd, requests } = await collectAccount({
      ...options.access,
      ...(profile === null ? {} : { profile }),
      ...(account === null ? {} : { account }),
      regions,
      lookBackDays,
      book,
      // An account is read as of one time, also where the reading was interrupted.
      clock: () => options.now().getTime() - began + kept.startedAt,
      limits: { maxApiUsd },
      collectors: kept.collectors(COLLECTORS),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
    })
    await kept.discard()
    const calls = Object.values(requests).reduce((sum, count) => sum + count, 0)
    const ownCost = { usd: apiUsd, calls, limitUsd: maxApiUsd }
    return { kind: 'aws', file: null, snapshot, redacted: false, ownCost }
  } catch (error) {
    throw explainCollectError(error) ?? error
  }
}

function oneAccount(accounts: readonly string[]): string | null {
  const [account, ...others] = accounts
  if (account === undefined) return null
  if (others.length > 0 || !/^\d{12}$/.test(account))
    throw new UserError(
      'several-accounts',
      `--accounts ${accounts.join(',')}: expected the id of one account, twelve digits`,
      {
        hint: 'an audit of aws reads the account of the credentials: run it once for each, with --profile',
      },
    )
  return account
}

/** Local zones have no endpoints of their own, and other partitions other credentials. */
const ALL_REGIONS = REGIONS.map(({ id }) => id).filter((id) => /^[a-z]{2}-[a-z]+-\d$/.test(id) && !id.startsWith('cn-'))

function regionsOf(asked: readonly string[]): readonly string[] {
  if (asked.includes('all')) return ALL_REGIONS
  for (const region of asked) {
    const [problem] = regionProblem('--regions', region)
    if (problem !== undefined) throw new UserError('unknown-region', problem)
  }
  return asked
}
