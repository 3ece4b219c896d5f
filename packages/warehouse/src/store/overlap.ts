import type { BillCatalog } from './bill-catalog.ts'

/** What an import is about to add. */
export interface Arriving {
  readonly period: string
  readonly payerAccounts: readonly string[]
  readonly accounts: readonly { readonly id: string }[]
}

/**
 * Periods of other sources that hold the same charges: the same month, payer and, where both know them, one of the same
 * accounts. Exports of two member accounts share a payer and nothing else.
 */
export function overlaps(
  catalog: BillCatalog,
  sourceId: string,
  arriving: readonly Arriving[],
): readonly { readonly sourceId: string; readonly period: string; readonly account: string }[] {
  return catalog.sources
    .filter(({ id }) => id !== sourceId)
    .flatMap((source) =>
      source.periods.flatMap((held) => {
        const account = arriving
          .filter(({ period }) => period === held.period)
          .map((one) => sharedAccount(one, held))
          .find((shared) => shared !== undefined)
        return account === undefined ? [] : [{ sourceId: source.id, period: held.period, account }]
      }),
    )
}

function sharedAccount(a: Arriving, b: Arriving): string | undefined {
  const payer = a.payerAccounts.find((id) => b.payerAccounts.includes(id))
  if (payer === undefined || a.accounts.length === 0 || b.accounts.length === 0) return payer
  return a.accounts.find(({ id }) => b.accounts.some((other) => other.id === id))?.id
}
