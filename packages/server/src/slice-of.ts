import { spendFilter } from '@costwright/app/spend/spend-filter'
import type { SpendFrame } from '@costwright/app/spend/spend-frame'
import { spendRange } from '@costwright/app/spend/spend-range'
import type { OpenBill } from './room.ts'

/** Fields of a query that say which stretch of the bills and which lines are meant. */
interface SliceQuery {
  readonly from: string | null
  readonly to: string | null
  readonly where: readonly string[]
  readonly metric: SpendFrame['metric']
}

/** The stretch, the lines and the dollars that a query means, as of a time. @throws UserError `bad-time`, `empty-range`, `bad-filter` */
export function sliceOf(
  bill: OpenBill,
  { from, to, where, metric }: SliceQuery,
  asOf: Date,
): {
  readonly range: ReturnType<typeof spendRange>
  readonly where: readonly ReturnType<typeof spendFilter>[]
  readonly metric: SpendFrame['metric']
} {
  return { range: spendRange(bill, { from, to }, asOf), where: filtersOf(bill, where), metric }
}

/** Conditions as they are typed. */
export function filtersOf(bill: OpenBill, where: readonly string[]): readonly ReturnType<typeof spendFilter>[] {
  return where.map((text) => spendFilter(text, bill.catalog))
}
