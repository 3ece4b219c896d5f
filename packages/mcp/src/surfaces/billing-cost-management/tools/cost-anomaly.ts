import { z } from 'zod'
import { repairDate, repairFilter } from '@costwright/app/cost-explorer/repair-request'
import type { BillingCall } from '../billing-call.ts'
import { invalidParameter } from '../billing-failure.ts'
import { billingTool, type OpenSource } from '../billing-tool.ts'
import { matches } from '../expression-match.ts'
import { fieldsOf, listOf, picked, type Fields } from '../fields.ts'
import { dayText, given, json, jsonOf, optionalCount, optionalText } from '../inputs.ts'
import type { McpTool } from '../../../tool.ts'

const NAMES = { operation: 'cost_anomaly', service: 'Cost Explorer' } as const
const FEEDBACK = ['YES', 'NO', 'PLANNED_ACTIVITY']
const OPERATORS = ['EQUAL', 'GREATER_THAN', 'LESS_THAN', 'GREATER_THAN_OR_EQUAL', 'LESS_THAN_OR_EQUAL', 'BETWEEN']

const input = z.object({
  start_date: z.string(),
  end_date: z.string().describe('Inclusive'),
  monitor_arn: optionalText,
  feedback: optionalText.describe(FEEDBACK.join(', ')),
  max_results: optionalCount,
  total_impact_operator: optionalText.describe(OPERATORS.join(', ')),
  total_impact_start: z.number().nullable().default(null),
  total_impact_end: z.number().nullable().default(null),
  filter: json.describe('Applied here, to the root causes: the API has no filter'),
})
type Args = z.output<typeof input>

/** Dimensions of filters with the members of a root cause. */
const CAUSE_MEMBERS: Readonly<Record<string, string>> = {
  SERVICE: 'Service',
  REGION: 'Region',
  LINKED_ACCOUNT: 'LinkedAccount',
  USAGE_TYPE: 'UsageType',
}

/** The tool `cost-anomaly`. */
export function costAnomalyTool(open: OpenSource): McpTool {
  return billingTool(
    {
      name: 'cost-anomaly',
      title: 'Cost anomalies',
      description:
        'Unusual rises of cost with their root causes, from the imported bill or from AWS Cost Anomaly Detection.',
      input,
      service: NAMES.service,
      operation: () => 'get_anomalies',
      renamed: { filters: 'filter' },
      run: async (args, call) => {
        const DateInterval = interval(args, call)
        check(args)
        const filter = repairFilter(jsonOf(args.filter, 'filter'), call.told)
        const request = {
          DateInterval,
          ...given({
            MonitorArn: args.monitor_arn,
            Feedback: args.feedback,
            MaxResults: args.max_results,
            TotalImpact:
              args.total_impact_operator === null
                ? null
                : {
                    NumericOperator: args.total_impact_operator,
                    ...given({ StartValue: args.total_impact_start ?? 0, EndValue: args.total_impact_end }),
                  },
          }),
        }
        const { items } = await call.pages('GetAnomalies', request, {
          result: 'Anomalies',
          token: 'NextPageToken',
          maxPages: args.max_results === null ? null : 1,
        })
        const all = listOf(items)
        const wanted =
          filter === undefined
            ? all
            : all.filter((one) => causesOf(one).some((cause) => matches(filter, valuesOf(cause))))
        if (filter !== undefined)
          call.told({
            from: 'filter',
            to: 'applied to the root causes',
            why: `GetAnomalies has no filter: of ${all.length} anomalies ${wanted.length} match`,
          })
        return { data: { anomalies: wanted.map(anomaly) } }
      },
    },
    open,
  )
}

/** Both days are in it. What is still to come is cut off. */
function interval(args: Args, call: BillingCall): { readonly StartDate: string; readonly EndDate: string } {
  const [StartDate, EndDate] = [args.start_date, args.end_date].map((text) => repairDate(text, call.told)) as [
    string,
    string,
  ]
  for (const [name, value] of [
    ['start_date', StartDate],
    ['end_date', EndDate],
  ] as const)
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || dayText(Date.parse(value)) !== value)
      throw invalidParameter(
        { invalid_parameter: name },
        `Invalid ${name} format: ${value}. Date must be in YYYY-MM-DD format.`,
        NAMES,
      )
  if (StartDate > EndDate)
    throw invalidParameter(
      { start_date: StartDate, end_date: EndDate },
      'Invalid date range: start_date must be before or equal to end_date.',
      NAMES,
    )
  const today = dayText(call.context.now().getTime())
  if (StartDate > today)
    throw invalidParameter({ end_date: EndDate }, 'Invalid end_date: Cannot request anomalies for future dates.', NAMES)
  if (EndDate <= today) return { StartDate, EndDate }
  call.told({ from: `end_date ${EndDate}`, to: today, why: 'AWS refuses dates in the future' })
  return { StartDate, EndDate: today }
}

function check({ feedback, total_impact_operator: operator, total_impact_end: end }: Args): void {
  if (feedback !== null && !FEEDBACK.includes(feedback))
    throw invalidParameter(
      { invalid_parameter: 'feedback', value: feedback },
      `Invalid feedback value: ${feedback}. Must be one of: ${FEEDBACK.join(', ')}.`,
      NAMES,
    )
  if (operator !== null && !OPERATORS.includes(operator))
    throw invalidParameter(
      { invalid_parameter: 'total_impact_operator', value: operator },
      `Invalid total_impact_operator: ${operator}. Must be one of: ${OPERATORS.join(', ')}`,
      NAMES,
    )
  if (operator === 'BETWEEN' && end === null)
    throw invalidParameter(
      { missing_parameter: 'total_impact_end' },
      'When using BETWEEN operator for total_impact, both total_impact_start and total_impact_end must be provided.',
      NAMES,
    )
}

/** An anomaly without root causes has its dimension at least. */
function causesOf(one: Fields): readonly Fields[] {
  const causes = listOf(one['RootCauses'])
  return causes.length > 0 ? causes : [{ Service: one['DimensionValue'] }]
}

function valuesOf(cause: Fields): (dimension: string) => readonly string[] | null {
  return (dimension) => {
    const member = CAUSE_MEMBERS[dimension]
    const value = member === undefined ? null : cause[member]
    return typeof value === 'string' ? [value] : null
  }
}

function anomaly(one: Fields): object {
  const score = fieldsOf(one['AnomalyScore'])
  const causes = listOf(one['RootCauses'])
  return {
    ...picked(one, {
      id: 'AnomalyId',
      start_date: 'AnomalyStartDate',
      end_date: 'AnomalyEndDate',
      dimension_value: 'DimensionValue',
      monitor_arn: 'MonitorArn',
      feedback: 'Feedback',
    }),
    ...(one['AnomalyScore'] === undefined
      ? {}
      : { score: picked(score, { current: 'CurrentScore', max: 'MaxScore' }) }),
    ...(one['Impact'] === undefined
      ? {}
      : {
          impact: picked(fieldsOf(one['Impact']), {
            total_impact: 'TotalImpact',
            total_impact_percentage: 'TotalImpactPercentage',
            max_impact: 'MaxImpact',
            total_actual_spend: 'TotalActualSpend',
            total_expected_spend: 'TotalExpectedSpend',
          }),
        }),
    ...(causes.length === 0 ? {} : { root_causes: causes.map(rootCause) }),
    ...given({ cause: one['Cause'], resource: one['Resource'] }),
  }
}

function rootCause(cause: Fields): object {
  return {
    ...picked(cause, {
      service: 'Service',
      region: 'Region',
      linked_account: 'LinkedAccount',
      linked_account_name: 'LinkedAccountName',
      usage_type: 'UsageType',
    }),
    ...given({ contribution: fieldsOf(cause['Impact'])['Contribution'] }),
  }
}
