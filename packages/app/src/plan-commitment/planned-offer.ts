import type { CostCurve } from '@costwright/engine/plan/commitment/cost-curve'
import type { UsageWindow } from '@costwright/engine/plan/commitment/outcome'
import type { CommitmentAdvice } from '@costwright/engine/plan/commitment/recommend'
import type { PlanOffer } from '@costwright/engine/plan/commitment/usage-rate'
import type { RatedUsage } from './rated-usage.ts'
import type { StatedDiscounts } from './stated-discounts.ts'

export interface CommitmentQuestion {
  readonly offers: readonly PlanOffer[]
  readonly discounts: StatedDiscounts
  /** Days at the end of the history that commitments are chosen on. */
  readonly lookbackDays: number
  readonly tolerancePercent: number
}

/** One offer, worked out. */
export interface PlannedOffer {
  readonly rated: RatedUsage
  readonly history: CostCurve
  readonly window: UsageWindow
  readonly advice: CommitmentAdvice
}
