import {
  costAndUsage,
  type CostAndUsageParameters,
  type CostAndUsageRow,
} from '@costwright/warehouse/queries/cost-and-usage'
import type { Metric } from '@costwright/warehouse/queries/metric'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { bucketsOf, rangeOf, wholeStart, type Granularity, type Period } from './period.ts'

/** Rows by the start of their stretch. A month, or any single stretch, is asked by itself: no line has to be told its time. */
export async function askStretches(
  bill: Bill,
  period: Period,
  granularity: Granularity,
  asked: Pick<CostAndUsageParameters, 'condition' | 'by' | 'withQuantity'> & { readonly metrics: readonly Metric[] },
  most: number,
): Promise<ReadonlyMap<number, readonly CostAndUsageRow[]>> {
  const ask = async (
    stretch: Period,
    bucket: CostAndUsageParameters['bucket'],
  ): Promise<readonly CostAndUsageRow[]> => {
    const { from, to, months } = rangeOf(stretch)
    const parameters = { ...asked, metrics: [...asked.metrics], from, to, bucket, limit: most + 1 }
    return await bill.ask(costAndUsage, parameters, months)
  }
  const buckets = bucketsOf(period, granularity)
  const found = new Map<number, CostAndUsageRow[]>()
  if (granularity === 'MONTHLY' || buckets.length === 1)
    for (const bucket of buckets) found.set(wholeStart(bucket.from, granularity), [...(await ask(bucket, null))])
  else
    for (const row of await ask(period, granularity === 'HOURLY' ? 'hour' : 'day')) {
      const at = Date.parse(row.bucket ?? '')
      const list = found.get(at)
      if (list === undefined) found.set(at, [row])
      else list.push(row)
    }
  return found
}
