import type { Bill } from '@costwright/warehouse/store/open-bill'

/** The last day that an imported bill has a charge on, `2026-10-31`; null where it does not say. */
export function lastBilledDay(bill: Bill): string | null {
  const known = bill.periods().flatMap(({ lastAt }) => (lastAt === null ? [] : [lastAt.slice(0, 10)]))
  return known.toSorted().at(-1) ?? null
}
