import { FACT_LISTS, type AccountFact, type AccountFactName } from '@costwright/engine/account/account-snapshot'

/** The lists of a snapshot while they are being filled. */
export type AccountFacts = { -readonly [Name in AccountFactName]: AccountFact<Name>[] }

export function emptyFacts(): AccountFacts {
  const lists = Object.fromEntries(Object.keys(FACT_LISTS).map((name) => [name, []]))
  return lists as unknown as AccountFacts
}

/** What jobs and models refer to beyond what is kept as a fact: it tells which buckets and repositories machine learning uses. */
export interface References {
  readonly images: Set<string>
  readonly s3Uris: Set<string>
  /** Addresses that name a list of files rather than the files themselves. */
  readonly manifests: Set<string>
}
