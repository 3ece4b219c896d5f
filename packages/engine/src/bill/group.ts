import { addUsd, compareUsd, sumUsd, ZERO_USD, type Usd } from '../money/usd.ts'
import type { Bill, BillLine } from './bill.ts'

export function totalUsd(bill: Bill): Usd {
  return sumUsd(bill.lines.map((line) => line.usd))
}

/** Dollars by any key of the lines, dearest first; the parts add up to the total exactly. */
export function groupUsd<Key extends string>(
  bill: Bill,
  keyOf: (line: BillLine) => Key,
): readonly { readonly key: Key; readonly usd: Usd }[] {
  const groups = new Map<Key, Usd>()
  for (const line of bill.lines) groups.set(keyOf(line), addUsd(groups.get(keyOf(line)) ?? ZERO_USD, line.usd))
  return [...groups]
    .map(([key, usd]) => ({ key, usd }))
    .toSorted((a, b) => compareUsd(b.usd, a.usd) || (a.key < b.key ? -1 : 1))
}
