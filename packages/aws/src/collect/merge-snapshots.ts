import { FACT_LISTS, type AccountFactName, type AccountSnapshot } from '@costwright/engine/account/account-snapshot'
import { emptyFacts } from './account-facts.ts'

/** What was read of several accounts as one snapshot, in their order: as of the earliest of their times. */
export function mergeSnapshots([first, ...others]: readonly [AccountSnapshot, ...AccountSnapshot[]]): AccountSnapshot {
  const all = [first, ...others]
  const facts = emptyFacts()
  for (const name of Object.keys(FACT_LISTS) as AccountFactName[]) {
    const list: unknown[] = facts[name]
    // Lists may hold more than a call takes arguments.
    for (const snapshot of all) for (const fact of snapshot[name]) list.push(fact)
  }
  return {
    version: first.version,
    collectedAt: all.map(({ collectedAt }) => collectedAt).reduce((a, b) => (Date.parse(b) < Date.parse(a) ? b : a)),
    synthetic: all.some(({ synthetic }) => synthetic),
    accounts: all.flatMap(({ accounts }) => accounts),
    collection: all.flatMap(({ collection }) => collection),
    ...facts,
  }
}
