import type { AccountFact } from '../../account/account-snapshot.ts'
import { groupBy } from '../../lists/group-by.ts'
import { compareUsd, sumUsd, usd, usdToNumber, ZERO_USD, type Usd } from '../../money/usd.ts'
import type { Evaluation } from '../evaluate-rules.ts'
import type { Finding } from '../finding.ts'
import type { Remedy } from '../rule.ts'
import { advisedAmounts, type AdvisedAmounts } from './hub-amounts.ts'

type Recommendation = AccountFact<'recommendations'>

/** Part by which two amounts may differ and still be called the same: prices and months are rounded differently. */
const SAME_WITHIN = 0.1
const PLAN = /SavingsPlans?$/

/** One saving that AWS's advisers name, held against the findings of the audit. */
export interface CheckedAdvice extends AdvisedAmounts {
  readonly account: string
  readonly region: string | null
  readonly resourceArn: string | null
  readonly resourceType: string
  /** `Delete`, `Idle`, `PurchaseSavingsPlans` …: as the advisers say, each once. */
  readonly advice: readonly string[]
  readonly advisers: readonly Recommendation['adviser'][]
  /** Dollars a month that they say it saves; null where none states an amount in dollars. */
  readonly statedSavingUsd: Usd | null
  /** Ids of the findings that are about the same. */
  readonly findings: readonly string[]
  /** Dollars a month of those findings, each counted once; null where there are none. */
  readonly foundSavingUsd: Usd | null
  readonly verdict: 'same' | 'differs' | 'no-amount' | 'abstained' | 'not-found'
  /** Why the audit did not judge; null unless it abstained. */
  readonly because: string | null
}

/** What AWS's advisers say, together. None of it belongs to the sum of the findings: a saving without two bills is no saving here. */
export interface AdviceCheck {
  readonly advice: readonly CheckedAdvice[]
  /** Dollars a month that the advisers name, each saving counted once though several of them name it. */
  readonly statedUsd: Usd
  /** Of these, what no finding is about. */
  readonly onlyStatedUsd: Usd
}

/**
 * Holds the recommendations against the findings. Several advisers, or several pieces of advice, about one resource are one saving:
 * they are ways to save the same dollars.
 */
export function checkRecommendations(
  recommendations: readonly Recommendation[],
  { findings, abstentions }: Evaluation,
  remedyOf: (rule: string) => Remedy,
): AdviceCheck {
  const byArn = groupBy(findings, ({ resource }) => resource.arn)
  const commitments = groupBy(
    findings.filter(({ rule }) => remedyOf(rule) === 'commit'),
    ({ resource }) => resource.account,
  )
  const reasons = new Map(
    abstentions.flatMap(({ resource, because }) => (resource === null ? [] : [[resource.arn, because]])),
  )
  const advice = [...groupBy(recommendations, subjectOf).values()]
    .map((same) => {
      const [one] = same
      const about = isPlan(one) ? commitments.get(one?.account ?? '') : byArn.get(one?.resourceArn ?? '')
      return check(same, about ?? [], reasons.get(one?.resourceArn ?? '') ?? null)
    })
    .filter((one) => one !== null)
  const total = (of: readonly CheckedAdvice[]): Usd =>
    sumUsd(of.map(({ statedSavingUsd }) => statedSavingUsd ?? ZERO_USD))
  return {
    advice: advice.toSorted((a, b) => compareUsd(b.statedSavingUsd ?? ZERO_USD, a.statedSavingUsd ?? ZERO_USD)),
    statedUsd: total(advice),
    onlyStatedUsd: total(advice.filter((one) => one.findings.length === 0)),
  }
}

function isPlan(of: Recommendation | undefined): boolean {
  return of !== undefined && PLAN.test(of.resourceType)
}

/** What a recommendation is about. Plans of one account are alternatives to each other: terms and payments. */
function subjectOf(of: Recommendation): string {
  return [of.account, isPlan(of) ? of.resourceType : (of.resourceArn ?? of.recommendationId)].join('\u0000')
}

function check(
  same: readonly Recommendation[],
  about: readonly Finding[],
  abstained: string | null,
): CheckedAdvice | null {
  // Compute Optimizer is taken before the Hub, which passes its advice on: its amount is at list prices, as the findings are.
  const [first] = same.toSorted(
    (a, b) =>
      Number(a.savingUsd === null) - Number(b.savingUsd === null) ||
      order(a.adviser) - order(b.adviser) ||
      larger(a, b),
  )
  if (first === undefined) return null
  const statedSavingUsd = first.savingUsd === null ? null : usd(first.savingUsd)
  const foundSavingUsd = about.length === 0 ? null : sumUsd(about.map(({ savingUsd }) => savingUsd))
  const withCost = same.find(({ statedCostUsd }) => statedCostUsd !== null) ?? first
  const { account, region, resourceArn, resourceType } = first
  return {
    account,
    region,
    resourceArn,
    resourceType,
    advice: [...new Set(same.map(({ advice }) => advice))],
    advisers: [...new Set(same.map(({ adviser }) => adviser))],
    statedSavingUsd,
    ...advisedAmounts(withCost),
    findings: about.map(({ id }) => id),
    foundSavingUsd,
    verdict: verdictOf(statedSavingUsd, foundSavingUsd, abstained),
    because: foundSavingUsd === null ? abstained : null,
  }
}

function verdictOf(stated: Usd | null, found: Usd | null, abstained: string | null): CheckedAdvice['verdict'] {
  if (found === null) return abstained === null ? 'not-found' : 'abstained'
  if (stated === null) return 'no-amount'
  const [a, b] = [usdToNumber(stated), usdToNumber(found)]
  return Math.abs(a - b) <= SAME_WITHIN * Math.max(Math.abs(a), Math.abs(b)) ? 'same' : 'differs'
}

function order(adviser: Recommendation['adviser']): number {
  return adviser === 'compute-optimizer' ? 0 : 1
}

function larger(a: Recommendation, b: Recommendation): number {
  return Number(b.savingUsd ?? 0) - Number(a.savingUsd ?? 0)
}
