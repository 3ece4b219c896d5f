import type { CostKey } from '@costwright/warehouse/queries/cost-and-usage'
import type { DimensionName } from '@costwright/warehouse/queries/dimension'
import { NotInWorkspace } from '../aws-billing/billing-source.ts'
import { didYouMean } from '../documents/suggest.ts'
import { InvalidRequest } from './invalid-request.ts'
import { serviceName } from './service-names.ts'

/** A dimension of Cost Explorer that the lines of a bill tell. */
export interface CostDimension {
  readonly key: CostKey
  /** The column that its filters look at; null where they are made otherwise. */
  readonly column: DimensionName | null
  /** The value of what has none. */
  readonly none: string
  /** Names for what the lines hold, as Cost Explorer writes them. */
  readonly name: (value: string) => string
}

/** Kinds of charges with the record types of Cost Explorer. Fees are told apart further: `RECORD_TYPE_FEES`. */
export const RECORD_TYPES: Readonly<Record<string, string>> = {
  usage: 'Usage',
  'plan-covered': 'SavingsPlanCoveredUsage',
  'plan-negation': 'SavingsPlanNegation',
  'reserved-covered': 'DiscountedUsage',
  'commitment-fee': 'Recurring',
  'upfront-fee': 'Upfront',
  discount: 'Discount',
  credit: 'Credit',
  refund: 'Refund',
  tax: 'Tax',
  other: 'Other',
}
/** Record types of the fees of Savings Plans, with the kind of charge that the lines have for them. */
export const RECORD_TYPE_FEES = {
  SavingsPlanRecurringFee: 'commitment-fee',
  SavingsPlanUpfrontFee: 'upfront-fee',
} as const

export const PURCHASE_TYPES: Readonly<Record<string, string>> = {
  'on-demand': 'On Demand Instances',
  spot: 'Spot Instances',
  'savings-plan': 'Savings Plans',
  reserved: 'Standard Reserved Instances',
  'training-plan': 'Training Plans',
  none: 'NoPurchaseType',
}

const asItIs = (value: string): string => value
const from =
  (names: Readonly<Record<string, string>>) =>
  (value: string): string =>
    (Object.hasOwn(names, value) ? names[value] : undefined) ?? value

function column(name: DimensionName, none: string, named: CostDimension['name'] = asItIs): CostDimension {
  return { key: { kind: 'column', name }, column: name, none, name: named }
}

/** What can be grouped and filtered by. */
export const COST_DIMENSIONS = {
  SERVICE: { key: { kind: 'billed-service' }, column: null, none: 'NoService', name: serviceName },
  SERVICE_CODE: column('service', 'NoServiceCode'),
  USAGE_TYPE: column('usage-type', 'NoUsageType'),
  OPERATION: column('operation', 'NoOperation'),
  LINKED_ACCOUNT: column('account', 'NoLinkedAccount'),
  PAYER_ACCOUNT: column('payer-account', 'NoPayerAccount'),
  REGION: column('region', 'NoRegion'),
  AZ: column('availability-zone', 'NoAZ'),
  INSTANCE_TYPE: column('instance-type', 'NoInstanceType'),
  INSTANCE_TYPE_FAMILY: {
    key: { kind: 'instance-family' },
    column: null,
    none: 'NoInstanceTypeFamily',
    name: asItIs,
  },
  RESOURCE_ID: column('resource', 'NoResourceId'),
  RECORD_TYPE: { key: { kind: 'record-type' }, column: null, none: 'NoRecordType', name: from(RECORD_TYPES) },
  PURCHASE_TYPE: column('purchase-option', 'NoPurchaseType', from(PURCHASE_TYPES)),
  BILLING_ENTITY: column('billing-entity', 'NoBillingEntity'),
  SAVINGS_PLAN_ARN: column('commitment', 'NoSavingsPlan'),
  RESERVATION_ID: column('commitment', 'NoReservation'),
} as const satisfies Readonly<Record<string, CostDimension>>
export type CostDimensionName = keyof typeof COST_DIMENSIONS

/** Dimensions of Cost Explorer that the lines do not keep. */
const NOT_KEPT: readonly string[] = [
  'LINKED_ACCOUNT_NAME',
  'USAGE_TYPE_GROUP',
  'OPERATING_SYSTEM',
  'PLATFORM',
  'TENANCY',
  'SCOPE',
  'SUBSCRIPTION_ID',
  'LEGAL_ENTITY_NAME',
  'INVOICING_ENTITY',
  'DEPLOYMENT_OPTION',
  'DATABASE_ENGINE',
  'CACHE_ENGINE',
  'SAVINGS_PLANS_TYPE',
  'PAYMENT_OPTION',
  'AGREEMENT_END_DATE_TIME_AFTER',
  'AGREEMENT_END_DATE_TIME_BEFORE',
]

/**
 * A dimension by its name in Cost Explorer.
 * @throws InvalidRequest where there is none, NotInWorkspace where the lines do not tell it
 */
export function costDimension(name: string): CostDimension {
  if (Object.hasOwn(COST_DIMENSIONS, name)) return COST_DIMENSIONS[name as CostDimensionName]
  const known = Object.keys(COST_DIMENSIONS)
  if (NOT_KEPT.includes(name))
    throw new NotInWorkspace(
      `the imported lines do not tell ${name}`,
      `use one of ${known.join(', ')}, or ask with --source aws`,
    )
  throw new InvalidRequest(`there is no dimension ${JSON.stringify(name)}${didYouMean(name, [...known, ...NOT_KEPT])}`)
}
