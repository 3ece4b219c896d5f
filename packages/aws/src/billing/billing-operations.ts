import { DescribeBudgetsCommand } from '@aws-sdk/client-budgets'
import {
  GetAutoScalingGroupRecommendationsCommand,
  GetEBSVolumeRecommendationsCommand,
  GetEC2InstanceRecommendationsCommand,
  GetECSServiceRecommendationsCommand,
  GetEnrollmentStatusCommand,
  GetIdleRecommendationsCommand,
  GetLambdaFunctionRecommendationsCommand,
  GetRDSDatabaseRecommendationsCommand,
} from '@aws-sdk/client-compute-optimizer'
import {
  GetAnomaliesCommand,
  GetCostAndUsageCommand,
  GetCostAndUsageComparisonsCommand,
  GetCostAndUsageWithResourcesCommand,
  GetCostCategoriesCommand,
  GetCostComparisonDriversCommand,
  GetCostForecastCommand,
  GetDimensionValuesCommand,
  GetSavingsPlanPurchaseRecommendationDetailsCommand,
  GetSavingsPlansCoverageCommand,
  GetSavingsPlansPurchaseRecommendationCommand,
  GetSavingsPlansUtilizationCommand,
  GetSavingsPlansUtilizationDetailsCommand,
  GetTagsCommand,
  GetUsageForecastCommand,
  ListSavingsPlansPurchaseRecommendationGenerationCommand,
} from '@aws-sdk/client-cost-explorer'
import {
  GetRecommendationCommand,
  ListRecommendationsCommand,
  ListRecommendationSummariesCommand,
} from '@aws-sdk/client-cost-optimization-hub'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import type { AwsClients } from '../collect/aws-clients.ts'
import { API_USD } from '../collect/paid-calls.ts'

/** The clients that these operations are sent by. */
type ClientName = 'costExplorer' | 'budgets' | 'computeOptimizer' | 'costOptimizationHub' | 'sts'

/** One operation of an API about money, as it can be sent with a plain input. */
export interface BillingOperation {
  readonly client: (clients: AwsClients, region: string) => ReturnType<AwsClients[ClientName]>
  readonly command: new (input: never) => object
  /** IAM action that it needs; null for what everybody may. */
  readonly action: string | null
  /** Dollars that AWS charges for the request. */
  readonly usd: number
}

function costExplorer(command: BillingOperation['command'], name: string): BillingOperation {
  return {
    client: (clients, region) => clients.costExplorer(region),
    command,
    action: `ce:${name}`,
    usd: API_USD.costExplorer,
  }
}

function computeOptimizer(command: BillingOperation['command'], name: string): BillingOperation {
  return {
    client: (clients, region) => clients.computeOptimizer(region),
    command,
    action: `compute-optimizer:${name}`,
    usd: 0,
  }
}

function costOptimizationHub(command: BillingOperation['command'], name: string): BillingOperation {
  return {
    client: (clients, region) => clients.costOptimizationHub(region),
    command,
    action: `cost-optimization-hub:${name}`,
    usd: 0,
  }
}

/** The operations that can be passed through to AWS. All of them only read. */
export const BILLING_OPERATIONS = {
  GetCostAndUsage: costExplorer(GetCostAndUsageCommand, 'GetCostAndUsage'),
  GetCostAndUsageWithResources: costExplorer(GetCostAndUsageWithResourcesCommand, 'GetCostAndUsageWithResources'),
  GetDimensionValues: costExplorer(GetDimensionValuesCommand, 'GetDimensionValues'),
  GetTags: costExplorer(GetTagsCommand, 'GetTags'),
  GetCostCategories: costExplorer(GetCostCategoriesCommand, 'GetCostCategories'),
  GetCostForecast: costExplorer(GetCostForecastCommand, 'GetCostForecast'),
  GetUsageForecast: costExplorer(GetUsageForecastCommand, 'GetUsageForecast'),
  GetCostAndUsageComparisons: costExplorer(GetCostAndUsageComparisonsCommand, 'GetCostAndUsageComparisons'),
  GetCostComparisonDrivers: costExplorer(GetCostComparisonDriversCommand, 'GetCostComparisonDrivers'),
  GetSavingsPlansCoverage: costExplorer(GetSavingsPlansCoverageCommand, 'GetSavingsPlansCoverage'),
  GetSavingsPlansUtilization: costExplorer(GetSavingsPlansUtilizationCommand, 'GetSavingsPlansUtilization'),
  GetSavingsPlansUtilizationDetails: costExplorer(
    GetSavingsPlansUtilizationDetailsCommand,
    'GetSavingsPlansUtilizationDetails',
  ),
  GetSavingsPlansPurchaseRecommendation: costExplorer(
    GetSavingsPlansPurchaseRecommendationCommand,
    'GetSavingsPlansPurchaseRecommendation',
  ),
  GetSavingsPlanPurchaseRecommendationDetails: costExplorer(
    GetSavingsPlanPurchaseRecommendationDetailsCommand,
    'GetSavingsPlanPurchaseRecommendationDetails',
  ),
  ListSavingsPlansPurchaseRecommendationGeneration: costExplorer(
    ListSavingsPlansPurchaseRecommendationGenerationCommand,
    'ListSavingsPlansPurchaseRecommendationGeneration',
  ),
  GetAnomalies: costExplorer(GetAnomaliesCommand, 'GetAnomalies'),
  DescribeBudgets: {
    client: (clients, region) => clients.budgets(region),
    command: DescribeBudgetsCommand,
    action: 'budgets:ViewBudget',
    usd: 0,
  },
  GetCallerIdentity: {
    client: (clients, region) => clients.sts(region),
    command: GetCallerIdentityCommand,
    action: null,
    usd: 0,
  },
  GetEnrollmentStatus: computeOptimizer(GetEnrollmentStatusCommand, 'GetEnrollmentStatus'),
  GetEC2InstanceRecommendations: computeOptimizer(
    GetEC2InstanceRecommendationsCommand,
    'GetEC2InstanceRecommendations',
  ),
  GetAutoScalingGroupRecommendations: computeOptimizer(
    GetAutoScalingGroupRecommendationsCommand,
    'GetAutoScalingGroupRecommendations',
  ),
  GetEBSVolumeRecommendations: computeOptimizer(GetEBSVolumeRecommendationsCommand, 'GetEBSVolumeRecommendations'),
  GetLambdaFunctionRecommendations: computeOptimizer(
    GetLambdaFunctionRecommendationsCommand,
    'GetLambdaFunctionRecommendations',
  ),
  GetRDSDatabaseRecommendations: computeOptimizer(
    GetRDSDatabaseRecommendationsCommand,
    'GetRDSDatabaseRecommendations',
  ),
  GetECSServiceRecommendations: computeOptimizer(GetECSServiceRecommendationsCommand, 'GetECSServiceRecommendations'),
  GetIdleRecommendations: computeOptimizer(GetIdleRecommendationsCommand, 'GetIdleRecommendations'),
  ListRecommendations: costOptimizationHub(ListRecommendationsCommand, 'ListRecommendations'),
  GetRecommendation: costOptimizationHub(GetRecommendationCommand, 'GetRecommendation'),
  ListRecommendationSummaries: costOptimizationHub(ListRecommendationSummariesCommand, 'ListRecommendationSummaries'),
} as const satisfies Readonly<Record<string, BillingOperation>>
export type BillingOperationName = keyof typeof BILLING_OPERATIONS
