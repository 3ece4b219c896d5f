import type { OpenBill } from './ask-bills.ts'

/** Names of accounts by their ids, as far as the imported bills know them; the newest month wins. */
export type AccountNames = ReadonlyMap<string, string>

export function accountNames(bill: OpenBill): AccountNames {
  const periods = bill.catalog.sources
    .flatMap((source) => source.periods)
    .toSorted((a, b) => (a.period < b.period ? -1 : 1))
  return new Map(
    periods.flatMap(({ accounts }) =>
      accounts.flatMap(({ id, name }) => (name === null || name === '' || name === id ? [] : [[id, name] as const])),
    ),
  )
}
