import { usdPerHourText } from '@costwright/engine/plan/commitment/best-mills'
import { commitmentCash } from '@costwright/engine/plan/commitment/cash'
import { pointAt, type CostCurve } from '@costwright/engine/plan/commitment/cost-curve'
import { MILLS_PER_USD } from '@costwright/engine/plan/commitment/exact-cost'
import { perMonth, type CommitmentOutcome } from '@costwright/engine/plan/commitment/outcome'
import type { PlanOffer } from '@costwright/engine/plan/commitment/usage-rate'
import { usd, usdToJson } from '@costwright/engine/money/usd'
import { formatScaled } from '@costwright/engine/money/decimal'
import type { CommitmentOptionJson, OutcomeJson } from './commitment-shape.ts'

/** Points of the cost curve. */
const POINTS = 60
/** The curve goes beyond the optimum by this factor, to show what too much costs. */
const BEYOND = 1.8

/** An outcome as machines read it. */
export function outcomeJson(outcome: CommitmentOutcome, offer: PlanOffer, hours: number): OutcomeJson {
  const cash = commitmentCash(outcome.mills, offer.termYears, offer.payment)
  return {
    commitmentUsdPerHour: usdPerHourText(outcome.mills),
    withoutPlanUsd: usdToJson(outcome.cost.withoutPlanUsd),
    withPlanUsd: usdToJson(outcome.cost.withPlanUsd),
    savingUsd: usdToJson(outcome.savingUsd),
    savingPercent: rounded(outcome.savingPercent),
    monthlySavingUsd: usdToJson(perMonth(outcome.savingUsd, hours)),
    utilisationPercent: roundedOrNull(outcome.utilisationPercent),
    coveragePercent: rounded(outcome.coveragePercent),
    breakEvenUtilisationPercent: roundedOrNull(outcome.breakEvenUtilisationPercent),
    breakEvenFallPercent: roundedOrNull(outcome.breakEvenFallPercent),
    falls: outcome.falls.map((fall) => ({
      fallPercent: fall.fallPercent,
      withoutPlanUsd: usdToJson(fall.withoutPlanUsd),
      withPlanUsd: usdToJson(fall.withPlanUsd),
      savingUsd: usdToJson(fall.savingUsd),
      monthlyWithoutPlanUsd: usdToJson(perMonth(fall.withoutPlanUsd, hours)),
      monthlyWithPlanUsd: usdToJson(perMonth(fall.withPlanUsd, hours)),
      monthlySavingUsd: usdToJson(perMonth(fall.savingUsd, hours)),
      lossPercent: rounded(fall.lossPercent),
    })),
    cash: {
      upfrontUsd: usdToJson(cash.upfrontUsd),
      monthlyUsd: usdToJson(cash.monthlyUsd),
      totalUsd: usdToJson(cash.totalUsd),
    },
  }
}

/** The cost of the window over commitments from none to beyond the optimum, the optimum among them. */
export function curveJson(curve: CostCurve, optimumMills: bigint): CommitmentOptionJson['curve'] {
  const optimum = Number(optimumMills) / Number(MILLS_PER_USD)
  let most = optimum * BEYOND
  if (optimum === 0) for (const usdPerHour of curve.commitmentUsd) most = Math.max(most, usdPerHour)
  const steps = Array.from({ length: POINTS + 1 }, (_, place) => (most * place) / POINTS)
  return [...new Set([...steps, optimum])]
    .toSorted((a, b) => a - b)
    .map((usdPerHour) => ({ usdPerHour: rounded(usdPerHour), usd: rounded(pointAt(curve, usdPerHour).totalUsd) }))
}

/** Ticks of 10⁻¹⁰ USD as money for machines. */
export function ticksJson(ticks: bigint): string {
  return usdToJson(usd(formatScaled(ticks, 10n ** 10n, 2, 10)))
}

/** A statistic to four places: the rest is noise of doubles. */
export function rounded(value: number): number {
  return Number(value.toFixed(4))
}

function roundedOrNull(value: number | null): number | null {
  return value === null ? null : rounded(value)
}
