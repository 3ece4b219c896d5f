import { z } from 'zod'
import { repairFilter } from '@costwright/app/cost-explorer/repair-request'
import { billingTool, type OpenSource } from '../billing-tool.ts'
import { matches } from '../expression-match.ts'
import { fieldsOf, listOf, type Fields } from '../fields.ts'
import { json, jsonOf, optionalText } from '../inputs.ts'
import { isoDay } from '../timestamps.ts'
import type { McpTool } from '../../../tool.ts'

const input = z.object({
  budget_name: optionalText,
  max_results: z.number().int().positive().default(100),
  account_id: optionalText,
  filter: json.describe('Applied here: AWS Budgets has no filter'),
})

/** Filters of Cost Explorer with the cost filters of budgets. */
const FILTER_NAMES: Readonly<Record<string, string>> = {
  SERVICE: 'Service',
  REGION: 'Region',
  LINKED_ACCOUNT: 'LinkedAccount',
  USAGE_TYPE: 'UsageType',
  INSTANCE_TYPE: 'InstanceType',
}

/** The tool `budgets`. */
export function budgetsTool(open: OpenSource): McpTool {
  return billingTool(
    {
      name: 'budgets',
      title: 'Budgets',
      description: 'Budgets of the account with limit, actual and forecast spend.',
      input,
      service: 'AWS Budgets',
      operation: () => 'describe_budgets',
      renamed: { filters: 'filter' },
      run: async (args, call) => {
        const filter = repairFilter(jsonOf(args.filter, 'filter'), call.told)
        const account = args.account_id ?? (await call.ask('GetCallerIdentity', {})).body['Account']
        const request = { AccountId: account, MaxResults: args.max_results }
        const { items } = await call.pages('DescribeBudgets', request, { result: 'Budgets', token: 'NextToken' })
        const named = listOf(items).filter(
          ({ BudgetName }) => args.budget_name === null || BudgetName === args.budget_name,
        )
        const wanted = filter === undefined ? named : named.filter((one) => matches(filter, valuesOf(one)))
        if (filter !== undefined)
          call.told({
            from: 'filter',
            to: 'applied to the answer',
            why: `AWS Budgets has no filter: budgets that cover what is asked for are shown, ${named.length - wanted.length} are not`,
          })
        return { data: { budgets: wanted.map(budget), total_count: wanted.length, account_id: account } }
      },
    },
    open,
  )
}

/** What a budget is limited to; one without a limit covers everything. */
function valuesOf({ CostFilters }: Fields): (dimension: string) => readonly string[] | null {
  const filters = fieldsOf(CostFilters)
  return (dimension) => {
    const values = filters[FILTER_NAMES[dimension] ?? dimension]
    return Array.isArray(values) ? values.map(String) : null
  }
}

function budget(one: Fields): object {
  const limit = one['BudgetLimit'] === undefined ? null : spend(one['BudgetLimit'])
  const calculated = fieldsOf(one['CalculatedSpend'])
  const actual = calculated['ActualSpend'] === undefined ? null : spend(calculated['ActualSpend'])
  const forecast = calculated['ForecastedSpend'] === undefined ? null : spend(calculated['ForecastedSpend'])
  const filters = fieldsOf(one['CostFilters'])
  const period = fieldsOf(one['TimePeriod'])
  return {
    budget_name: one['BudgetName'] ?? null,
    budget_type: one['BudgetType'] ?? null,
    time_unit: one['TimeUnit'] ?? null,
    ...(limit === null ? {} : { budget_limit: limit }),
    ...(one['CalculatedSpend'] === undefined
      ? {}
      : {
          calculated_spend: {
            ...(actual === null ? {} : { actual_spend: actual }),
            ...(forecast === null ? {} : { forecasted_spend: forecast }),
          },
        }),
    ...(Object.keys(filters).length === 0 ? {} : { cost_filters: filters }),
    ...(one['TimePeriod'] === undefined
      ? {}
      : { time_period: { start: isoDay(period['Start']), end: isoDay(period['End']) } }),
    ...(limit === null || actual === null ? {} : { status: statusOf(limit, actual, forecast) }),
  }
}

interface Spend {
  readonly amount: unknown
  readonly unit: unknown
  readonly formatted: string
}

function spend(value: unknown): Spend {
  const { Amount: amount = null, Unit: unit = null } = fieldsOf(value)
  return { amount, unit, formatted: [amount, unit].map(String).join(' ') }
}

function statusOf(limit: Spend, actual: Spend, forecast: Spend | null): string {
  if (Number(actual.amount) >= Number(limit.amount)) return 'EXCEEDED'
  return forecast !== null && Number(forecast.amount) >= Number(limit.amount) ? 'FORECASTED_TO_EXCEED' : 'OK'
}
