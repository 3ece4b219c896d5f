import { BILLING_CALLS } from './billing-calls.ts'
import type { GuideCall } from './guide-call.ts'
import { METRIC_CALLS } from './metric-calls.ts'
import { PRICE_CALLS } from './price-calls.ts'

/** Every call that pages on the cost of SageMaker make of the three servers. */
export const GUIDE_CALLS: readonly GuideCall[] = [...BILLING_CALLS, ...PRICE_CALLS, ...METRIC_CALLS]
