import { addQuantity, negateQuantity } from '../money/quantity.ts'
import { addUsd, negateUsd } from '../money/usd.ts'
import type { Bill, BillLine, Gap } from './bill.ts'

/** Lines that differ only in quantity are the same line. */
function keyOf(line: BillLine): string {
  return `${line.resource}\u0000${line.item}\u0000${line.usageType}\u0000${line.region}\u0000${line.phase}\u0000${line.unit}\u0000${line.usdPerUnit}`
}

/**
 * The sum of bills: like lines are merged, lines that cancel out vanish, order does not matter.
 * With `negateBill` this makes bills an Abelian group; explanations and provenance are those of the first like line.
 */
export function addBills(...bills: readonly Bill[]): Bill {
  const merged = new Map<string, BillLine>()
  const gaps = new Map<string, Gap>()
  const notes = new Set<string>()
  for (const bill of bills) {
    for (const line of bill.lines) {
      const key = keyOf(line)
      const known = merged.get(key)
      if (known === undefined) merged.set(key, line)
      else
        merged.set(key, {
          ...known,
          quantity: addQuantity(known.quantity, line.quantity),
          usd: addUsd(known.usd, line.usd),
        })
    }
    for (const gap of bill.gaps) gaps.set(`${gap.kind}\u0000${gap.what}\u0000${gap.effect}`, gap)
    for (const note of bill.notes) notes.add(note)
  }
  const lines = [...merged.entries()]
    .filter(([, line]) => line.quantity !== 0n)
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return { lines: lines.map(([, line]) => line), gaps: [...gaps.values()], notes: [...notes] }
}

/** The bill with every quantity and amount negated; gaps and notes stay. */
export function negateBill(bill: Bill): Bill {
  return {
    ...bill,
    lines: bill.lines.map((line) => ({ ...line, quantity: negateQuantity(line.quantity), usd: negateUsd(line.usd) })),
  }
}

/** What to add to `before` to get `after`: `addBills(diffBills(before, after), before)` has the lines of `after`. */
export function diffBills(before: Bill, after: Bill): Bill {
  return addBills(after, negateBill(before))
}
