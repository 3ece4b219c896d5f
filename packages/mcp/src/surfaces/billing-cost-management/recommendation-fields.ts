import { picked, type Fields } from './fields.ts'
import { isoTime } from './timestamps.ts'

/** A recommendation of Cost Optimization Hub as AWS's server tells it. */
export function recommendationFields(one: Fields): Fields {
  return {
    ...picked(one, {
      recommendation_id: 'recommendationId',
      account_id: 'accountId',
      region: 'region',
      resource_id: 'resourceId',
      resource_arn: 'resourceArn',
      action_type: 'actionType',
      current_resource_type: 'currentResourceType',
      recommended_resource_type: 'recommendedResourceType',
      current_resource_summary: 'currentResourceSummary',
      recommended_resource_summary: 'recommendedResourceSummary',
      estimated_monthly_savings: 'estimatedMonthlySavings',
      estimated_savings_percentage: 'estimatedSavingsPercentage',
      estimated_monthly_cost: 'estimatedMonthlyCost',
      currency_code: 'currencyCode',
      implementation_effort: 'implementationEffort',
    }),
    last_refresh_timestamp: isoTime(one['lastRefreshTimestamp']),
    lookback_period_in_days: one['recommendationLookbackPeriodInDays'] ?? null,
  }
}
