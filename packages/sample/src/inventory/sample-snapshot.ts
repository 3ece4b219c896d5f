import {
  FACT_LISTS,
  SNAPSHOT_VERSION,
  type AccountFactName,
  type AccountSnapshot,
} from '@costwright/engine/account/account-snapshot'
import { seriesOf } from '../metrics/series-of.ts'
import { SAMPLE_ACCOUNTS } from '../world/accounts.ts'
import { isoInstant } from '../world/calendar.ts'
import type { SampleWorld } from '../world/create-sample-world.ts'
import { copySuffix, replicate } from '../world/replicate.ts'
import { accountFacts } from './account-facts.ts'
import { factsOf } from './facts-of.ts'
import type { NamedFact } from './named-fact.ts'

/** Names of the lists of a snapshot. */
const LISTS = Object.keys(FACT_LISTS) as AccountFactName[]

/** What a snapshot says besides its lists. */
export type SnapshotHead = Omit<AccountSnapshot, AccountFactName>

/** The head of the snapshot of the sample account: every read complete, taken at the end of the last month. */
export function sampleSnapshotHead({ calendar }: SampleWorld): SnapshotHead {
  const collectedAt = isoInstant(calendar.to)
  const accounts = Object.values(SAMPLE_ACCOUNTS).map(({ id, name, payer, regions }) => ({
    id,
    name,
    payer,
    regions: [...regions],
  }))
  return {
    version: SNAPSHOT_VERSION,
    collectedAt,
    synthetic: true,
    accounts,
    collection: accounts.flatMap(({ id, regions }) =>
      regions.flatMap((region) =>
        LISTS.map((fact) => ({
          account: id,
          region,
          action: 'sample',
          fact,
          outcome: 'complete' as const,
          detail: null,
          count: 0,
          startedAt: collectedAt,
          endedAt: collectedAt,
        })),
      ),
    ),
  }
}

/** Every fact of the sample account, copy after copy, without holding them: a scale may be large. */
export function* sampleFacts(world: SampleWorld): Generator<NamedFact> {
  for (let copy = 0; copy < world.scale; copy += 1) {
    const suffix = copySuffix(copy)
    yield* accountFacts(world.calendar, suffix)
    for (const resource of world.resources) {
      const copied = replicate(resource, suffix)
      if (copied === null) continue
      yield* factsOf(copied, world)
      for (const fact of seriesOf(copied, world)) yield { list: 'metricSeries', fact }
    }
  }
}

/** The sample account as an audit would collect it. For a large scale use `sampleFacts`. */
export function sampleSnapshot(world: SampleWorld): AccountSnapshot {
  const lists = Object.fromEntries(LISTS.map((list) => [list, [] as unknown[]]))
  for (const { list, fact } of sampleFacts(world)) lists[list]?.push(fact)
  return { ...sampleSnapshotHead(world), ...(lists as Pick<AccountSnapshot, AccountFactName>) }
}
