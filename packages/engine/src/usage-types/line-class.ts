/**
 * What kind of charge a line of a bill is. `usage` and the three kinds after it are what was used; the others are kept apart
 * from usage, so that a credit never hides it.
 */
export const CHARGE_KINDS = [
  'usage',
  /** Usage that a Savings Plan covers, at its on-demand price; `plan-negation` takes that price back. */
  'plan-covered',
  'plan-negation',
  /** Usage that a reservation covers. */
  'reserved-covered',
  /** Fee of a Savings Plan or reservation for the hour or the month. */
  'commitment-fee',
  /** Fee paid at the purchase of a commitment, and other one-time fees. */
  'upfront-fee',
  'discount',
  'credit',
  'refund',
  'tax',
  'other',
] as const
export type ChargeKind = (typeof CHARGE_KINDS)[number]

/** How the usage of a line was bought. */
export const PURCHASE_OPTIONS = ['on-demand', 'spot', 'savings-plan', 'reserved', 'training-plan', 'none'] as const
export type PurchaseOption = (typeof PURCHASE_OPTIONS)[number]

/** What a line of a bill says about itself, as far as its class depends on it; absent is null. */
export interface LineKey {
  /** Product code: `AmazonSageMaker`. */
  readonly service: string | null
  readonly usageType: string | null
  readonly operation: string | null
  /** Component attribute of the product: `Hosting`, `Studio-JupyterLab`. */
  readonly productComponent: string | null
  readonly productInstanceType: string | null
  readonly description: string | null
  readonly chargeKind: ChargeKind
}

/** What a line of a bill is. */
export interface LineClass {
  /** Id in BILL_COMPONENTS. */
  readonly component: string
  /** Id in BILL_PHASES. */
  readonly phase: string
  /** `ml.m5.xlarge`, or null where nothing is billed by the instance. */
  readonly instanceType: string | null
  readonly purchaseOption: PurchaseOption
  /** False for a usage type of machine learning that no pattern knows: it is listed by name and dollars. */
  readonly known: boolean
}
