import type { BookData } from '@costwright/engine/catalog/book-data'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { usdPerUnitToJson, usdToJson } from '@costwright/engine/money/usd'
import {
  adviseCompute as advise,
  type ComputeAdvice,
  type PricedCandidate,
} from '@costwright/engine/plan/compute/advise'
import type { Cost, UsdSpread } from '@costwright/engine/plan/compute/cost'
import { GIB, type MemoryPart } from '@costwright/engine/plan/compute/memory'
import { predictedRate } from '@costwright/engine/plan/compute/predicted-rate'
import { assumedRate } from '@costwright/engine/plan/compute/rate'
import type { ResolvedWorkload } from '@costwright/engine/plan/compute/resolved-workload'
import type { Workload } from '@costwright/engine/plan/compute/workload'
import { TRANSFER_REFERENCE } from '@costwright/engine/predict/data/transfer-reference'
import type { TransferReference } from '@costwright/engine/predict/transfer-reference'
import type { CandidateJson, ComputeJson } from './compute/compute-shape.ts'

/** What the figures leave out, by task. */
const NOTES: Readonly<Record<'training' | 'inference', readonly string[]>> = {
  training: [
    'Instance hours only: start-up, download, volume and checkpoints are not in these figures; costwright plan training counts them.',
    'Quotas of new accounts are zero for most of these types: ask for one before you plan with it.',
  ],
  inference: [
    'Instance hours only, at the busiest load around the clock: data in and out, volumes and autoscaling are not in these figures; costwright plan inference replays real traffic.',
    'Quotas of new accounts are zero for most of these types: ask for one before you plan with it.',
  ],
}

/** Which compute for a workload, as faces show it. The workload has been checked. Speeds of GPUs are predicted from published readings, unless `reference` is null. */
export function adviseCompute(
  workload: Workload,
  bookData: BookData,
  reference: TransferReference | null = TRANSFER_REFERENCE,
): ComputeJson {
  const advice = advise(
    workload,
    createPriceBook(bookData),
    reference === null ? assumedRate : predictedRate(reference, assumedRate),
  )
  const { workload: resolved, work } = advice
  return {
    name: resolved.name,
    task: resolved.task,
    environment: resolved.environment,
    region: resolved.region,
    workload: workloadJson(resolved),
    work: work === null ? null : { gflops: work.forwardFlops / 1e9, explain: work.explain, basis: work.basis },
    assumptions: [...resolved.assumptions],
    recommendations: advice.recommendations.map(recommendationJson),
    classes: advice.winners.map(({ computeClass, winner, why }) => ({
      computeClass,
      instanceType: winner?.candidate.instanceType ?? null,
      why,
    })),
    candidates: advice.candidates.map(candidateJson),
    excluded: advice.excluded.map(({ instanceType, computeClass, reason, why, usdPerHour }) => ({
      instanceType,
      computeClass,
      reason,
      why,
      usdPerHour: usdPerHour === null ? null : usdPerUnitToJson(usdPerHour),
    })),
    variants: [...advice.variants],
    habits: advice.habits.map((habit) => ({
      ...habit,
      usdPerHour: habit.usdPerHour === null ? null : usdPerUnitToJson(habit.usdPerHour),
    })),
    generations: advice.generations.map(({ family, what, status, successors, why }) => ({
      family,
      what,
      status,
      successors: [...successors],
      why,
    })),
    gaps: [...advice.gaps],
    notes: [...NOTES[resolved.task]],
    priceBook: { origin: bookData.origin, date: bookData.compiled },
  }
}

function workloadJson(workload: ResolvedWorkload): ComputeJson['workload'] {
  const { assumptions: _assumptions, measured: _measured, shape, ...rest } = workload
  return {
    ...rest,
    ...(shape === null
      ? {}
      : { layers: shape.layers, hidden: shape.hidden, heads: shape.heads, kvHeads: shape.kvHeads }),
  }
}

function recommendationJson({
  environment,
  candidate,
  instances,
  why,
  whatWouldChangeIt,
  cost,
}: ComputeAdvice['recommendations'][number]): ComputeJson['recommendations'][number] {
  return {
    environment,
    instanceType: candidate?.instanceType ?? null,
    instances,
    usdPerHour: candidate === null ? null : usdPerUnitToJson(candidate.usdPerHour),
    usdPerMonth: cost?.kind === 'inference' ? usdToJson(cost.perMonth.mid) : null,
    why,
    whatWouldChangeIt: [...whatWouldChangeIt],
  }
}

function candidateJson({ candidate, cost }: PricedCandidate): CandidateJson {
  const { machine, memory } = candidate
  return {
    instanceType: candidate.instanceType,
    computeClass: candidate.computeClass,
    generation: candidate.generation,
    usdPerHour: usdPerUnitToJson(candidate.usdPerHour),
    provenance: candidate.provenance,
    accelerator:
      machine.accelerator === null
        ? null
        : {
            name: machine.accelerator.device.name,
            count: machine.accelerator.count,
            memoryGibEach: machine.accelerator.memoryGibEach,
          },
    vcpu: machine.vcpu,
    memoryGib: machine.memoryGib,
    precision: candidate.precision,
    memory: {
      neededGib: gib(memory.neededBytes),
      usableGib: gib(memory.usableBytes),
      parts: memory.parts.map(partJson),
    },
    arrangement: candidate.arrangement,
    basis: candidate.basis,
    speedExplain: candidate.rateExplain,
    work: workJson(candidate, cost),
    notes: [...candidate.notes],
  }
}

function workJson({ run }: PricedCandidate['candidate'], cost: Cost): CandidateJson['work'] {
  if (run.kind === 'training' && cost.kind === 'training') {
    return {
      kind: 'training',
      instances: run.instances,
      sharding: run.sharding,
      samplesPerSecond: run.samplesPerSecond,
      hoursPerEpoch: run.hoursPerEpoch,
      hoursPerRun: run.hoursPerRun,
      usdPerThousandSamples: moneyJson(cost.perThousandSamples),
      usdPerEpoch: orNull(cost.perEpoch),
      usdPerRun: orNull(cost.perRun),
    }
  }
  if (run.kind === 'inference' && cost.kind === 'inference') {
    return {
      kind: 'inference',
      instances: run.instances,
      utilisation: run.utilisation,
      p95LatencyMs: run.p95Ms,
      requestsPerSecond: run.requestsPerSecond,
      usdPerMonth: moneyJson(cost.perMonth),
      usdPerMillionRequestsAtLoad: orNull(cost.perMillionAtLoad),
      usdPerMillionRequestsAtFullUse: moneyJson(cost.perMillionAtFullUse),
      usdPerMillionTokensAtFullUse: orNull(cost.perMillionTokens),
    }
  }
  throw new RangeError(`a ${run.kind} run with a ${cost.kind} cost`)
}

function partJson({ item, bytes, basis, explain }: MemoryPart): CandidateJson['memory']['parts'][number] {
  return { item, gib: gib(bytes), basis, explain }
}

function orNull(value: UsdSpread | null): { low: string; mid: string; high: string | null } | null {
  return value === null ? null : moneyJson(value)
}

function moneyJson({ low, mid, high }: UsdSpread): { low: string; mid: string; high: string | null } {
  return { low: usdToJson(low), mid: usdToJson(mid), high: high === null ? null : usdToJson(high) }
}

/** GiB to a thousandth. */
function gib(bytes: number): number {
  return Math.round((bytes / GIB) * 1000) / 1000
}
