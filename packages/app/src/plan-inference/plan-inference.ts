import type { BookData } from '@costwright/engine/catalog/book-data'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { Evaluated } from '@costwright/engine/plan/inference/evaluated'
import { planHosting, type HostingPlan } from '@costwright/engine/plan/inference/plan-hosting'
import { usdToJson, subtractUsd } from '@costwright/engine/money/usd'
import { lineJson } from '../outputs/line-json.ts'
import { choiceOf } from './choice-of.ts'
import { optionJson } from './option-json.ts'
import { budgetFor, workersFor } from './plan-budget.ts'
import type { PlannedInference, PlanInferenceOptions, PlanInferenceQuestion } from './plan-question.ts'
import type { PlanInferenceJson } from './plan-shape.ts'
import { prepare, type Prepared } from './prepare.ts'
import { openReplayPool } from './replay-pool.ts'
import { trafficJson } from './traffic-json.ts'
import { recommendationOf, nearestOf } from './why-words.ts'
import { warningsOf } from './warnings.ts'

/** Steps of a timeline, and of the series of the traffic. */
const TIMELINE_STEPS = 240

/**
 * Replays the traffic of a service against every way to host it, and says what to pick.
 * @throws UserError for what cannot be planned, the reason of the signal where it is aborted.
 */
export async function planInference(
  question: PlanInferenceQuestion,
  bookData: BookData,
  options: PlanInferenceOptions = {},
): Promise<PlannedInference> {
  const book = createPriceBook(bookData)
  const prepared = await prepare(question, book)
  const { context, replayTraffic } = prepared
  options.signal?.throwIfAborted()
  options.onProgress?.({ stage: 'preselect', done: 0, total: 0, requests: 0 })
  const pool = openReplayPool(replayTraffic, context.load, {
    workers: workersFor(replayTraffic.requests, options.workers),
    signal: options.signal,
    onProgress: options.onProgress,
  })
  try {
    const plan = await planHosting(
      {
        context,
        types: prepared.types,
        budget: budgetFor(replayTraffic.requests),
        sample: prepared.sample,
        timelineSteps: TIMELINE_STEPS,
      },
      pool.replayAll,
    )
    const choices = plan.options.map((option) => choiceOf(context, option))
    const chosen = choices.find((choice) => choice.optionId === plan.best?.candidate.id) ?? null
    return { answer: answerOf(question, prepared, plan, bookData), chosen, choices }
  } finally {
    await pool.close()
  }
}

function answerOf(
  question: PlanInferenceQuestion,
  prepared: Prepared,
  plan: HostingPlan,
  bookData: BookData,
): PlanInferenceJson {
  const { context } = prepared
  const { service, slo } = context
  return {
    service: {
      name: service.name,
      region: service.region,
      models: context.models.length,
      serviceTime: prepared.times.words,
      meanServiceMs: ms(prepared.times.measured[0]?.distribution.meanSeconds ?? 0),
      notes: [...question.notes],
    },
    traffic: trafficJson(question.traffic, context.load, TIMELINE_STEPS),
    slo: {
      p95Ms: service.slo.p95Ms ?? null,
      p99Ms: service.slo.p99Ms ?? null,
      errorRate: slo.errorRate,
      coldStartRate: slo.coldStartRate,
    },
    options: plan.options.map((option) => optionJson(option, plan, question.traffic.startAt)),
    excluded: [...prepared.excluded, ...plan.excluded],
    recommendation: recommendationOf(plan),
    bestPossible: nearestOf(plan, context),
    current: currentOf(plan),
    sensitivity: plan.sensitivity.map(({ what, factor, best, changes }) => ({
      what,
      factor,
      optionId: best?.candidate.id ?? null,
      monthlyUsd: best === null ? null : usdToJson(best.usd),
      p95Ms: best === null ? null : finite(best.outcome.result.latencySeconds.p95 * 1000),
      changes,
    })),
    variants: variantsOf(plan),
    packing: packingOf(prepared, plan.best ?? plan.nearest),
    assumptions: [...question.assumptions, ...prepared.assumptions],
    warnings: [...warningsOf(question, prepared, plan)],
    gaps: gapsOf(plan.options),
    priceBook: { origin: bookData.origin, date: bookData.compiled },
  }
}

function currentOf({ today, best }: HostingPlan): PlanInferenceJson['current'] {
  if (today === null) return null
  return {
    monthlyUsd: usdToJson(today.usd),
    lines: today.bill.lines.map(lineJson),
    title: today.candidate.title,
    savingUsd: best === null ? '0.00' : usdToJson(subtractUsd(today.usd, best.usd)),
  }
}

function variantsOf({ variants }: HostingPlan): PlanInferenceJson['variants'] {
  if (variants === null) return null
  return {
    monthlyUsd: variants.usd === null ? null : usdToJson(variants.usd),
    list: variants.variants.map(({ variant: { name, share, shadow }, best }) => ({
      name,
      share,
      shadow,
      optionId: best?.candidate.id ?? null,
      title: best?.candidate.title ?? null,
      monthlyUsd: best === null ? null : usdToJson(best.usd),
      p95Ms: best === null ? null : finite(best.outcome.result.latencySeconds.p95 * 1000),
    })),
  }
}

function packingOf({ context }: Prepared, shown: Evaluated | null): PlanInferenceJson['packing'] {
  const { packing, models } = context
  const [first] = packing?.keys() ?? []
  const instanceType = shown?.candidate.instanceType ?? first
  const packed = instanceType === undefined ? undefined : packing?.get(instanceType)
  if (packed === undefined || instanceType === undefined) return null
  return {
    instanceType,
    instances: packed.instances,
    models: models.map(({ name }, index) => ({ name, instance: packed.instanceOf[index] ?? 0 })),
    lowerBound: packed.lowerBound,
    optimal: packed.optimal,
  }
}

/** Gaps of all bills, each once. */
function gapsOf(options: readonly Evaluated[]): PlanInferenceJson['gaps'] {
  const gaps = new Map<string, PlanInferenceJson['gaps'][number]>()
  for (const { bill } of options) for (const gap of bill.gaps) gaps.set(`${gap.kind} ${gap.what}`, gap)
  return [...gaps.values()]
}

function ms(seconds: number): number {
  return Number((seconds * 1000).toFixed(3))
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toFixed(3)) : null
}
