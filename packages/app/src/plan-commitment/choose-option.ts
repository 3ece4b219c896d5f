import { formatUsd, sumUsd, usd, type Usd } from '@costwright/engine/money/usd'
import type { CommitmentOptionJson, PlanCommitmentJson } from './commitment-shape.ts'
import type { CommitmentQuestion, PlannedOffer } from './planned-offer.ts'
import type { UsageHistory } from './usage-history.ts'

/** A plan in use below this share is too large already. */
const WELL_USED_PERCENT = 95
const PAYMENTS = ['no-upfront', 'partial-upfront', 'all-upfront'] as const

/** Which of the offers to take: known discounts before assumed ones, one year before three, then what saves most, then what asks for the least upfront. */
export function chooseOption(
  planned: readonly PlannedOffer[],
  options: readonly CommitmentOptionJson[],
  history: UsageHistory,
  question: CommitmentQuestion,
): { readonly recommendation: PlanCommitmentJson['recommendation']; readonly chosen: PlannedOffer | null } {
  const { tolerancePercent } = question
  const ranked = planned
    .map((one, place) => ({ one, json: options[place] }))
    .filter(({ one }) => one.advice.recommended.mills > 0n)
    .toSorted((a, b) => {
      const guessed = [a, b].map(({ json }) => Number(json?.coveredBySource.some((one) => one.source === 'assumed')))
      if (guessed[0] !== guessed[1]) return (guessed[0] ?? 0) - (guessed[1] ?? 0)
      const [left, right] = [a.one.rated.offer, b.one.rated.offer]
      if (left.termYears !== right.termYears) return left.termYears - right.termYears
      const [more, less] = [b.one.advice.recommended.savingUsd, a.one.advice.recommended.savingUsd]
      if (more !== less) return more > less ? 1 : -1
      return PAYMENTS.indexOf(left.payment) - PAYMENTS.indexOf(right.payment)
    })
  const best = ranked[0]
  if (best?.json === undefined) {
    const why = [...new Set(options.flatMap((option) => option.reasons))]
    return {
      chosen: null,
      recommendation: {
        kind: 'none',
        optionId: null,
        commitmentUsdPerHour: null,
        monthlySavingUsd: null,
        tolerancePercent,
        reasons: [
          ...(why.length === 0 ? ['No offer has a rate for any of the usage.'] : why),
          ...cautions(null, history),
        ],
      },
    }
  }
  const { json } = best
  const longer = ranked.find(
    ({ one }) =>
      one.rated.offer.termYears > json.termYears &&
      one.advice.recommended.savingUsd > best.one.advice.recommended.savingUsd,
  )?.json
  const prefers =
    longer === undefined
      ? []
      : [
          `One year is preferred to three, whose usage nobody knows; ${longer.id} would save ${formatUsd(usd(longer.recommended.monthlySavingUsd))} a month.`,
        ]
  return {
    chosen: best.one,
    recommendation: {
      kind: 'buy',
      optionId: json.id,
      commitmentUsdPerHour: json.recommended.commitmentUsdPerHour,
      monthlySavingUsd: json.recommended.monthlySavingUsd,
      tolerancePercent,
      reasons: [...json.reasons, ...prefers, ...cautions(json, history)],
    },
  }
}

function cautions(option: CommitmentOptionJson | null, history: UsageHistory): readonly string[] {
  const idle = history.existing.filter(
    (plan) => plan.utilisationPercent !== null && plan.utilisationPercent < WELL_USED_PERCENT,
  )
  const sumOf = (source: string): Usd =>
    sumUsd((option?.coveredBySource ?? []).filter((one) => one.source === source).map((one) => usd(one.usd)))
  const assumed = sumOf('assumed')
  const stated = sumOf('user')
  return [
    ...(assumed > 0n
      ? [
          `The discount of ${formatUsd(assumed)} of the usage is assumed from other instance types: run costwright prices update, or state it with --discount, before you buy.`,
        ]
      : []),
    ...(stated > 0n ? [`The discount of ${formatUsd(stated)} of the usage is the one that you stated.`] : []),
    ...idle.map(
      (plan) =>
        `The plan ${plan.id} is used to ${plan.utilisationPercent?.toFixed(0) ?? '?'} % only: see what it lacks before you add to it.`,
    ),
    ...(option === null
      ? []
      : ['Fix waste first and commit for what is left: --exclude leaves usage out that will go.']),
  ]
}
