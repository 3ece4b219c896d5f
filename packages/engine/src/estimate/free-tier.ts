import type { Bill, BillLine } from '../bill/bill.ts'
import { negateQuantity, quantity, subtractQuantity, ZERO_QUANTITY, type Quantity } from '../money/quantity.ts'
import { priceQuantity } from '../money/usd.ts'

/** One allowance of the free tier: so much of the usage types that match, a month. */
interface Allowance {
  readonly title: string
  readonly usageType: RegExp
  readonly quantity: number
}

/**
 * SageMaker's free tier, for the first two months after the first resource. Source: SageMaker pricing page and the
 * free-tier list in AWS's price list, 2026-09. Accounts opened from 2025-07-15 get credits instead.
 */
const ALLOWANCES: readonly Allowance[] = [
  {
    title: '250 h of ml.t3.medium notebooks or Studio',
    usageType: /-(Notebk:|Studio:\w+-)ml\.t3\.medium$/,
    quantity: 250,
  },
  { title: '50 h of ml.m4.xlarge or ml.m5.xlarge training', usageType: /-Train:ml\.m[45]\.xlarge$/, quantity: 50 },
  { title: '125 h of ml.m4.xlarge or ml.m5.xlarge hosting', usageType: /-Host:ml\.m[45]\.xlarge$/, quantity: 125 },
  { title: '150,000 s of serverless inference', usageType: /-ServerlessInf:Mem-\dGB$/, quantity: 150_000 },
  { title: '25 h of ml.m5.4xlarge Data Wrangler', usageType: /-Processing_DW:ml\.m5\.4xlarge$/, quantity: 25 },
  { title: '10 million Feature Store writes', usageType: /-FeatureStore:WriteRequestUnits$/, quantity: 10_000_000 },
  { title: '10 million Feature Store reads', usageType: /-FeatureStore:ReadRequestUnits$/, quantity: 10_000_000 },
  { title: '25 GB of Feature Store', usageType: /-FeatureStore:TimedAndPITRStorage/, quantity: 25 },
  { title: '160 h of Canvas sessions', usageType: /-Canvas:Session-Hrs$/, quantity: 160 },
]

/** The free tier as lines to add to the bill, and how much of each line of the bill it covers. */
export interface FreeTier {
  readonly bill: Bill
  readonly covered: ReadonlyMap<BillLine, Quantity>
}

/** Lines with negative quantities that take the free tier off the bill; never more than was used. */
export function freeTierOf(bill: Bill): FreeTier {
  const lines: BillLine[] = []
  const covered = new Map<BillLine, Quantity>()
  for (const allowance of ALLOWANCES) {
    let left = quantity(allowance.quantity)
    for (const line of bill.lines) {
      if (left === ZERO_QUANTITY || line.usd <= 0n || !allowance.usageType.test(line.usageType)) continue
      const used = line.quantity < left ? line.quantity : left
      left = subtractQuantity(left, used)
      covered.set(line, used)
      const taken = negateQuantity(used)
      lines.push({
        ...line,
        item: `Free tier: ${line.item}`,
        quantity: taken,
        usd: priceQuantity(taken, line.usdPerUnit),
        explain: allowance.title,
      })
    }
  }
  const notes = [
    'Free tier: for the first two months of an account that was opened before 2025-07-15; later ones get credits instead.',
  ]
  return { bill: { lines, gaps: [], notes }, covered }
}
