import type { Bill, BillLine } from '../bill/bill.ts'
import { COMPONENTS } from '../catalog/component.ts'
import {
  negateQuantity,
  quantity,
  subtractQuantity,
  timesQuantity,
  ZERO_QUANTITY,
  type Quantity,
} from '../money/quantity.ts'
import { priceQuantity } from '../money/usd.ts'
import type { Description } from './description.ts'

type SavingsPlan = NonNullable<Description['savingsPlan']>

/** Usage-type tokens of instance-hours that a SageMaker Savings Plan can cover; HyperPod is not known to be among them. */
const ELIGIBLE = COMPONENTS.filter((component) => component.id !== 'hyperpod').map(
  (component) => `-${component.usageToken}ml.`,
)

/**
 * Lines with negative quantities that take a stated Savings Plan discount off the eligible on-demand instance-hours,
 * after the free tier. Managed spot, storage and data are never covered.
 */
export function savingsPlanLines(bill: Bill, freeOf: ReadonlyMap<BillLine, Quantity>, plan: SavingsPlan): Bill {
  const share = quantity((plan.discountPercent / 100) * (plan.coveragePercent / 100))
  const lines: BillLine[] = []
  for (const line of bill.lines) {
    if (line.usd <= 0n || !ELIGIBLE.some((token) => line.usageType.includes(token))) continue
    const billed = subtractQuantity(line.quantity, freeOf.get(line) ?? ZERO_QUANTITY)
    const covered = timesQuantity(billed, share)
    if (covered <= 0n) continue
    const taken = negateQuantity(covered)
    lines.push({
      ...line,
      item: `Savings Plan: ${line.item}`,
      quantity: taken,
      usd: priceQuantity(taken, line.usdPerUnit),
      provenance: {
        source: 'user',
        date: line.provenance.date,
        note: `${plan.discountPercent} % off, as stated in the description`,
      },
      explain: `${plan.discountPercent} % off ${plan.coveragePercent} % of the hours`,
    })
  }
  const notes = [
    'Savings Plan: the discount is the one stated, not a rate of the price book; serverless and asynchronous cover differ between sources.',
  ]
  return { lines, gaps: [], notes }
}
