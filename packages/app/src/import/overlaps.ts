import type { BillSource } from '@costwright/warehouse/store/bill-catalog'
import type { ImportAnswer } from './import-shape.ts'

/** Months of one payer that more than one real source holds, in order. */
export function findOverlaps(sources: readonly BillSource[]): ImportAnswer['overlaps'] {
  const holders = new Map<string, { period: string; payerAccount: string; sources: string[] }>()
  for (const { id, synthetic, periods } of sources) {
    if (synthetic) continue
    for (const { period, payerAccounts } of periods)
      for (const payerAccount of payerAccounts) {
        const key = `${period} ${payerAccount}`
        const holder = holders.get(key) ?? { period, payerAccount, sources: [] }
        holders.set(key, { ...holder, sources: [...holder.sources, id] })
      }
  }
  return [...holders.entries()]
    .filter(([, holder]) => holder.sources.length > 1)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, holder]) => holder)
}
