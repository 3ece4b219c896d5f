import type { Dimension } from '@costwright/warehouse/queries/dimension'
import { z } from 'zod'
import { NotInWorkspace } from '../aws-billing/billing-source.ts'
import { timeGaps } from '../spend/spend-gaps.ts'
import { conditionOf } from './condition-of.ts'
import { expressionShape, groupShape, type Expression } from './expression.ts'
import { InvalidRequest } from './invalid-request.ts'
import { lineFiltersOf } from './line-filters-of.ts'
import { bucketsOf, periodOf, periodShape, rangeOf } from './period.ts'
import { coverageOf, planRows, type PlanRow } from './savings-plans-rows.ts'
import { serviceName } from './service-names.ts'
import { workspaceOperation } from './workspace.ts'

const requestShape = z.strictObject({
  TimePeriod: periodShape,
  Granularity: z.enum(['DAILY', 'MONTHLY']).optional(),
  GroupBy: z.array(groupShape).max(1).optional(),
  Filter: expressionShape.optional(),
  Metrics: z.array(z.string()).optional(),
  MaxResults: z.number().int().positive().optional(),
  NextToken: z.string().optional(),
})

const GROUPS: Readonly<
  Record<string, { readonly by: Dimension; readonly attribute: string; readonly name: (key: string) => string }>
> = {
  SERVICE: { by: { kind: 'column', name: 'service' }, attribute: 'SERVICE', name: serviceName },
  REGION: { by: { kind: 'column', name: 'region' }, attribute: 'REGION', name: (key) => key },
  INSTANCE_FAMILY: {
    by: { kind: 'column', name: 'instance-type' },
    attribute: 'INSTANCE_TYPE_FAMILY',
    name: (key) => /^(?:ml\.)?[^.]+/.exec(key)?.[0] ?? key,
  },
}

/** `GetSavingsPlansCoverage`: how much of what a plan could pay for one does. */
export const getSavingsPlansCoverage = workspaceOperation<z.infer<typeof requestShape>>({
  input: requestShape,
  answer: async (request, workspace) => {
    const { Granularity = 'DAILY', GroupBy: [group] = [], Filter } = request
    const grouping = group === undefined ? null : GROUPS[group.Key]
    if (grouping === undefined)
      throw new InvalidRequest(`coverage is grouped by ${Object.keys(GROUPS).join(', ')}, not by ${group?.Key ?? ''}`)
    const bill = await workspace.bill()
    const period = periodOf(request.TimePeriod)
    const where = lineFiltersOf(conditionOf(Filter === undefined ? undefined : withFamilies(Filter)))
    if (where === null) throw new NotInWorkspace('coverage takes filters that must all hold', 'simplify the filter')
    const rows = await planRows(bill, period, {
      where,
      bucket: Granularity === 'DAILY' ? 'day' : 'month',
      by: grouping?.by ?? null,
    })
    const coverages = bucketsOf(period, Granularity).flatMap((bucket) => {
      const start = Granularity === 'DAILY' ? bucket.start : `${bucket.start.slice(0, 7)}-01`
      const inside = rows.filter((row) => row.bucket?.slice(0, 10) === start && isUsage(row))
      const names = new Set(inside.map((row) => grouping?.name(row.key ?? '') ?? ''))
      return [...names].toSorted().map((name) => ({
        Attributes: grouping === null ? {} : { [grouping.attribute]: name },
        Coverage: coverageOf(inside.filter((row) => (grouping?.name(row.key ?? '') ?? '') === name)),
        TimePeriod: { Start: bucket.start, End: bucket.end },
      }))
    })
    return {
      body: { SavingsPlansCoverages: coverages },
      gaps: [
        ...(await timeGaps(bill, rangeOf(period))),
        {
          kind: 'missing-data',
          what: 'only usage billed by the hour of an ml. instance is judged',
          effect: 'what Compute Savings Plans could cover of EC2, Fargate and Lambda is not in it',
        },
      ],
    }
  },
})

/** Rows of fees are about plans, not about usage. */
function isUsage(row: PlanRow): boolean {
  return row.covered_on_demand_usd !== null || row.on_demand_usd !== null
}

/** The dimension is called otherwise here than in the rest of Cost Explorer. */
function withFamilies(filter: Expression): Expression {
  if (filter.And !== undefined) return { And: filter.And.map(withFamilies) }
  if (filter.Dimensions?.Key !== 'INSTANCE_FAMILY') return filter
  return { Dimensions: { ...filter.Dimensions, Key: 'INSTANCE_TYPE_FAMILY' } }
}
