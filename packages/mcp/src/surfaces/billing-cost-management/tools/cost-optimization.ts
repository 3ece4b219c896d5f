import { z } from 'zod'
import { failure } from '../billing-failure.ts'
import { billingTool, type OpenSource } from '../billing-tool.ts'
import { listOf, picked } from '../fields.ts'
import { given, json, jsonOf, operationOf, optionalCount, optionalText } from '../inputs.ts'
import { recommendationFields } from '../recommendation-fields.ts'
import type { McpTool } from '../../../tool.ts'

const OPERATIONS = ['list_recommendation_summaries', 'list_recommendations', 'get_recommendation'] as const
const GROUPS = [
  'AccountId',
  'Region',
  'ActionType',
  'ResourceType',
  'RestartNeeded',
  'RollbackPossible',
  'ImplementationEffort',
]
/** Recommendations of a page, where nobody says how many. */
const PAGE = 100

const input = z.object({
  operation: z.string().describe(OPERATIONS.join(', ')),
  recommendation_id: optionalText,
  max_results: optionalCount,
  filters: json,
  group_by: optionalText.describe(GROUPS.join(', ')),
  include_all_recommendations: z.boolean().nullable().default(null),
})

/** The tool `cost-optimization`. */
export function costOptimizationTool(open: OpenSource): McpTool {
  return billingTool(
    {
      name: 'cost-optimization',
      title: 'Cost Optimization Hub',
      description:
        'Recommendations of Cost Optimization Hub with their savings; without AWS, the findings of the audit in its shape, labelled.',
      input,
      service: 'Cost Optimization Hub',
      operation: ({ operation }) => operation,
      renamed: { filter: 'filters' },
      run: async (args, call) => {
        const operation = operationOf(args.operation, OPERATIONS, call, (text) =>
          failure(
            { supported_operations: OPERATIONS },
            `Unsupported operation: ${text}. Use ${OPERATIONS.map((one) => `'${one}'`).join(', ')}.`,
          ),
        )
        const filter = jsonOf(args.filters, 'filters')
        switch (operation) {
          case 'list_recommendations': {
            const request = {
              includeAllRecommendations: args.include_all_recommendations ?? false,
              maxResults: args.max_results ?? PAGE,
              ...given({ filter }),
            }
            const paging = { result: 'items', token: 'nextToken', maxPages: args.max_results === null ? null : 1 }
            const { items } = await call.pages('ListRecommendations', request, paging)
            const { max_results, filters, include_all_recommendations } = args
            return {
              data: {
                recommendations: listOf(items).map(recommendationFields),
                operation_parameters: { max_results, filters, include_all_recommendations },
              },
            }
          }
          case 'list_recommendation_summaries': {
            if (args.group_by === null)
              throw failure(
                { valid_group_by: GROUPS },
                'group_by parameter is required for list_recommendation_summaries operation',
              )
            const request = { groupBy: args.group_by, ...given({ maxResults: args.max_results, filter }) }
            const { items, first } = await call.pages('ListRecommendationSummaries', request, {
              result: 'items',
              token: 'nextToken',
            })
            return {
              data: {
                summaries: listOf(items).map((one) =>
                  picked(one, {
                    group: 'group',
                    estimated_monthly_savings: 'estimatedMonthlySavings',
                    recommendation_count: 'recommendationCount',
                  }),
                ),
                ...picked(first, {
                  group_by: 'groupBy',
                  currency_code: 'currencyCode',
                  estimated_total_savings: 'estimatedTotalDedupedSavings',
                }),
              },
            }
          }
          case 'get_recommendation': {
            if (args.recommendation_id === null)
              throw failure({}, 'recommendation_id is required for get_recommendation operation')
            const { body } = await call.ask('GetRecommendation', { recommendationId: args.recommendation_id })
            return {
              data: {
                ...recommendationFields(body),
                ...given({
                  current_resource_details: body['currentResourceDetails'],
                  recommended_resource_details: body['recommendedResourceDetails'],
                }),
              },
            }
          }
        }
      },
    },
    open,
  )
}
