import { formatUsd, subtractUsd, usdToJson } from '@costwright/engine/money/usd'
import type { Evaluated } from '@costwright/engine/plan/inference/evaluated'
import type { HostingContext } from '@costwright/engine/plan/inference/hosting-context'
import type { HostingPlan } from '@costwright/engine/plan/inference/plan-hosting'
import { durationText, percent } from '@costwright/engine/plan/inference/slo'
import type { PlanInferenceJson } from './plan-shape.ts'

/** What to pick and why; null where nothing meets the SLO. */
export function recommendationOf(plan: HostingPlan): PlanInferenceJson['recommendation'] {
  const { best, runnerUp } = plan
  if (best === null) return null
  return {
    optionId: best.candidate.id,
    why: `${formatUsd(best.usd)} a month, the cheapest of ${plan.options.filter((one) => one.meets).length} that meet the SLO: ${figures(best)}`,
    runnerUp:
      runnerUp === null
        ? null
        : {
            optionId: runnerUp.candidate.id,
            moreUsd: usdToJson(subtractUsd(runnerUp.usd, best.usd)),
            why: `${runnerUp.candidate.title}: ${closeness(best, runnerUp)}; ${figures(runnerUp)}`,
          },
  }
}

/** Where nothing meets the SLO, how near one can come. */
export function nearestOf({ best, nearest }: HostingPlan, { slo }: HostingContext): PlanInferenceJson['bestPossible'] {
  if (best !== null || nearest === null) return null
  const { misses, candidate, outcome } = nearest
  const quickest = (candidate.setup.kind === 'batch' ? null : fastest(nearest)) ?? 0
  const floor =
    slo.p95Seconds !== null && quickest > slo.p95Seconds
      ? `; without any queue p95 would still be ${durationText(quickest)}: a faster type or a smaller model is needed`
      : ''
  return {
    optionId: candidate.id,
    why: `nothing meets the SLO; ${candidate.title} comes nearest at ${formatUsd(nearest.usd)} a month: ${misses.join('; ')} (${outcome.result.requests.toLocaleString('en-US')} requests replayed)${floor}`,
  }
}

/** p95 of the service time alone. */
function fastest({ candidate: { setup } }: Evaluated): number | null {
  const { quantilesSeconds } = setup.service
  return quantilesSeconds[Math.floor(quantilesSeconds.length * 0.95)] ?? null
}

function figures({ outcome: { result }, failed, utilisation }: Evaluated): string {
  if (result.requests === 0) return 'there were no requests'
  const cold = result.coldStarts > 0 ? [`${percent(result.coldStarts / result.requests)} cold starts`] : []
  const busy = utilisation === null ? [] : [`${percent(utilisation)} busy`]
  const latency = result.answered === 0 ? [] : [`p95 ${durationText(result.latencySeconds.p95)}`]
  return [...latency, `${percent(failed / result.requests)} fail`, ...cold, ...busy].join(', ')
}

/** How close the second is: within the errors of the service times the two are alike. */
function closeness(best: Evaluated, second: Evaluated): string {
  const more = best.dollars === 0 ? 0 : (second.dollars - best.dollars) / best.dollars
  const error = Math.max(best.candidate.time.expectedErrorPct, second.candidate.time.expectedErrorPct) / 100
  const text = `${percent(more)} more`
  return more < error ? `${text}, less than the error of the service times (${percent(error)}): measure both` : text
}
