import { z } from 'zod'
import { NotInWorkspace } from '../aws-billing/billing-source.ts'
import { timeGaps } from '../spend/spend-gaps.ts'
import { expressionShape, type Expression } from './expression.ts'
import { bucketsOf, periodOf, periodShape, rangeOf } from './period.ts'
import { planRows, utilizationOf, type PlanRow } from './savings-plans-rows.ts'
import { workspaceOperation, type WorkspaceOperation } from './workspace.ts'

const requestShape = z.strictObject({
  TimePeriod: periodShape,
  Granularity: z.enum(['DAILY', 'MONTHLY']).optional(),
  Filter: expressionShape.optional(),
  SortBy: z.unknown().optional(),
  DataType: z.array(z.string()).optional(),
  MaxResults: z.number().int().positive().optional(),
  NextToken: z.string().optional(),
})
type Request = z.infer<typeof requestShape>

/** `GetSavingsPlansUtilization`: how much of the commitments found usage. */
export const getSavingsPlansUtilization: WorkspaceOperation = workspaceOperation<Request>({
  input: requestShape,
  answer: async (request, workspace) => {
    const bill = await workspace.bill()
    const period = periodOf(request.TimePeriod)
    const { Granularity = 'MONTHLY' } = request
    const isAsked = planTest(request.Filter)
    const bucket = Granularity === 'DAILY' ? 'day' : 'month'
    const rows = (await planRows(bill, period, { where: [], bucket, by: null })).filter(isAsked)
    const total = utilizationOf(rows)
    return {
      body: {
        SavingsPlansUtilizationsByTime: bucketsOf(period, Granularity).flatMap(({ start, end }) => {
          const key = Granularity === 'DAILY' ? start : `${start.slice(0, 7)}-01`
          const found = utilizationOf(rows.filter((row) => row.bucket?.slice(0, 10) === key))
          return found === null ? [] : [{ TimePeriod: { Start: start, End: end }, ...found }]
        }),
        ...(total === null ? {} : { Total: total }),
      },
      gaps: await timeGaps(bill, rangeOf(period)),
    }
  },
})

/** `GetSavingsPlansUtilizationDetails`: the same for each plan by itself. */
export const getSavingsPlansUtilizationDetails: WorkspaceOperation = workspaceOperation<Request>({
  input: requestShape,
  answer: async (request, workspace) => {
    const bill = await workspace.bill()
    const period = periodOf(request.TimePeriod)
    const isAsked = planTest(request.Filter)
    const rows = (await planRows(bill, period, { where: [], bucket: null, by: null })).filter(isAsked)
    const plans = new Set(rows.flatMap(({ commitment }) => (commitment === null ? [] : [commitment])))
    const total = utilizationOf(rows)
    return {
      body: {
        SavingsPlansUtilizationDetails: [...plans].toSorted().flatMap((SavingsPlanArn) => {
          const found = utilizationOf(rows.filter(({ commitment }) => commitment === SavingsPlanArn))
          return found === null ? [] : [{ SavingsPlanArn, Attributes: {}, ...found }]
        }),
        ...(total === null ? {} : { Total: total }),
        TimePeriod: request.TimePeriod,
      },
      gaps: await timeGaps(bill, rangeOf(period)),
    }
  },
})

/** Which plans are meant: fees have no other property that a filter could ask for. */
function planTest(filter: Expression | undefined): (row: PlanRow) => boolean {
  if (filter === undefined) return () => true
  const { Dimensions: { Key, Values = [] } = {} } = filter
  if (Key !== 'SAVINGS_PLAN_ARN')
    throw new NotInWorkspace('utilisation of plans in a bill is filtered by SAVINGS_PLAN_ARN alone')
  return ({ commitment }) => commitment !== null && Values.includes(commitment)
}
