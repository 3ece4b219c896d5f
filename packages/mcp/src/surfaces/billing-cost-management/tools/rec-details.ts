import { z } from 'zod'
import type { BillingCall } from '../billing-call.ts'
import { billingTool, type OpenSource } from '../billing-tool.ts'
import { fieldsOf, type Fields } from '../fields.ts'
import { given } from '../inputs.ts'
import { recommendationFields } from '../recommendation-fields.ts'
import type { McpTool } from '../../../tool.ts'

const input = z.object({ recommendation_id: z.string().min(1).max(2_048) })

/** Savings Plans of the Hub with their types in Cost Explorer. */
const PLAN_TYPES: Readonly<Record<string, string>> = {
  ec2InstanceSavingsPlans: 'EC2_INSTANCE_SP',
  computeSavingsPlans: 'COMPUTE_SP',
  sageMakerSavingsPlans: 'SAGEMAKER_SP',
}
const TERMS: Readonly<Record<string, string>> = {
  OneYear: 'ONE_YEAR',
  ThreeYears: 'THREE_YEARS',
  ThreeYear: 'THREE_YEARS',
}
const PAYMENTS: Readonly<Record<string, string>> = {
  AllUpfront: 'ALL_UPFRONT',
  PartialUpfront: 'PARTIAL_UPFRONT',
  NoUpfront: 'NO_UPFRONT',
}
const LOOKBACKS: Readonly<Record<number, string>> = { 7: 'SEVEN_DAYS', 30: 'THIRTY_DAYS', 60: 'SIXTY_DAYS' }

/** The tool `rec-details`. */
export function recDetailsTool(open: OpenSource): McpTool {
  return billingTool(
    {
      name: 'rec-details',
      title: 'One recommendation in detail',
      description: 'A recommendation of Cost Optimization Hub, or a finding of the audit, with what is behind it.',
      input,
      service: 'Cost Optimization Hub',
      operation: () => 'get_recommendation_details',
      renamed: { id: 'recommendation_id' },
      run: async ({ recommendation_id: recommendationId }, call) => {
        const { body } = await call.ask('GetRecommendation', { recommendationId })
        return {
          data: {
            base_recommendation: {
              ...recommendationFields(body),
              cost_calculation_lookback_period_in_days: body['costCalculationLookbackPeriodInDays'] ?? null,
              estimated_savings_over_lookback_period: body['estimatedSavingsOverCostCalculationLookbackPeriod'] ?? null,
              ...given({
                current_resource_details: body['currentResourceDetails'],
                recommended_resource_details: body['recommendedResourceDetails'],
              }),
            },
            ...(await behind(body, call)),
          },
        }
      },
    },
    open,
  )
}

/** What Cost Explorer says of a plan that is recommended, and Compute Optimizer of an idle resource. */
async function behind(recommendation: Fields, call: BillingCall): Promise<object> {
  const details = fieldsOf(recommendation['recommendedResourceDetails'])
  const [key] = Object.keys(details).filter((name) => Object.hasOwn(PLAN_TYPES, name))
  if (key !== undefined) {
    const configuration = fieldsOf(fieldsOf(details[key])['configuration'])
    const reply = await call.ask('GetSavingsPlansPurchaseRecommendation', {
      SavingsPlansType: PLAN_TYPES[key],
      TermInYears: TERMS[String(configuration['term'])] ?? 'ONE_YEAR',
      PaymentOption: PAYMENTS[String(configuration['paymentOption'])] ?? 'NO_UPFRONT',
      LookbackPeriodInDays: LOOKBACKS[Number(recommendation['recommendationLookbackPeriodInDays'])] ?? 'THIRTY_DAYS',
      AccountScope: configuration['accountScope'] === 'Linked' ? 'LINKED' : 'PAYER',
    })
    return { additional_details: reply.body['SavingsPlansPurchaseRecommendation'] ?? {} }
  }
  const { actionType, resourceArn, region, source } = recommendation
  if ((actionType !== 'Stop' && actionType !== 'Delete') || source === 'costwright' || typeof resourceArn !== 'string')
    return { additional_details: {} }
  const { body } = await call.ask(
    'GetIdleRecommendations',
    { resourceArns: [resourceArn] },
    typeof region === 'string' ? region : null,
  )
  return { additional_details: body }
}
