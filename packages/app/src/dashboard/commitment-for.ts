import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { BookData } from '@costwright/engine/catalog/book-data'
import { PLAN_OFFERS } from '@costwright/engine/plan/commitment/usage-rate'
import { UserError } from '../errors.ts'
import type { PlanCommitmentJson } from '../plan-commitment/commitment-shape.ts'
import { planCommitment } from '../plan-commitment/plan-commitment.ts'
import { readUsage } from '../plan-commitment/read-usage.ts'
import { readDiscounts } from '../plan-commitment/stated-discounts.ts'

/** What is asked of the imported bills. Null: as `costwright plan commitment` does without the flag. */
export interface CommitmentAsked {
  readonly term: 1 | 3 | null
  readonly payment: (typeof PLAN_OFFERS)[number]['payment'] | null
  readonly discounts: readonly string[]
  readonly exclusions: readonly string[]
  readonly lookbackDays: number | null
  readonly tolerancePercent: number | null
}

const LOOKBACK_DAYS = 60
const TOLERANCE_PERCENT = 5

/** What Savings Plan to buy for the usage of the imported bills. @throws UserError `no-bill`, `bad-lookback`, `bad-discount`, those of conditions */
export async function commitmentFor(
  workspace: { readonly home: string; readonly bookData: (regions: readonly string[]) => Promise<BookData> },
  asked: CommitmentAsked,
): Promise<PlanCommitmentJson> {
  const lookbackDays = asked.lookbackDays ?? LOOKBACK_DAYS
  if (!(lookbackDays >= 1)) throw new UserError('bad-lookback', 'the look-back must be at least one day')
  const tolerancePercent = asked.tolerancePercent ?? TOLERANCE_PERCENT
  if (!(tolerancePercent >= 0)) throw new UserError('bad-tolerance', 'the tolerance must be a percentage from zero')
  const discounts = readDiscounts(asked.discounts)
  const history = await readUsage({
    file: null,
    folder: '.',
    home: workspace.home,
    book: createPriceBook(await workspace.bookData([])),
    exclusions: asked.exclusions,
  })
  const regions = [...new Set(history.series.flatMap(({ region }) => (region === null ? [] : [region])))]
  return planCommitment(history, await workspace.bookData(regions), {
    offers: PLAN_OFFERS.filter(
      (offer) =>
        (asked.term === null || offer.termYears === asked.term) &&
        (asked.payment === null || offer.payment === asked.payment),
    ),
    discounts,
    lookbackDays,
    tolerancePercent,
  })
}
