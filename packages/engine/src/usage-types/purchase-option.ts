import type { ChargeKind, PurchaseOption } from './line-class.ts'

/**
 * How the usage of a line was bought: the commitment that covers it, else what its usage type says, and `none` where
 * nothing was used (fees, tax, credits). Capacity of a training plan stays that, whatever the line is called.
 */
export function purchaseOptionOf(chargeKind: ChargeKind, saidByUsageType: PurchaseOption): PurchaseOption {
  switch (chargeKind) {
    case 'usage':
      return saidByUsageType
    case 'plan-covered':
    case 'plan-negation':
      return 'savings-plan'
    case 'reserved-covered':
      return saidByUsageType === 'training-plan' ? 'training-plan' : 'reserved'
    case 'commitment-fee':
    case 'upfront-fee':
    case 'discount':
    case 'credit':
    case 'refund':
    case 'tax':
    case 'other':
      return 'none'
  }
}
