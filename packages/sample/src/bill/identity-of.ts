import { SAMPLE_ACCOUNTS, type AccountKey } from '../world/accounts.ts'
import { isoInstant } from '../world/calendar.ts'
import { resourceArn } from '../world/resource-key.ts'
import type { LineType, RowIdentity } from './bill-row.ts'
import type { Charge } from './charge.ts'
import { priceColumns, productOf } from './product-of.ts'
import type { SamplePlan } from './sample-terms.ts'

/** Columns that say which account a line belongs to. */
function accountColumns(account: AccountKey): RowIdentity['text'] {
  const { id, name } = SAMPLE_ACCOUNTS[account]
  return { line_item_usage_account_id: id, line_item_usage_account_name: name }
}

/** Identity of the lines of usage of a charge, covered by a plan or not. */
export function usageIdentity(charge: Charge, type: LineType, plan: SamplePlan | null): RowIdentity {
  const { resource, unit } = charge
  const { code, operation, family, description, attributes, instanceType } = productOf(charge)
  const negation = type === 'SavingsPlanNegation'
  return {
    type,
    text: {
      ...accountColumns(resource.account),
      bill_bill_type: 'Anniversary',
      line_item_product_code: code,
      line_item_usage_type: unit.usageType,
      line_item_operation: operation,
      line_item_line_item_description: negation
        ? `SavingsPlanNegation used by AccountId : ${SAMPLE_ACCOUNTS[resource.account].id} and UsageSku : sample`
        : description,
      ...(negation ? {} : { line_item_resource_id: resourceArn(resource) }),
      product_product_family: family,
      product_servicecode: code,
      product_region_code: resource.region,
      product_location_type: 'AWS Region',
      product_operation: operation,
      ...(instanceType === null ? {} : { product_instance_type: instanceType }),
      ...priceColumns(charge),
      ...(plan === null ? {} : planColumns(plan)),
    },
    product: attributes,
    tags: negation ? {} : resource.tags,
  }
}

/** Identity of a fee of the plan. */
export function planFeeIdentity(
  plan: SamplePlan,
  type: 'SavingsPlanUpfrontFee' | 'SavingsPlanRecurringFee',
): RowIdentity {
  const upfront = type === 'SavingsPlanUpfrontFee'
  return {
    type,
    text: {
      ...accountColumns('platform'),
      bill_bill_type: upfront ? 'Purchase' : 'Anniversary',
      line_item_product_code: 'MachineLearningSavingsPlans',
      line_item_usage_type: 'SageMakerSP:1yrPartialUpfront',
      line_item_line_item_description: upfront
        ? 'Upfront fee of 1 year Partial Upfront SageMaker Savings Plan'
        : '1 year Partial Upfront SageMaker Savings Plan',
      line_item_resource_id: plan.arn,
      product_servicecode: 'MachineLearningSavingsPlans',
      product_product_family: 'MachineLearningSavingsPlans',
      pricing_unit: 'Hrs',
      pricing_currency: 'USD',
      pricing_lease_contract_length: '1yr',
      pricing_purchase_option: 'Partial Upfront',
      ...planColumns(plan),
    },
    product: { product_name: 'Machine Learning Savings Plans' },
    tags: {},
  }
}

function planColumns(plan: SamplePlan): RowIdentity['text'] {
  return {
    savings_plan_savings_plan_a_r_n: plan.arn,
    savings_plan_offering_type: 'SageMakerSavingsPlans',
    savings_plan_payment_option: 'Partial Upfront',
    savings_plan_purchase_term: '1yr',
    savings_plan_region: 'Any',
    savings_plan_start_time: isoInstant(plan.startAt),
    savings_plan_end_time: isoInstant(plan.endAt),
  }
}

/** Identity of what is not usage: discount, credit, refund, tax. */
export function otherIdentity(
  account: AccountKey,
  type: 'EdpDiscount' | 'Credit' | 'Refund' | 'Tax',
  description: string,
): RowIdentity {
  return {
    type,
    text: {
      ...accountColumns(account),
      bill_bill_type: type === 'Refund' ? 'Refund' : 'Anniversary',
      line_item_product_code: 'AmazonSageMaker',
      line_item_line_item_description: description,
      ...(type === 'Tax' ? { line_item_tax_type: 'USSalesTax' } : {}),
      product_servicecode: 'AmazonSageMaker',
    },
    product: { product_name: 'Amazon SageMaker' },
    tags: {},
  }
}
