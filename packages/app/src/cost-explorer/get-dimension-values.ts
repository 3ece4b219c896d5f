import { z } from 'zod'
import { NotInWorkspace } from '../aws-billing/billing-source.ts'
import { timeGaps } from '../spend/spend-gaps.ts'
import { conditionOf } from './condition-of.ts'
import { costDimension } from './dimensions.ts'
import { expressionShape } from './expression.ts'
import { pageOf } from './page.ts'
import { periodOf, periodShape, rangeOf } from './period.ts'
import { searched, valueList } from './value-list.ts'
import { workspaceOperation } from './workspace.ts'

/** Values of a page, where nobody says how many; AWS has as many. */
const PAGE_VALUES = 1_000

const requestShape = z.strictObject({
  TimePeriod: periodShape,
  Dimension: z.string(),
  Context: z.string().optional(),
  SearchString: z.string().optional(),
  Filter: expressionShape.optional(),
  MaxResults: z.number().int().positive().optional(),
  NextPageToken: z.string().optional(),
  BillingViewArn: z.string().optional(),
})

/** `GetDimensionValues`: what a dimension of the bill's lines may be. */
export const getDimensionValues = workspaceOperation<z.infer<typeof requestShape>>({
  input: requestShape,
  answer: async (request, workspace) => {
    if ((request.Context ?? 'COST_AND_USAGE') !== 'COST_AND_USAGE')
      throw new NotInWorkspace(`the workspace has no dimension values of ${request.Context ?? ''}`)
    const bill = await workspace.bill()
    const period = periodOf(request.TimePeriod)
    const dimension = costDimension(request.Dimension)
    const values = await valueList(bill, period, dimension.key, conditionOf(request.Filter))
    const names = [...new Set(values.map((value) => (value === null ? dimension.none : dimension.name(value))))]
    const found = searched(names.toSorted(), request.SearchString)
    const page = pageOf(found, request.MaxResults ?? PAGE_VALUES, request.NextPageToken, {
      ...request,
      NextPageToken: '',
    })
    const accounts = new Map(bill.periods().flatMap((one) => one.accounts.map(({ id, name }) => [id, name] as const)))
    const describes = request.Dimension === 'LINKED_ACCOUNT'
    return {
      body: {
        DimensionValues: page.items.map((Value) => {
          const description = describes ? (accounts.get(Value) ?? null) : null
          return { Value, Attributes: description === null ? {} : { description } }
        }),
        ReturnSize: page.items.length,
        TotalSize: page.total,
        ...(page.next === null ? {} : { NextPageToken: page.next }),
      },
      gaps: await timeGaps(bill, rangeOf(period)),
    }
  },
})
