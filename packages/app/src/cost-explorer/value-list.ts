import { costAndUsage, type CostKey } from '@costwright/warehouse/queries/cost-and-usage'
import type { LineCondition } from '@costwright/warehouse/queries/line-condition'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { InvalidRequest } from './invalid-request.ts'
import { rangeOf, type Period } from './period.ts'

/** Values that are looked through. */
const MOST_VALUES = 200_000

/** The values of a key within a period, in their order; null is of lines without one. */
export async function valueList(
  bill: Bill,
  period: Period,
  key: CostKey,
  condition: LineCondition,
): Promise<readonly (string | null)[]> {
  const range = rangeOf(period)
  const rows = await bill.ask(
    costAndUsage,
    {
      from: range.from,
      to: range.to,
      condition,
      by: [key],
      bucket: null,
      metrics: ['unblended'],
      withQuantity: false,
      limit: MOST_VALUES + 1,
    },
    range.months,
  )
  if (rows.length > MOST_VALUES) throw new InvalidRequest(`there are more than ${MOST_VALUES} values: add a filter`)
  return rows.map(({ keys }) => keys[0] ?? null)
}

/** The texts that hold what is searched for, whatever its case. */
export function searched(texts: readonly string[], search: string | undefined): readonly string[] {
  if (search === undefined) return texts
  const part = search.toLowerCase()
  return texts.filter((text) => text.toLowerCase().includes(part))
}
