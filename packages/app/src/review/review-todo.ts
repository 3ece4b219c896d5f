import { compareUsd, usd, usdToJson, ZERO_USD } from '@costwright/engine/money/usd'
import { DAYS_PER_MONTH } from '@costwright/engine/time/month'
import type { AnomalyJson } from '../spend/spend-anomalies-shape.ts'
import type { NamedRange } from '../spend/covered-days.ts'
import type { ReviewJson } from './review-shape.ts'

/** Findings that a review names as things to do. */
const MOST_FINDINGS: Readonly<Record<ReviewJson['rhythm'], number>> = {
  daily: 3,
  weekly: 5,
  monthly: 10,
  quarterly: 10,
}
const MS_PER_DAY = 86_400_000

/** Whether an anomaly was there in a period. */
export function isInPeriod({ from, to }: Pick<AnomalyJson, 'from' | 'to'>, period: NamedRange): boolean {
  const [start, end] = [period.from, period.to].map((hour) => Date.parse(`${hour.replace(' ', 'T')}Z`))
  return Date.parse(to) > (start ?? 0) && Date.parse(from) < (end ?? 0)
}

/** What to do next: rises that go on and findings, the most dollars first, then a Savings Plan for what is left. */
export function reviewTodo(
  answer: Pick<ReviewJson, 'rhythm' | 'anomalies' | 'audit' | 'commitment'>,
): readonly ReviewJson['todo'][number][] {
  const { rhythm, anomalies, audit, commitment } = answer
  const rises = anomalies.anomalies
    .filter(({ continuing }) => continuing)
    .map((one) => ({
      kind: 'anomaly' as const,
      what: `look at ${nameOf(one)}: ${one.kind} since ${one.from.slice(0, 10)}`,
      monthlyUsd: usdToJson(usd(perMonth(one).toFixed(2))),
      why: one.cause.words,
    }))
  const findings = (audit?.findings ?? []).slice(0, MOST_FINDINGS[rhythm]).map((one) => ({
    kind: 'finding' as const,
    what: one.title,
    monthlyUsd: one.savingUsd,
    why: `${one.confidence.level} confidence: ${one.confidence.because}`,
  }))
  const plan =
    commitment?.kind === 'buy'
      ? [
          {
            kind: 'commitment' as const,
            what: `buy the Savings Plan ${commitment.optionId ?? ''} at $${commitment.commitmentUsdPerHour ?? ''} an hour`,
            monthlyUsd: commitment.monthlySavingUsd ?? usdToJson(ZERO_USD),
            why: ['fix waste first and commit for what is left', ...commitment.reasons.slice(0, 1)].join('; '),
          },
        ]
      : []
  const dearestFirst = [...rises, ...findings].toSorted((a, b) => compareUsd(usd(b.monthlyUsd), usd(a.monthlyUsd)))
  return [...dearestFirst, ...plan]
}

/** Dollars above what was to be expected, for a month at the rate of the window. */
function perMonth({ from, to, impactUsd }: AnomalyJson): number {
  const days = Math.max(1, (Date.parse(to) - Date.parse(from)) / MS_PER_DAY)
  return (impactUsd / days) * DAYS_PER_MONTH
}

/** The resource as people call it, or the usage type. */
function nameOf({ resource, usageType }: AnomalyJson): string {
  return resource?.replace(/^arn:(?:[^:]*:){4}/, '') ?? usageType ?? 'the rise'
}
