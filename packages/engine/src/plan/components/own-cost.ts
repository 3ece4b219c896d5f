import type { Bill, BillLine } from '../../bill/bill.ts'
import { quantity } from '../../money/quantity.ts'
import { priceQuantity, usdPerUnit } from '../../money/usd.ts'
import { decimalText } from './words.ts'

/** Usage type of what you pay yourself: energy, wear, time. It is never on the AWS bill. */
export const OWN_USAGE = 'not on the AWS bill'

interface OwnAmount {
  readonly resource: string
  readonly item: string
  readonly quantity: number
  readonly unit: string
  readonly usdPerUnit: number
  readonly explain: string
}

/** A bill of what AWS does not bill; its prices are the project's own, and assumptions where the project states none. */
export function ownBill(region: string, amounts: readonly OwnAmount[]): Bill {
  return {
    lines: amounts.filter((one) => one.quantity > 0).map((one) => statedLine(region, OWN_USAGE, one)),
    gaps: [],
    notes: [],
  }
}

/** A line of an AWS service whose price the project states, because no list at hand has it. */
export function statedLine(region: string, usageType: string, one: OwnAmount): BillLine {
  const amount = quantity(decimalText(one.quantity))
  const price = usdPerUnit(decimalText(one.usdPerUnit))
  return {
    resource: one.resource,
    item: one.item,
    phase: 'around',
    region,
    usageType,
    quantity: amount,
    unit: one.unit,
    usdPerUnit: price,
    usd: priceQuantity(amount, price),
    provenance: { source: 'assumed', date: '', note: 'from the project, or the default that its field documents' },
    explain: one.explain,
  }
}

/** Whether a line is paid to somebody else than AWS. */
export function isOwn(line: BillLine): boolean {
  return line.usageType === OWN_USAGE
}
