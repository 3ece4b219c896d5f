import { tagKey } from '@costwright/warehouse/ingest/tag-key'
import { costCategoryNames } from '@costwright/warehouse/queries/cost-category-names'
import { z } from 'zod'
import { timeGaps } from '../spend/spend-gaps.ts'
import { conditionOf } from './condition-of.ts'
import { expressionShape } from './expression.ts'
import { pageOf } from './page.ts'
import { periodOf, periodShape, rangeOf } from './period.ts'
import { searched, valueList } from './value-list.ts'
import { workspaceOperation } from './workspace.ts'

const PAGE_CATEGORIES = 1_000

const requestShape = z.strictObject({
  TimePeriod: periodShape,
  CostCategoryName: z.string().optional(),
  SearchString: z.string().optional(),
  Filter: expressionShape.optional(),
  MaxResults: z.number().int().positive().optional(),
  NextPageToken: z.string().optional(),
  BillingViewArn: z.string().optional(),
})

/** `GetCostCategories`: the names of cost categories, or the values of one. */
export const getCostCategories = workspaceOperation<z.infer<typeof requestShape>>({
  input: requestShape,
  answer: async (request, workspace) => {
    const bill = await workspace.bill()
    const period = periodOf(request.TimePeriod)
    const range = rangeOf(period)
    const { CostCategoryName } = request
    const list =
      CostCategoryName === undefined
        ? (await bill.ask(costCategoryNames, { from: range.from, to: range.to }, range.months)).map(({ name }) => name)
        : (
            await valueList(
              bill,
              period,
              { kind: 'cost-category', key: tagKey(CostCategoryName) },
              conditionOf(request.Filter),
            )
          ).map((value) => value ?? '')
    const found = searched(list.toSorted(), request.SearchString)
    const page = pageOf(found, request.MaxResults ?? PAGE_CATEGORIES, request.NextPageToken, {
      ...request,
      NextPageToken: '',
    })
    return {
      body: {
        [CostCategoryName === undefined ? 'CostCategoryNames' : 'CostCategoryValues']: page.items,
        ReturnSize: page.items.length,
        TotalSize: page.total,
        ...(page.next === null ? {} : { NextPageToken: page.next }),
      },
      gaps: await timeGaps(bill, range),
    }
  },
})
