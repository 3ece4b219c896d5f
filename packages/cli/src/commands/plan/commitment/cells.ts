import type {
  CommitmentOptionJson,
  OutcomeJson,
  PlanCommitmentJson,
} from '@costwright/app/plan-commitment/commitment-shape'
import { changeText, moneyText } from '../../../money-text.ts'
import type { Column } from '../../../table.ts'

const PAYMENT_WORDS = {
  'no-upfront': 'no upfront',
  'partial-upfront': 'partial upfront',
  'all-upfront': 'all upfront',
} as const

/** `1 year, no upfront`. */
export function offerWords(option: Pick<CommitmentOptionJson, 'termYears' | 'payment'>): string {
  return `${option.termYears} ${option.termYears === 1 ? 'year' : 'years'}, ${PAYMENT_WORDS[option.payment]}`
}

/** `$12.345/h`, or `none`. */
function rateWords(usdPerHour: string): string {
  return Number(usdPerHour) === 0 ? 'none' : `$${usdPerHour}/h`
}

function percentWords(percent: number | null): string {
  return percent === null ? '' : `${percent.toFixed(1)} %`
}

export const OPTION_COLUMNS: readonly Column[] = [
  { title: 'plan' },
  { title: 'cheapest', align: 'right' },
  { title: 'recommended', align: 'right' },
  { title: 'saves/month', align: 'right' },
  { title: 'saves', align: 'right' },
  { title: 'used', align: 'right' },
  { title: 'covers', align: 'right' },
  { title: 'upfront', align: 'right' },
  { title: 'a month', align: 'right' },
  { title: 'pays until usage falls', align: 'right' },
]

export function optionCells(option: CommitmentOptionJson): readonly string[] {
  const { optimum, recommended } = option
  return [
    offerWords(option),
    rateWords(optimum.commitmentUsdPerHour),
    rateWords(recommended.commitmentUsdPerHour),
    moneyText(recommended.monthlySavingUsd),
    percentWords(recommended.savingPercent),
    percentWords(recommended.utilisationPercent),
    percentWords(recommended.coveragePercent),
    moneyText(recommended.cash.upfrontUsd),
    moneyText(recommended.cash.monthlyUsd),
    recommended.breakEvenFallPercent === null ? '' : `${recommended.breakEvenFallPercent.toFixed(0)} %`,
  ]
}

export const FALL_COLUMNS: readonly Column[] = [
  { title: 'usage falls by', align: 'right' },
  { title: 'without plan/month', align: 'right' },
  { title: 'with plan/month', align: 'right' },
  { title: 'saving/month', align: 'right' },
  { title: 'loss', align: 'right' },
]

/** The cases of falling usage, a month each. */
export function fallRows(outcome: OutcomeJson): readonly (readonly string[])[] {
  return outcome.falls.map((fall) => [
    `${fall.fallPercent} %`,
    moneyText(fall.monthlyWithoutPlanUsd),
    moneyText(fall.monthlyWithPlanUsd),
    changeText(fall.monthlySavingUsd),
    fall.lossPercent === 0 ? '' : percentWords(fall.lossPercent),
  ])
}

export const LADDER_COLUMNS: readonly Column[] = [
  { title: 'buy after', align: 'right' },
  { title: 'more', align: 'right' },
  { title: 'in all', align: 'right' },
  { title: 'saves/month', align: 'right' },
]

export function ladderRows(ladder: NonNullable<PlanCommitmentJson['ladder']>): readonly (readonly string[])[] {
  return ladder.tranches.map((one) => [
    one.afterDays === 0 ? 'now' : `${one.afterDays} days`,
    rateWords(one.addUsdPerHour),
    rateWords(one.totalUsdPerHour),
    moneyText(one.monthlySavingUsd),
  ])
}

export const BACK_TEST_COLUMNS: readonly Column[] = [
  { title: 'rule' },
  { title: 'saves', align: 'right' },
  { title: 'at worst', align: 'right' },
  { title: 'of the best in hindsight', align: 'right' },
  { title: 'at worst', align: 'right' },
]

export function backTestRows(
  test: Extract<PlanCommitmentJson['backTest'], { kind: 'done' }>,
): readonly (readonly string[])[] {
  return test.rules.map((rule) => [
    rule.title,
    percentWords(rule.savingPercent),
    percentWords(rule.worstSavingPercent),
    percentWords(rule.shareOfBestPercent),
    percentWords(rule.worstShareOfBestPercent),
  ])
}

export const RATE_COLUMNS: readonly Column[] = [
  { title: 'usage' },
  { title: 'region' },
  { title: 'on demand', align: 'right' },
  { title: 'discount', align: 'right' },
  { title: 'rate' },
]

/** How an offer prices each kind of usage; the first offer where none is recommended. */
export function rateRows(answer: PlanCommitmentJson): readonly (readonly string[])[] {
  const id = answer.recommendation.optionId ?? answer.options[0]?.id ?? answer.unpriced[0]?.id
  return answer.rates.map((rate) => {
    const offer = rate.offers.find((one) => one.id === id)
    return [
      rate.usage,
      rate.region ?? '',
      moneyText(rate.onDemandUsd),
      offer === undefined ? '' : percentWords(offer.discountPercent),
      offer === undefined ? '' : offer.source === null ? `none: ${offer.note}` : `${offer.source}, ${offer.note}`,
    ]
  })
}

/** What is recommended, in a sentence. */
export function recommendationWords(answer: PlanCommitmentJson): string {
  const { recommendation } = answer
  const option = answer.options.find((one) => one.id === recommendation.optionId)
  if (option === undefined) return 'Buy no Savings Plan now.'
  const { commitmentUsdPerHour, monthlySavingUsd, savingPercent, cash } = option.recommended
  const upfront = Number(cash.upfrontUsd) === 0 ? '' : `${moneyText(cash.upfrontUsd)} now and `
  const assumed = option.coveredBySource.some((one) => one.source === 'assumed')
  return `${assumed ? 'If the assumed discount is right, commit' : 'Commit'} to $${commitmentUsdPerHour} an hour for ${offerWords(option)}: saves ${moneyText(monthlySavingUsd)} a month (${percentWords(savingPercent)} of what a plan can cover); binds you to ${moneyText(cash.totalUsd)}, paid as ${upfront}${moneyText(cash.monthlyUsd)} a month.`
}

/** Offers that no rate is known for. */
export function unpricedWords({ unpriced }: PlanCommitmentJson): string {
  const ids = unpriced.map((one) => one.id).join(', ')
  return unpriced.length === 0
    ? ''
    : `Not worked out for want of a rate: ${ids}. costwright prices update fetches the rates of AWS; --discount states one.`
}

/** An existing plan. */
export function planWords(plan: PlanCommitmentJson['existing']['plans'][number]): string {
  const used = plan.utilisationPercent === null ? '' : `, used to ${plan.utilisationPercent.toFixed(1)} %`
  return `${plan.id}: $${plan.usdPerHour.toFixed(3)} an hour${used}`
}

/** Where the usage comes from. */
export function usageWords({ usage }: PlanCommitmentJson): string {
  const day = (instant: string): string => instant.slice(0, 10)
  const left =
    Number(usage.excludedUsd) === 0 ? '' : `; ${moneyText(usage.excludedUsd)} of the whole history excluded on request`
  return `${usage.synthetic ? 'Sample account, invented. ' : ''}${usage.source === 'bill' ? 'Imported bills' : 'Usage file'}, ${day(usage.historyFrom)} to ${day(usage.historyTo)}; chosen on the last ${usage.windowDays.toFixed(0)} days: ${moneyText(usage.onDemandUsd)} of instance usage on demand${left}.`
}
