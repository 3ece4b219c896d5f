import type { BillingOperationName } from '@costwright/aws/billing/billing-operations'
import { getEnrollmentStatus, getInstanceRecommendations, noRecommendations } from './compute-recommendations.ts'
import { describeBudgets, getCallerIdentity } from './describe-budgets.ts'
import { getAnomalies } from './get-anomalies.ts'
import { getCostAndUsageComparisons, getCostComparisonDrivers } from './get-comparisons.ts'
import { getCostAndUsage } from './get-cost-and-usage.ts'
import { getCostCategories } from './get-cost-categories.ts'
import { getCostForecast } from './get-cost-forecast.ts'
import { getDimensionValues } from './get-dimension-values.ts'
import { getPurchaseRecommendation } from './get-purchase-recommendation.ts'
import { getSavingsPlansCoverage } from './get-savings-plans-coverage.ts'
import { getSavingsPlansUtilization, getSavingsPlansUtilizationDetails } from './get-savings-plans-utilization.ts'
import { getTags } from './get-tags.ts'
import { getUsageForecast } from './get-usage-forecast.ts'
import { getRecommendation, listRecommendations, listRecommendationSummaries } from './list-recommendations.ts'
import type { WorkspaceOperation } from './workspace.ts'

/** The operations of AWS that a workspace answers; null where it cannot. */
export const WORKSPACE_OPERATIONS: Readonly<Record<BillingOperationName, WorkspaceOperation | null>> = {
  GetCostAndUsage: getCostAndUsage,
  GetCostAndUsageWithResources: getCostAndUsage,
  GetDimensionValues: getDimensionValues,
  GetTags: getTags,
  GetCostCategories: getCostCategories,
  GetCostForecast: getCostForecast,
  GetUsageForecast: getUsageForecast,
  GetCostAndUsageComparisons: getCostAndUsageComparisons,
  GetCostComparisonDrivers: getCostComparisonDrivers,
  GetSavingsPlansCoverage: getSavingsPlansCoverage,
  GetSavingsPlansUtilization: getSavingsPlansUtilization,
  GetSavingsPlansUtilizationDetails: getSavingsPlansUtilizationDetails,
  GetSavingsPlansPurchaseRecommendation: getPurchaseRecommendation,
  GetSavingsPlanPurchaseRecommendationDetails: null,
  ListSavingsPlansPurchaseRecommendationGeneration: null,
  GetAnomalies: getAnomalies,
  DescribeBudgets: describeBudgets,
  GetCallerIdentity: getCallerIdentity,
  GetEnrollmentStatus: getEnrollmentStatus,
  GetEC2InstanceRecommendations: getInstanceRecommendations,
  GetAutoScalingGroupRecommendations: noRecommendations('autoScalingGroupRecommendations', 'Auto Scaling groups'),
  GetEBSVolumeRecommendations: noRecommendations('volumeRecommendations', 'EBS volumes'),
  GetLambdaFunctionRecommendations: noRecommendations('lambdaFunctionRecommendations', 'Lambda functions'),
  GetRDSDatabaseRecommendations: noRecommendations('rdsDBRecommendations', 'RDS instances'),
  GetECSServiceRecommendations: noRecommendations('ecsServiceRecommendations', 'ECS services'),
  GetIdleRecommendations: noRecommendations('idleRecommendations', 'idle resources of other services'),
  ListRecommendations: listRecommendations,
  GetRecommendation: getRecommendation,
  ListRecommendationSummaries: listRecommendationSummaries,
}
