import { z } from 'zod'
import { repairFilter, repairGranularity, repairGroups } from '@costwright/app/cost-explorer/repair-request'
import type { BillingCall } from '../billing-call.ts'
import { billingTool, type OpenSource } from '../billing-tool.ts'
import { fieldsOf, listOf, type Fields } from '../fields.ts'
import { given, json, jsonOf, operationOf, optionalCount, optionalText, periodOf, unknownOperation } from '../inputs.ts'
import type { McpTool } from '../../../tool.ts'

const OPERATIONS = [
  'get_savings_plans_coverage',
  'get_savings_plans_utilization',
  'get_savings_plans_utilization_details',
] as const

const input = z.object({
  operation: z.string().describe(OPERATIONS.join(', ')),
  start_date: optionalText,
  end_date: optionalText.describe('Exclusive'),
  granularity: z.string().default('DAILY').describe('DAILY, MONTHLY'),
  metrics: json,
  group_by: json.describe('SERVICE, REGION, INSTANCE_FAMILY'),
  filter: json,
  max_results: optionalCount,
})
type Args = z.output<typeof input>

/** The tool `sp-performance`. Its utilisation is what AWS says, where the server that it stands in for says nothing or zero. */
export function spPerformanceTool(open: OpenSource): McpTool {
  return billingTool(
    {
      name: 'sp-performance',
      title: 'Savings Plans: coverage and utilisation',
      description:
        'How much of eligible usage Savings Plans cover, and how much of the commitments is used, in all or plan by plan.',
      input,
      service: 'Cost Explorer',
      operation: ({ operation }) => operation,
      renamed: { filters: 'filter' },
      run: async (args, call) => {
        const operation = operationOf(args.operation, OPERATIONS, call, unknownOperation(OPERATIONS))
        const period = await periodOf(args, call)
        switch (operation) {
          case 'get_savings_plans_coverage':
            return { data: await coverage(args, call, period) }
          case 'get_savings_plans_utilization':
            return { data: await utilization(args, call, period) }
          case 'get_savings_plans_utilization_details':
            return { data: await details(args, call, period) }
        }
      },
    },
    open,
  )
}

interface Used {
  readonly total_commitment: object
  readonly used_commitment: object
  readonly unused_commitment: object
  readonly utilization_percentage: number
}
type Period = Awaited<ReturnType<typeof periodOf>>

async function coverage(args: Args, call: BillingCall, TimePeriod: Period): Promise<object> {
  const granularity = repairGranularity(args.granularity, call.told)
  const GroupBy = repairGroups(jsonOf(args.group_by, 'group_by'), call.told)
  const metrics = jsonOf(args.metrics, 'metrics')
  const request = {
    TimePeriod,
    Granularity: granularity,
    Metrics: Array.isArray(metrics) ? metrics : ['SpendCoveredBySavingsPlans'],
    ...given({ GroupBy, Filter: repairFilter(jsonOf(args.filter, 'filter'), call.told) }),
  }
  const paging = { result: 'SavingsPlansCoverages', token: 'NextToken' }
  const { items, pagination, first } = await call.pages('GetSavingsPlansCoverage', request, paging)
  return {
    savings_plans_coverages: items,
    pagination,
    time_period: { start: TimePeriod.Start, end: TimePeriod.End },
    granularity,
    ...given({ total: first['Total'] }),
  }
}

async function utilization(args: Args, call: BillingCall, TimePeriod: Period): Promise<object> {
  const granularity = repairGranularity(args.granularity, call.told)
  const request = {
    TimePeriod,
    Granularity: granularity,
    ...given({ Filter: repairFilter(jsonOf(args.filter, 'filter'), call.told) }),
  }
  const paging = { result: 'SavingsPlansUtilizationsByTime', token: 'NextToken' }
  const { items, pagination, first } = await call.pages('GetSavingsPlansUtilization', request, paging)
  const total = fieldsOf(first['Total'])
  return {
    savings_plans_utilizations: listOf(items).map((one) => ({
      time_period: one['TimePeriod'],
      ...used(one),
      savings: savings(one),
      amortized_commitment: one['AmortizedCommitment'] ?? {},
    })),
    pagination,
    time_period: { start: TimePeriod.Start, end: TimePeriod.End },
    granularity,
    ...(Object.keys(total).length === 0 ? {} : { total: { ...used(total), savings: savings(total) } }),
    ...(items.length > 0 ? {} : { message: 'No Savings Plans utilization data found for the specified period.' }),
  }
}

async function details(args: Args, call: BillingCall, TimePeriod: Period): Promise<object> {
  const request = {
    TimePeriod,
    MaxResults: args.max_results ?? 20,
    ...given({ Filter: repairFilter(jsonOf(args.filter, 'filter'), call.told) }),
  }
  const paging = { result: 'SavingsPlansUtilizationDetails', token: 'NextToken' }
  const { items, pagination } = await call.pages('GetSavingsPlansUtilizationDetails', request, paging)
  const plans = listOf(items).map((one) => ({
    savings_plan_arn: one['SavingsPlanArn'] ?? '',
    attributes: one['Attributes'] ?? {},
    utilization: used(one),
    savings: savings(one),
    amortized_commitment: one['AmortizedCommitment'] ?? {},
  }))
  const shares = plans.map((plan) => plan.utilization.utilization_percentage)
  const mean = shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length)
  return {
    savings_plans_utilization_details: plans,
    pagination,
    time_period: { start: TimePeriod.Start, end: TimePeriod.End },
    total_count: plans.length,
    ...(plans.length === 0
      ? { message: 'No Savings Plans utilization details found for the specified period.' }
      : {
          average_utilization_percentage: Number(mean.toFixed(2)),
          total_savings_plans: plans.length,
          fully_utilized_plans: shares.filter((share) => share >= 95).length,
          under_utilized_plans: shares.filter((share) => share < 80).length,
        }),
  }
}

/** What AWS says of the commitments; it stands one level deeper than the server that is stood in for looks. */
function used(one: Fields): Used {
  const utilization = fieldsOf(one['Utilization'])
  return {
    total_commitment: amount(utilization['TotalCommitment']),
    used_commitment: amount(utilization['UsedCommitment']),
    unused_commitment: amount(utilization['UnusedCommitment']),
    utilization_percentage: Number(utilization['UtilizationPercentage'] ?? 0),
  }
}

function savings(one: Fields): object {
  const saved = fieldsOf(one['Savings'])
  return {
    net_savings: amount(saved['NetSavings']),
    on_demand_cost_equivalent: amount(saved['OnDemandCostEquivalent']),
  }
}

function amount(value: unknown): object {
  const number = Number(value ?? 0)
  return { amount: number, currency: 'USD', formatted: `${number} USD` }
}
