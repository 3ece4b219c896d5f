import { divideRounded } from '../../money/decimal.ts'
import { QUANTITY_SCALE } from '../../money/quantity.ts'
import { subtractUsd, type Usd } from '../../money/usd.ts'
import type { SavingsPlanPayment, SavingsPlanTerm } from '../../catalog/savings-plan.ts'
import { MILLS_PER_USD } from './exact-cost.ts'

/** A year of a Savings Plan is 365 days (Savings Plans user guide, "Term"). */
export const HOURS_PER_YEAR = 8760

/**
 * Percent of the commitment that is paid at the purchase. Partial upfront asks for at least half (AWS re:Post, "What should
 * I consider before purchasing Savings Plans?", read 2026-11): half is taken.
 */
const UPFRONT_PERCENT: Readonly<Record<SavingsPlanPayment, bigint>> = {
  'no-upfront': 0n,
  'partial-upfront': 50n,
  'all-upfront': 100n,
}

/** What is paid when for a commitment. */
export interface CommitmentCash {
  readonly upfrontUsd: Usd
  /** Average month of the term. */
  readonly monthlyUsd: Usd
  /** The whole term. */
  readonly totalUsd: Usd
}

export function commitmentCash(mills: bigint, termYears: SavingsPlanTerm, payment: SavingsPlanPayment): CommitmentCash {
  const perMill = (QUANTITY_SCALE * 10n ** 12n) / MILLS_PER_USD
  const totalUsd = (mills * BigInt(HOURS_PER_YEAR * termYears) * perMill) as Usd
  const upfrontUsd = ((totalUsd * UPFRONT_PERCENT[payment]) / 100n) as Usd
  const monthlyUsd = divideRounded(subtractUsd(totalUsd, upfrontUsd), BigInt(12 * termYears)) as Usd
  return { upfrontUsd, monthlyUsd, totalUsd }
}
