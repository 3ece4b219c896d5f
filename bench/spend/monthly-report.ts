import { namedRange } from '@costwright/app/spend/spend-range'
import { spend, type SpendQuestion } from '@costwright/app/spend/spend'
import { spendCoverage } from '@costwright/app/spend/spend-coverage'
import { spendUnits } from '@costwright/app/spend/spend-units'
import type { DimensionName } from '@costwright/warehouse/queries/dimension'
import type { Bill } from '@costwright/warehouse/store/open-bill'

/**
 * What a report on a month asks: spend by phase and component, by account, by day and phase, the dearest resources, coverage by
 * Savings Plans, dollars for each unit. Why the month differs from the one before is a contest of its own.
 */
export async function monthlyReport(bill: Bill, month: string): Promise<void> {
  const range = namedRange(month, new Date('2026-11-22T00:00:00Z'))
  const ask = (by: readonly DimensionName[], rest: Partial<SpendQuestion> = {}): Promise<unknown> =>
    spend(bill, {
      range,
      where: [],
      metric: 'unblended',
      by: by.map((name) => ({ kind: 'column', name })),
      granularity: null,
      top: null,
      include: [],
      withQuantity: false,
      ...rest,
    })
  await ask(['phase', 'component'])
  await ask(['account'])
  await ask(['phase'], { granularity: 'day' })
  await ask(['resource'], { top: 20 })
  await spendCoverage(bill, { range, where: [], granularity: 'month', by: { kind: 'column', name: 'component' } })
  await spendUnits(bill, { range, where: [], metric: 'amortized', supplied: { invocations: null, tokens: null } })
}
