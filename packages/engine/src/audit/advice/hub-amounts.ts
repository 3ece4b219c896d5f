import type { AccountFact } from '../../account/account-snapshot.ts'
import { addUsd, subtractUsd, usd, usdToNumber, type Usd } from '../../money/usd.ts'

/** Percentage points by which a stated percentage may differ from the one that its amounts make: it is stated in whole or tenths. */
const ROUNDING = 1

/** The month before and after a recommended change, as an adviser's own numbers say. */
export interface AdvisedAmounts {
  /** Dollars a month; null where it does not follow from what is stated. */
  readonly beforeUsd: Usd | null
  readonly afterUsd: Usd | null
  /** What the stated cost turned out to be; `unknown` where the percentage fits both or neither. */
  readonly costIs: 'before' | 'after' | 'unknown' | 'not-stated'
}

/**
 * Reads the cost that Cost Optimization Hub states with a recommendation. Its documentation calls it the cost of the resource now;
 * recorded answers have the cost after the change there (m5a.xlarge to r5a.large: cost 82.49, saving 43.07, 35 %). The percentage
 * decides: it is the saving's part of the cost now.
 */
export function advisedAmounts(
  of: Pick<AccountFact<'recommendations'>, 'savingUsd' | 'savingPercent' | 'statedCostUsd'>,
): AdvisedAmounts {
  if (of.savingUsd === null || of.statedCostUsd === null)
    return { beforeUsd: null, afterUsd: null, costIs: 'not-stated' }
  const saving = usd(of.savingUsd)
  const cost = usd(of.statedCostUsd)
  const ifAfter = { beforeUsd: addUsd(cost, saving), afterUsd: cost, costIs: 'after' } as const
  const ifBefore = { beforeUsd: cost, afterUsd: subtractUsd(cost, saving), costIs: 'before' } as const
  // Nobody saves more than there is.
  if (ifBefore.afterUsd < 0n) return ifAfter
  const [after, before] = [ifAfter, ifBefore].map(({ beforeUsd }) => fits(saving, beforeUsd, of.savingPercent))
  if (after === before) return { beforeUsd: null, afterUsd: null, costIs: 'unknown' }
  return after === true ? ifAfter : ifBefore
}

function fits(saving: Usd, before: Usd, percent: number | null): boolean {
  if (percent === null || before <= 0n) return false
  return Math.abs((100 * usdToNumber(saving)) / usdToNumber(before) - percent) <= ROUNDING
}
