import { z } from 'zod'
import {
  repairDate,
  repairFilter,
  repairGranularity,
  repairGroups,
  repairMetrics,
} from '@costwright/app/cost-explorer/repair-request'
import type { BillingCall, OperationName, Paging } from '../billing-call.ts'
import { failure, invalidParameter } from '../billing-failure.ts'
import { billingTool, type OpenSource } from '../billing-tool.ts'
import { withMetadata } from '../fields.ts'
import { dayText, given, json, jsonOf, operationOf, optionalCount, optionalText, periodOf } from '../inputs.ts'
import type { McpTool } from '../../../tool.ts'

const MS_PER_DAY = 86_400_000
const SERVICE = 'Cost Explorer'
const OPERATIONS = [
  'getCostAndUsage',
  'getCostAndUsageWithResources',
  'getDimensionValues',
  'getCostForecast',
  'getUsageForecast',
  'getTagsOrValues',
  'getCostCategories',
  'getSavingsPlansUtilization',
] as const

const input = z.object({
  operation: z.string().describe(OPERATIONS.join(', ')),
  start_date: optionalText.describe('2026-09-01'),
  end_date: optionalText.describe('Exclusive'),
  granularity: z.string().default('DAILY').describe('HOURLY, DAILY, MONTHLY'),
  metrics: json,
  group_by: json,
  filter: json,
  dimension: optionalText,
  search_string: optionalText,
  max_results: optionalCount,
  next_token: optionalText,
  max_pages: optionalCount,
  metric: optionalText.describe('Of forecasts: UNBLENDED_COST …'),
  prediction_interval_level: z.number().int().default(80),
  tag_key: optionalText,
  cost_category_name: optionalText,
  billing_view_arn: optionalText,
  context: optionalText,
})
type Args = z.output<typeof input>

/** The tool `cost-explorer`: all of its operations. */
export function costExplorerTool(open: OpenSource): McpTool {
  return billingTool(
    {
      name: 'cost-explorer',
      title: 'Cost Explorer',
      description:
        'Costs and usage as Cost Explorer answers them, from the imported bill without charge or from AWS ($0.01 a request). Hours and resources as far back as the bill goes. The end date is exclusive.',
      input,
      service: SERVICE,
      operation: ({ operation }) => operation,
      renamed: { filters: 'filter', group: 'group_by' },
      run: async (args, call) => {
        const operation = operationOf(args.operation, OPERATIONS, call, (text) =>
          failure({ message: `Unknown operation: ${text}` }),
        )
        return { data: await RUN[operation](args, call) }
      },
    },
    open,
  )
}

const RUN: Readonly<Record<(typeof OPERATIONS)[number], (args: Args, call: BillingCall) => Promise<object>>> = {
  getCostAndUsage: (args, call) => costs('GetCostAndUsage', args, call, 30),
  getCostAndUsageWithResources: (args, call) => costs('GetCostAndUsageWithResources', args, call, 7),
  getDimensionValues: async (args, call) => {
    const { dimension } = args
    if (dimension === null) throw missing('dimension', 'getDimensionValues')
    const request = {
      TimePeriod: await periodOf(args, call),
      Dimension: dimensionName(dimension, call),
      ...given({
        SearchString: args.search_string,
        Filter: repairFilter(jsonOf(args.filter, 'filter'), call.told),
        MaxResults: args.max_results,
        BillingViewArn: args.billing_view_arn,
        Context: args.context,
      }),
    }
    return await listed('GetDimensionValues', request, args, call, {
      result: 'DimensionValues',
      token: 'NextPageToken',
    })
  },
  getCostForecast: (args, call) => forecast('GetCostForecast', args, call),
  getUsageForecast: (args, call) => forecast('GetUsageForecast', args, call),
  getTagsOrValues: async (args, call) => {
    const request = {
      TimePeriod: await periodOf(args, call),
      ...given({ SearchString: args.search_string, TagKey: args.tag_key, BillingViewArn: args.billing_view_arn }),
    }
    return await listed('GetTags', request, args, call, { result: 'Tags', token: 'NextPageToken' })
  },
  getCostCategories: async (args, call) => {
    const request = {
      TimePeriod: await periodOf(args, call),
      ...given({
        SearchString: args.search_string,
        CostCategoryName: args.cost_category_name,
        BillingViewArn: args.billing_view_arn,
      }),
    }
    const result = args.cost_category_name === null ? 'CostCategoryNames' : 'CostCategoryValues'
    return await listed('GetCostCategories', request, args, call, { result, token: 'NextPageToken' })
  },
  getSavingsPlansUtilization: async (args, call) => {
    const request = {
      TimePeriod: await periodOf(args, call),
      Granularity: repairGranularity(args.granularity, call.told),
      ...given({ Filter: repairFilter(jsonOf(args.filter, 'filter'), call.told) }),
    }
    const paging = { result: 'SavingsPlansUtilizationsByTime', token: 'NextToken' }
    return await listed('GetSavingsPlansUtilization', request, args, call, paging)
  },
}

async function costs(operation: OperationName, args: Args, call: BillingCall, days: number): Promise<object> {
  const request = {
    TimePeriod: await periodOf(args, call, days),
    Granularity: repairGranularity(args.granularity, call.told),
    Metrics: repairMetrics(jsonOf(args.metrics, 'metrics'), call.told) ?? ['UnblendedCost'],
    ...given({
      GroupBy: repairGroups(jsonOf(args.group_by, 'group_by'), call.told),
      Filter: repairFilter(jsonOf(args.filter, 'filter'), call.told),
      BillingViewArn: args.billing_view_arn,
    }),
  }
  return await listed(operation, request, args, call, { result: 'ResultsByTime', token: 'NextPageToken' })
}

async function forecast(operation: OperationName, args: Args, call: BillingCall): Promise<object> {
  const { metric, prediction_interval_level: PredictionIntervalLevel } = args
  const usage = operation === 'GetUsageForecast'
  if (metric === null) throw missing('metric', usage ? 'getUsageForecast' : 'getCostForecast')
  const tomorrow = dayText(call.context.now().getTime() + MS_PER_DAY)
  const Start = args.start_date === null ? tomorrow : repairDate(args.start_date, call.told)
  const End =
    args.end_date === null ? dayText(Date.parse(Start) + 90 * MS_PER_DAY) : repairDate(args.end_date, call.told)
  const request = {
    TimePeriod: { Start, End },
    Metric: forecastMetric(metric, call),
    Granularity: repairGranularity(args.granularity, call.told),
    PredictionIntervalLevel,
    ...given({
      Filter: repairFilter(jsonOf(args.filter, 'filter'), call.told),
      BillingViewArn: args.billing_view_arn,
    }),
  }
  return withMetadata(await call.ask(operation, request))
}

/** `UnblendedCost` is UNBLENDED_COST here. */
function forecastMetric(text: string, call: BillingCall): string {
  const meant = text.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()
  if (meant !== text) call.told({ from: text, to: meant, why: 'metrics of forecasts are written so' })
  return meant
}

function dimensionName(text: string, call: BillingCall): string {
  const meant = text
    .trim()
    .toUpperCase()
    .replaceAll(/[\s-]+/g, '_')
  if (meant !== text) call.told({ from: text, to: meant, why: 'dimensions are written so' })
  return meant
}

/** One page as it comes, or several put together where that is asked for. */
async function listed(
  operation: OperationName,
  request: Readonly<Record<string, unknown>>,
  { next_token: token, max_pages: maxPages }: Args,
  call: BillingCall,
  paging: Paging,
): Promise<object> {
  if (token === null && maxPages === null) return withMetadata(await call.ask(operation, request))
  const start = token === null ? request : { ...request, [paging.token]: token }
  const { items, pagination } = await call.pages(operation, start, { ...paging, maxPages })
  return { [paging.result]: paging.result === 'ResultsByTime' ? joined(items) : items, Pagination: pagination }
}

/** A stretch of time that a page ends in goes on in the next one. */
function joined(items: readonly unknown[]): readonly unknown[] {
  const stretches = new Map<string, { Groups: unknown[] }>()
  for (const item of items) {
    const one = item as { readonly TimePeriod: { readonly Start: string }; readonly Groups: readonly unknown[] }
    const known = stretches.get(one.TimePeriod.Start)
    if (known === undefined) stretches.set(one.TimePeriod.Start, { ...one, Groups: [...one.Groups] })
    else known.Groups.push(...one.Groups)
  }
  return [...stretches.values()]
}

function missing(name: string, operation: string): Error {
  const message = `${name} is required for ${operation} operation`
  return invalidParameter({ message }, message, { operation, service: SERVICE })
}
