import type { Evaluated } from '@costwright/engine/plan/inference/evaluated'
import type { HostingPlan } from '@costwright/engine/plan/inference/plan-hosting'
import type { ReplayTimeline } from '@costwright/engine/simulate/hosting/replay-result'
import { usdToJson } from '@costwright/engine/money/usd'
import { lineJson } from '../outputs/line-json.ts'
import type { InferenceOptionJson } from './plan-shape.ts'

/** An option as machines read it: latencies in milliseconds, 0 where nothing was answered; shares of all requests. */
export function optionJson(option: Evaluated, plan: HostingPlan, startAt: number): InferenceOptionJson {
  const { candidate, outcome, bill } = option
  const { result } = outcome
  const share = (count: number): number => (result.requests === 0 ? 0 : round(count / result.requests, 6))
  const { latencySeconds: latency, instances } = result
  const timeline = plan.timelines.get(candidate.id) ?? null
  return {
    id: candidate.id,
    mode: candidate.mode,
    title: candidate.title,
    instanceType: candidate.instanceType,
    memoryGb: candidate.memoryGb,
    provisionedConcurrency: candidate.provisionedConcurrency,
    instances:
      candidate.instanceType === null
        ? null
        : { min: instances.min, max: instances.max, mean: round(instances.mean, 4) },
    scaling: candidate.scaling,
    monthlyUsd: usdToJson(option.usd),
    lines: bill.lines.map(lineJson),
    latencyMs: {
      p50: milliseconds(latency.p50),
      p95: milliseconds(latency.p95),
      p99: milliseconds(latency.p99),
      mean: milliseconds(latency.mean),
      max: milliseconds(latency.max),
    },
    errorRate: share(option.failed),
    timeoutRate: share(result.timeouts),
    throttleRate: share(result.throttled),
    coldStartRate: candidate.setup.kind === 'serverless' ? share(result.coldStarts) : null,
    utilisation: option.utilisation === null ? null : round(option.utilisation, 4),
    meetsSlo: option.meets,
    misses: [...option.misses],
    basis: candidate.time.basis,
    expectedErrorPct: round(candidate.time.expectedErrorPct, 1),
    pareto: plan.frontier.has(option),
    cutEarly: option.isCut,
    timeline: timeline === null ? null : timelineJson(timeline, option, startAt),
    notes: [
      ...candidate.notes,
      ...candidate.time.notes,
      ...(option.isCut ? [cutWords(outcome.share)] : []),
      ...bill.notes,
    ],
  }
}

function cutWords(share: number): string {
  return `only ${round(share * 100, 1)} % of the requests were replayed: it was beaten or had failed by then`
}

function timelineJson(
  timeline: ReplayTimeline,
  { candidate }: Evaluated,
  startAt: number,
): InferenceOptionJson['timeline'] {
  const { stepSeconds } = timeline
  const { setup, time } = candidate
  const perInstance = (time.concurrency / time.meanSeconds) * stepSeconds
  const fixed = setup.kind === 'serverless' || setup.kind === 'batch' ? null : perInstance
  return {
    startAt: new Date(startAt).toISOString(),
    periodSeconds: round(stepSeconds, 3),
    requests: [...timeline.requests],
    capacityRequests: [...timeline.instances].map((instances) => (fixed === null ? null : round(instances * fixed, 1))),
    instances: [...timeline.instances].map((instances) => round(instances, 3)),
    slowestMs: [...timeline.slowestSeconds].map((seconds, step) =>
      (timeline.requests[step] ?? 0) === 0 || seconds === 0 ? null : milliseconds(seconds),
    ),
    failed: [...timeline.failed],
  }
}

function milliseconds(seconds: number): number {
  return Number.isFinite(seconds) ? round(seconds * 1000, 3) : 0
}

function round(value: number, places: number): number {
  return Number(value.toFixed(places))
}
