import { z } from 'zod'
import { sumUsd, usd, usdToJson } from '@costwright/engine/money/usd'
import { chargeTotals } from '@costwright/warehouse/queries/charge-totals'
import { lines } from '@costwright/warehouse/queries/lines'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { money } from '../outputs/shapes.ts'
import { askOnce } from '../spend/ask-once.ts'
import { decimalText } from '../spend/decimal-text.ts'
import { spendFrame, spendFrameShape, type FramedQuestion } from '../spend/spend-frame.ts'

export interface BillLinesQuestion extends FramedQuestion {
  readonly offset: number
  readonly limit: number
}

const text = z.string().nullable()

/** A page of the lines behind a figure, the dearest first. */
export const billLinesShape = spendFrameShape.extend({
  /** Of all lines that are meant, whatever the page. */
  total: z.object({ lines: z.number(), usd: money }),
  offset: z.number(),
  lines: z.array(
    z.object({
      from: text,
      to: text,
      account: text,
      chargeKind: text,
      service: text,
      region: text,
      usageType: text,
      operation: text,
      resource: text,
      description: text,
      unit: text,
      quantity: text,
      unblendedUsd: money,
      amortizedUsd: money,
      netUsd: money,
      listUsd: money,
      component: text,
      phase: text,
      instanceType: text,
      purchaseOption: text,
      commitment: text,
      tags: z.record(z.string(), text),
    }),
  ),
})
export type BillLinesJson = z.infer<typeof billLinesShape>

/** Lines as the bill has them. */
export async function billLines(bill: Bill, question: BillLinesQuestion): Promise<BillLinesJson> {
  const { range, where, metric, offset, limit } = question
  const slice = { from: range.from, to: range.to, where: [...where] }
  const totals = await askOnce(bill, chargeTotals, { slice, metric }, range.months)
  const rows = await bill.ask(lines, { slice, limit, offset }, range.months)
  return {
    total: {
      lines: totals.reduce((sum, one) => sum + one.lines, 0),
      usd: usdToJson(sumUsd(totals.map((one) => usd(one.usd)))),
    },
    offset,
    lines: rows.map((row) => ({
      from: row.charge_start,
      to: row.charge_end,
      account: row.account,
      chargeKind: row.charge_kind,
      service: row.service,
      region: row.region,
      usageType: row.usage_type,
      operation: row.operation,
      resource: row.resource,
      description: row.description,
      unit: row.unit,
      quantity: row.quantity === null ? null : decimalText(row.quantity),
      unblendedUsd: usdToJson(usd(row.unblended_usd)),
      amortizedUsd: usdToJson(usd(row.amortized_usd)),
      netUsd: usdToJson(usd(row.net_usd)),
      listUsd: usdToJson(usd(row.list_usd)),
      component: row.component,
      phase: row.phase,
      instanceType: row.instance_type,
      purchaseOption: row.purchase_option,
      commitment: row.commitment,
      tags: row.tags ?? {},
    })),
    ...(await spendFrame(bill, question)),
  }
}
