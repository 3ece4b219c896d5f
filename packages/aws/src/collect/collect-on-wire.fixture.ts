import type { AccountSnapshot } from '@costwright/engine/account/account-snapshot'
import { accountSnapshotSchema } from '@costwright/engine/account/account-snapshot'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { SMALL_BOOK } from '@costwright/testkit/small-book'
import { callerIdentityXml, fakeWire, type WireCall, type WireTable } from '@costwright/testkit/wire/fake-wire'
import { collectAccount, type CollectOptions } from './collect-account.ts'
import type { Collector } from './collector.ts'

export const ACCOUNT = '999999999993'
export const REGION = 'eu-west-1'
/** When the accounts of these tests are read. */
export const NOW = Date.UTC(2026, 10, 20, 12)
const MS_PER_DAY = 86_400_000

/** An instant so many days before NOW. */
export function daysAgo(days: number): Date {
  return new Date(NOW - days * MS_PER_DAY)
}

/** What came of a reading, in the shortest words. */
interface Read {
  readonly snapshot: AccountSnapshot
  /** Action, fact, outcome and detail of every read. */
  readonly statuses: readonly (readonly [string, string, string, string | null])[]
  readonly requests: Readonly<Record<string, number>>
  readonly apiUsd: number
  readonly calls: readonly WireCall[]
}

/** Reads an account that answers by a table, with some collectors; one attempt at each request. */
export async function collectOnWire(
  collectors: readonly Collector[],
  table: WireTable,
  over: Partial<CollectOptions> = {},
): Promise<Read> {
  const wire = fakeWire({ GetCallerIdentity: () => callerIdentityXml(ACCOUNT), ...table })
  const { snapshot, apiUsd, requests } = await collectAccount({
    env: {},
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'not-a-secret' },
    regions: [REGION],
    requestHandler: wire.requestHandler,
    maxAttempts: 1,
    lookBackDays: 14,
    book: createPriceBook(SMALL_BOOK),
    clock: () => NOW,
    limits: { maxApiUsd: 1 },
    collectors,
    ...over,
  })
  accountSnapshotSchema.parse(snapshot)
  const statuses = snapshot.collection.map(
    ({ action, fact, outcome, detail }) => [action, fact, outcome, detail] as const,
  )
  return { snapshot, statuses, requests, apiUsd, calls: wire.calls }
}
