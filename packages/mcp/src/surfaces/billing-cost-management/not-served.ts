import type { NotServed } from '../peer/not-served.ts'

const CONDUCTOR = 'it knows nothing of Billing Conductor. What was charged is in cost-explorer and session-sql.'
const VIEWS = 'it knows no billing views: the imported bill is one. Filter with cost-explorer.'
const INVOICES =
  'it reads bills, not invoices. session-sql has the invoice of each line: SELECT invoice, sum(unblended_usd) FROM lines GROUP BY 1.'

/** Tools of AWS's billing server that are not served, with what does instead. */
export const BILLING_NOT_SERVED: readonly NotServed[] = [
  {
    name: 'compute-optimizer-automation',
    alternative: 'it changes nothing in an account. compute-optimizer and cost-optimization recommend.',
  },
  {
    name: 'storage-lens',
    alternative:
      'it does not ask Athena. Storage of S3 is in cost-explorer, filtered by SERVICE Amazon Simple Storage Service.',
  },
  {
    name: 'bcm-pricing-calc',
    alternative:
      'it keeps no estimates of the AWS calculator. The tool estimate (surface costwright) prices what you describe.',
  },
  { name: 'budget-actions', alternative: 'it reads budgets alone: tool budgets.' },
  { name: 'budget-notifications', alternative: 'it reads budgets alone: tool budgets.' },
  {
    name: 'free-tier-usage',
    alternative:
      'it does not ask the Free Tier API. The tool estimate (surface costwright) says what is free of SageMaker.',
  },
  { name: 'ri-performance', alternative: 'SageMaker has no reservations. Savings Plans: sp-performance.' },
  {
    name: 'sp-explorer',
    alternative:
      'rates of Savings Plans: tool price (surface costwright); plans that you have: sp-performance, get_savings_plans_utilization_details.',
  },
  {
    name: 'sp-purchase-analyzer',
    alternative:
      'sp-recommendation, or the tool plan_commitment (surface costwright), which tests commitments on your hours.',
  },
  { name: 'credits', alternative: 'credits stand apart in cost-explorer, grouped by RECORD_TYPE.' },
  { name: 'invoicing', alternative: INVOICES },
  { name: 'invoice-units', alternative: INVOICES },
  { name: 'procurement-preferences', alternative: INVOICES },
  { name: 'list-billing-groups', alternative: CONDUCTOR },
  { name: 'list-account-associations', alternative: CONDUCTOR },
  { name: 'list-billing-group-cost-reports', alternative: CONDUCTOR },
  { name: 'get-billing-group-cost-report', alternative: CONDUCTOR },
  { name: 'list-custom-line-items', alternative: CONDUCTOR },
  { name: 'list-custom-line-item-versions', alternative: CONDUCTOR },
  { name: 'list-resources-associated-to-custom-line-item', alternative: CONDUCTOR },
  { name: 'list-pricing-rules', alternative: CONDUCTOR },
  { name: 'list-pricing-plans', alternative: CONDUCTOR },
  { name: 'list-pricing-rules-for-plan', alternative: CONDUCTOR },
  { name: 'list-pricing-plans-for-rule', alternative: CONDUCTOR },
  { name: 'list-billing-views', alternative: VIEWS },
  { name: 'get-billing-view', alternative: VIEWS },
  { name: 'list-source-views-for-billing-view', alternative: VIEWS },
  { name: 'get-resource-policy', alternative: VIEWS },
  { name: 'list-cost-allocation-tags', alternative: 'cost-explorer, operation getTagsOrValues.' },
  { name: 'list-cost-allocation-tag-backfill-history', alternative: 'cost-explorer, operation getTagsOrValues.' },
  { name: 'list-cost-category-definitions', alternative: 'cost-explorer, operation getCostCategories.' },
  { name: 'describe-cost-category-definition', alternative: 'cost-explorer, operation getCostCategories.' },
]
