import { z } from 'zod'
import { repairDate, repairFilter, repairGroups, repairMetrics } from '@costwright/app/cost-explorer/repair-request'
import { billingTool, type OpenSource } from '../billing-tool.ts'
import { fieldsOf, listOf, picked, type Fields } from '../fields.ts'
import { given, json, jsonOf, operationOf, optionalCount, optionalText, unknownOperation } from '../inputs.ts'
import type { McpTool } from '../../../tool.ts'

const OPERATIONS = ['getCostAndUsageComparisons', 'getCostComparisonDrivers'] as const

const input = z.object({
  operation: z.string().describe(OPERATIONS.join(', ')),
  baseline_start_date: z.string(),
  baseline_end_date: z.string(),
  comparison_start_date: z.string(),
  comparison_end_date: z.string(),
  metric_for_comparison: z.string().describe('UnblendedCost …'),
  group_by: json,
  filter: json,
  max_results: optionalCount,
  billing_view_arn: optionalText,
})

/** The tool `cost-comparison`. */
export function costComparisonTool(open: OpenSource): McpTool {
  return billingTool(
    {
      name: 'cost-comparison',
      title: 'Compare two months',
      description:
        'Compares the costs of two whole months by a dimension, or names what drives the change by service, usage type and kind of charge.',
      input,
      service: 'Cost Explorer',
      operation: ({ operation }) =>
        operation === 'getCostComparisonDrivers' ? 'get_cost_comparison_drivers' : 'get_cost_and_usage_comparisons',
      renamed: { filters: 'filter', metric: 'metric_for_comparison' },
      run: async (args, call) => {
        const operation = operationOf(args.operation, OPERATIONS, call, unknownOperation(OPERATIONS))
        const [metric = ''] = repairMetrics(args.metric_for_comparison, call.told) ?? []
        const date = (text: string): string => repairDate(text, call.told)
        const request = {
          BaselineTimePeriod: { Start: date(args.baseline_start_date), End: date(args.baseline_end_date) },
          ComparisonTimePeriod: { Start: date(args.comparison_start_date), End: date(args.comparison_end_date) },
          MetricForComparison: metric,
          ...given({
            MaxResults: args.max_results,
            GroupBy: repairGroups(jsonOf(args.group_by, 'group_by'), call.told),
            Filter: repairFilter(jsonOf(args.filter, 'filter'), call.told),
            BillingViewArn: args.billing_view_arn,
          }),
        }
        // AWS's server reads on to the end; who asks for ten gets ten here.
        const maxPages = args.max_results === null ? null : 1
        if (operation === 'getCostComparisonDrivers') {
          const paging = { result: 'CostComparisonDrivers', token: 'NextPageToken', maxPages }
          const { items } = await call.pages('GetCostComparisonDrivers', request, paging)
          return { data: { cost_comparison_drivers: listOf(items).map(driver) } }
        }
        const paging = { result: 'CostAndUsageComparisons', token: 'NextPageToken', maxPages }
        const { items, first } = await call.pages('GetCostAndUsageComparisons', request, paging)
        const total = metricsOf(fieldsOf(first['TotalCostAndUsage']))
        return {
          data: {
            cost_and_usage_comparisons: listOf(items).map((one) => ({
              cost_and_usage_selector: one['CostAndUsageSelector'] ?? {},
              metrics: metricsOf(fieldsOf(one['Metrics'])),
            })),
            ...(Object.keys(total).length === 0 ? {} : { total_cost_and_usage: total }),
          },
        }
      },
    },
    open,
  )
}

function driver(one: Fields): object {
  return {
    cost_selector: one['CostSelector'] ?? {},
    metrics: metricsOf(fieldsOf(one['Metrics'])),
    cost_drivers: listOf(one['CostDrivers']).map((of) => ({
      ...picked(of, { name: 'Name', type: 'Type' }),
      metrics: metricsOf(fieldsOf(of['Metrics'])),
    })),
  }
}

function metricsOf(metrics: Fields): Fields {
  return Object.fromEntries(
    Object.entries(metrics).map(([name, of]) => [
      name,
      picked(fieldsOf(of), {
        baseline_time_period_amount: 'BaselineTimePeriodAmount',
        comparison_time_period_amount: 'ComparisonTimePeriodAmount',
        difference: 'Difference',
        unit: 'Unit',
      }),
    ]),
  )
}
