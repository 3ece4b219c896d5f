import { subtractUsd, ZERO_USD, type Usd } from '../money/usd.ts'

/** When a move to a colder storage class has paid for itself; `never` when the bill after it is no lower. */
export type Payback =
  | { readonly kind: 'after'; readonly months: number; readonly monthlySavingUsd: Usd }
  | { readonly kind: 'never'; readonly monthlyLossUsd: Usd }

/**
 * Months until the monthly saving has paid for the move: move ÷ (before − after). The two monthly bills are those of the
 * same data without and with the lifecycle; `moveOnceUsd` is the price of `moveOnceUsages`.
 */
export function lifecyclePayback(bills: {
  readonly beforeMonthlyUsd: Usd
  readonly afterMonthlyUsd: Usd
  readonly moveOnceUsd: Usd
}): Payback {
  const saving = subtractUsd(bills.beforeMonthlyUsd, bills.afterMonthlyUsd)
  if (saving <= ZERO_USD)
    return { kind: 'never', monthlyLossUsd: subtractUsd(bills.afterMonthlyUsd, bills.beforeMonthlyUsd) }
  return {
    kind: 'after',
    months: Number((bills.moveOnceUsd * 1_000_000n) / saving) / 1_000_000,
    monthlySavingUsd: saving,
  }
}
