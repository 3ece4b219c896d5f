import { z } from 'zod'
import type { OperationName } from '../billing-call.ts'
import { failure } from '../billing-failure.ts'
import { billingTool, type OpenSource } from '../billing-tool.ts'
import { fieldsOf, listOf, picked, type Fields } from '../fields.ts'
import { given, json, jsonOf, operationOf, optionalCount, optionalText } from '../inputs.ts'
import { isoTime } from '../timestamps.ts'
import type { McpTool } from '../../../tool.ts'

/** How a kind of recommendation is asked for and told. */
interface Kind {
  readonly ask: OperationName
  readonly list: string
  readonly told: (one: Fields) => object
}

const KINDS = {
  get_ec2_instance_recommendations: {
    ask: 'GetEC2InstanceRecommendations',
    list: 'instanceRecommendations',
    told: (one) => ({
      ...picked(one, { instance_arn: 'instanceArn', account_id: 'accountId' }),
      current_instance: picked(one, {
        instance_type: 'currentInstanceType',
        instance_name: 'instanceName',
        finding: 'finding',
        idle: 'idle',
      }),
      recommendation_options: options(one['recommendationOptions'], {
        instance_type: 'instanceType',
        projected_utilization: 'projectedUtilizationMetrics',
        performance_risk: 'performanceRisk',
      }),
    }),
  },
  get_auto_scaling_group_recommendations: {
    ask: 'GetAutoScalingGroupRecommendations',
    list: 'autoScalingGroupRecommendations',
    told: (one) => ({
      ...picked(one, {
        auto_scaling_group_arn: 'autoScalingGroupArn',
        auto_scaling_group_name: 'autoScalingGroupName',
        account_id: 'accountId',
      }),
      current_configuration: {
        ...picked(fieldsOf(one['currentConfiguration']), { instance_type: 'instanceType' }),
        ...picked(one, { finding: 'finding' }),
      },
      recommendation_options: options(
        listOf(one['recommendationOptions']).map((of) => ({ ...of, ...fieldsOf(of['configuration']) })),
        {
          instance_type: 'instanceType',
          projected_utilization: 'projectedUtilizationMetrics',
          performance_risk: 'performanceRisk',
        },
      ),
    }),
  },
  get_ebs_volume_recommendations: {
    ask: 'GetEBSVolumeRecommendations',
    list: 'volumeRecommendations',
    told: (one) => ({
      ...picked(one, { volume_arn: 'volumeArn', account_id: 'accountId' }),
      current_configuration: {
        ...picked(fieldsOf(one['currentConfiguration']), VOLUME),
        ...picked(one, { finding: 'finding' }),
      },
      recommendation_options: options(
        listOf(one['volumeRecommendationOptions']).map((of) => ({ ...of, ...fieldsOf(of['configuration']) })),
        { ...VOLUME, performance_risk: 'performanceRisk' },
      ),
    }),
  },
  get_lambda_function_recommendations: {
    ask: 'GetLambdaFunctionRecommendations',
    list: 'lambdaFunctionRecommendations',
    told: (one) => ({
      ...picked(one, { function_arn: 'functionArn', function_version: 'functionVersion', account_id: 'accountId' }),
      current_configuration: picked(one, { memory_size: 'currentMemorySize', finding: 'finding' }),
      recommendation_options: options(one['memorySizeRecommendationOptions'], {
        memory_size: 'memorySize',
        projected_utilization: 'projectedUtilizationMetrics',
        rank: 'rank',
      }),
    }),
  },
  get_rds_recommendations: {
    ask: 'GetRDSDatabaseRecommendations',
    list: 'rdsDBRecommendations',
    told: (one) => ({
      ...picked(one, { instance_arn: 'resourceArn', account_id: 'accountId' }),
      current_configuration: picked(one, { instance_class: 'currentDBInstanceClass', finding: 'instanceFinding' }),
      recommendation_options: options(one['instanceRecommendationOptions'], {
        instance_class: 'dbInstanceClass',
        performance_risk: 'performanceRisk',
      }),
    }),
  },
  get_ecs_service_recommendations: {
    ask: 'GetECSServiceRecommendations',
    list: 'ecsServiceRecommendations',
    told: (one) => ({
      ...picked(one, { service_arn: 'serviceArn', account_id: 'accountId' }),
      current_configuration: {
        ...picked(fieldsOf(one['currentServiceConfiguration']), { cpu: 'cpu', memory: 'memory' }),
        ...picked(one, { finding: 'finding' }),
      },
      recommendation_options: options(one['serviceRecommendationOptions'], { cpu: 'cpu', memory: 'memory' }),
    }),
  },
  get_idle_recommendations: {
    ask: 'GetIdleRecommendations',
    list: 'idleRecommendations',
    told: (one) => ({
      ...picked(one, {
        resource_arn: 'resourceArn',
        resource_type: 'resourceType',
        account_id: 'accountId',
        finding: 'finding',
        finding_description: 'findingDescription',
      }),
      savings_opportunity: opportunity(one['savingsOpportunity']),
    }),
  },
} as const satisfies Readonly<Record<string, Kind>>
const OPERATIONS = Object.keys(KINDS) as readonly (keyof typeof KINDS)[]

const VOLUME = {
  volume_type: 'volumeType',
  volume_size: 'volumeSize',
  volume_baseline_iops: 'volumeBaselineIOPS',
  volume_burst_iops: 'volumeBurstIOPS',
} as const

const input = z.object({
  operation: z.string().describe(OPERATIONS.join(', ')),
  region: optionalText,
  max_results: optionalCount,
  filters: json,
  account_ids: json,
  next_token: optionalText,
})

/** The tool `compute-optimizer`. */
export function computeOptimizerTool(open: OpenSource): McpTool {
  return billingTool(
    {
      name: 'compute-optimizer',
      title: 'Compute Optimizer',
      description:
        'Recommendations of AWS Compute Optimizer. It does not judge ml. instances: of these, the findings of the audit are told in its shape, labelled.',
      input,
      service: 'Compute Optimizer',
      operation: ({ operation }) => operation,
      renamed: { filter: 'filters' },
      run: async (args, call) => {
        const operation = operationOf(args.operation, OPERATIONS, call, (text) =>
          failure(
            { error_type: 'invalid_operation', provided_operation: text, valid_operations: OPERATIONS },
            `Unsupported operation: ${text}`,
          ),
        )
        const kind: Kind = KINDS[operation]
        const region = args.region ?? call.context.region
        const { status } = (await call.ask('GetEnrollmentStatus', {}, region)).body
        if (status !== undefined && status !== 'Active')
          call.gaps.push({
            kind: 'missing-data',
            what: `the account is not enrolled in Compute Optimizer (${JSON.stringify(status)})`,
            effect: 'it recommends nothing until it is',
          })
        const request = given({
          maxResults: args.max_results,
          filters: jsonOf(args.filters, 'filters'),
          accountIds: jsonOf(args.account_ids, 'account_ids'),
          nextToken: args.next_token,
        })
        const { body } = await call.ask(kind.ask, request, region)
        return {
          data: {
            recommendations: listOf(body[kind.list]).map((one) => ({
              ...kind.told(one),
              last_refresh_timestamp: isoTime(one['lastRefreshTimestamp']),
            })),
            next_token: body['nextToken'] ?? null,
          },
        }
      },
    },
    open,
  )
}

function options(list: unknown, names: Readonly<Record<string, string>>): readonly object[] {
  return listOf(list).map((one) => ({
    ...picked(one, names),
    savings_opportunity: opportunity(one['savingsOpportunity']),
  }))
}

function opportunity(value: unknown): object | null {
  const of = fieldsOf(value)
  if (Object.keys(of).length === 0) return null
  return {
    savings_percentage: of['savingsOpportunityPercentage'] ?? null,
    estimated_monthly_savings: picked(fieldsOf(of['estimatedMonthlySavings']), {
      currency: 'currency',
      value: 'value',
    }),
  }
}
