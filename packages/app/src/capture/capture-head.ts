import {
  accountSnapshotSchema,
  FACT_LISTS,
  type AccountFactName,
  type AccountSnapshot,
} from '@costwright/engine/account/account-snapshot'
import { z } from 'zod'

/** What a snapshot says besides its lists of facts. */
export type SnapshotHead = Omit<AccountSnapshot, AccountFactName>

/** One fact of a snapshot with the list that it belongs to. */
export interface NamedFact {
  readonly list: string
  readonly fact: unknown
}

/** The names of the lists, in the order of a snapshot. */
export const LIST_NAMES = Object.keys(FACT_LISTS) as readonly AccountFactName[]

/** The first line of a capture. */
export const captureHeadSchema = accountSnapshotSchema
  .omit(Object.fromEntries(LIST_NAMES.map((name) => [name, true])) as Record<AccountFactName, true>)
  .extend({
    /** Whether names, account ids and tags were replaced. */
    redacted: z.boolean().default(false),
  })

/** Facts of a snapshot one after the other. */
export function* factsOf(snapshot: AccountSnapshot): Generator<NamedFact> {
  for (const list of LIST_NAMES) for (const fact of snapshot[list]) yield { list, fact }
}

/** A snapshot without its facts. */
export function headOf(snapshot: AccountSnapshot): SnapshotHead {
  const { version, collectedAt, synthetic, accounts, collection } = snapshot
  return { version, collectedAt, synthetic, accounts, collection }
}
