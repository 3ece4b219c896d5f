import { newestMonths } from '@costwright/app/spend/spend-explain'
import { namedRange } from '@costwright/app/spend/spend-range'
import { laterMonth } from '@costwright/engine/forecast/calendar'
import type { OpenBill } from './room.ts'

type Range = ReturnType<typeof namedRange>

/** The two stretches that are compared: the newest whole month and the one before it, where nobody says. @throws UserError `bad-time` */
export async function comparedRanges(
  bill: OpenBill,
  { before, after }: { readonly before: string | null; readonly after: string | null },
  asOf: Date,
): Promise<{ readonly before: Range; readonly after: Range }> {
  const is = namedRange(after ?? (await newestMonths(bill)).after, asOf)
  return { before: namedRange(before ?? laterMonth(is.from.slice(0, 7), -1), asOf), after: is }
}
