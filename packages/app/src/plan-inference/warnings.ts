import { formatUsd, subtractUsd } from '@costwright/engine/money/usd'
import type { HostingPlan } from '@costwright/engine/plan/inference/plan-hosting'
import type { PlanInferenceQuestion } from './plan-question.ts'
import type { Prepared } from './prepare.ts'

const DAY_SECONDS = 86_400

/** What the owner of the service should know before acting on the plan. */
export function warningsOf(
  { traffic, service }: PlanInferenceQuestion,
  { types, context }: Prepared,
  plan: HostingPlan,
): readonly string[] {
  const warnings: string[] = [...plan.notes]
  const { best } = plan
  if (traffic.requests === 0)
    warnings.push(
      'there are no requests: dollars are those of a service that nobody asks, and nothing is said about latency',
    )
  else if (traffic.requests < 100) warnings.push(`there are ${traffic.requests} requests: too few for percentiles`)
  if (traffic.requests > 0 && traffic.spanSeconds < DAY_SECONDS)
    warnings.push(
      `the traffic spans ${(traffic.spanSeconds / 3600).toPrecision(2)} h: a month is taken to go on like it, nights and weekends included`,
    )
  if (types.length === 0 && plan.options.length === 0)
    warnings.push('the model fits nowhere: see what is excluded, and why')
  if (best !== null && best.candidate.time.basis !== 'measured')
    warnings.push(
      `the service time on ${best.candidate.instanceType ?? best.candidate.title} is ${best.candidate.time.basis}, not measured (expected error ${best.candidate.time.expectedErrorPct.toFixed(0)} %): measure it before you move`,
    )
  if (service.slo.p95Ms === undefined && service.slo.p99Ms === undefined)
    warnings.push('no latency is asked for: the cheapest that answers at all is recommended; state slo.p95Ms')
  if (best !== null && best.candidate.mode === 'realtime' && best.candidate.size === 1)
    warnings.push('one instance stands in one availability zone: two are usual in production')
  if (plan.today !== null && best !== null && plan.today.dollars < best.dollars && !plan.today.meets)
    warnings.push(
      `today's setup is ${formatUsd(subtractUsd(best.usd, plan.today.usd))} cheaper and misses the SLO: ${plan.today.misses.join('; ')}`,
    )
  if (context.models.length > 1 && context.load.requests > 0 && traffic.modelNames.length === 0)
    warnings.push('the traffic does not say which model is asked for: requests are dealt by the shares of the models')
  return warnings
}
