import { parseInstanceType } from '../../catalog/instance-type.ts'
import type { PriceBook } from '../../catalog/price-book.ts'
import type { UsdPerUnit } from '../../money/usd.ts'
import { evaluate, type Candidate } from './candidate.ts'
import { rankingUsd } from './cost.ts'
import { generationOf } from './generation.ts'
import type { Ranking } from './rank.ts'
import type { RateSource } from './rate.ts'
import type { ResolvedWorkload } from './resolved-workload.ts'
import { sampleWork } from './work.ts'

/** What old advice would have chosen, and what that costs against the choice for production. */
export interface Habit {
  readonly instanceType: string
  readonly advice: string
  readonly verdict: 'unavailable' | 'does-not-work' | 'dearer' | 'as-good'
  readonly usdPerHour: UsdPerUnit | null
  /** Money per unit of work, as a multiple of the choice's; null where it cannot do the work. */
  readonly timesTheMoney: number | null
  readonly why: string
}

type Advice = readonly [instanceType: string, advice: string]
const NEURAL_TRAINING: readonly Advice[] = [
  ['ml.p3.2xlarge', 'a P3 for deep learning'],
  ['ml.p4d.24xlarge', 'P4d as best practice for training'],
  ['ml.g4dn.xlarge', 'the cheapest GPU'],
  ['ml.m5.xlarge', 'a CPU to save money'],
]
const TABULAR: readonly Advice[] = [
  ['ml.m5.xlarge', 'M5 for anything simple'],
  ['ml.c5.xlarge', 'C5 for compute'],
  ['ml.p3.2xlarge', 'a GPU to be fast'],
]
const NEURAL_INFERENCE: readonly Advice[] = [
  ['ml.eia2.medium', 'Elastic Inference beside a CPU'],
  ['ml.inf1.xlarge', 'Inf1 for real-time inference'],
  ['ml.p3.2xlarge', 'the GPU that trained it'],
  ['ml.g4dn.xlarge', 'the cheapest GPU'],
  ['ml.g4ad.xlarge', 'G4ad for inference'],
  ['ml.c5.xlarge', 'C5 for inference on a CPU'],
]

/** Rows for the types that habit would choose for this workload, each held against the choice for production. */
export function habitsOf(
  workload: ResolvedWorkload,
  chosen: Candidate | null,
  book: PriceBook,
  rates: RateSource,
): readonly Habit[] {
  const advice =
    workload.model === 'tabular' ? TABULAR : workload.task === 'training' ? NEURAL_TRAINING : NEURAL_INFERENCE
  const work = sampleWork(workload)
  return advice.map(([instanceType, words]) => {
    const answer = evaluate(workload, work, instanceType, book, rates)
    const family = parseInstanceType(instanceType)?.family ?? instanceType
    const old = generationOf(family, book)
    if (answer.kind === 'excluded') {
      const gone = answer.reason === 'not-offered' || old?.status === 'gone'
      const why = gone && old !== null ? old.why : answer.why
      return {
        instanceType,
        advice: words,
        verdict: gone ? 'unavailable' : 'does-not-work',
        usdPerHour: answer.usdPerHour,
        timesTheMoney: null,
        why,
      }
    }
    const times = chosen === null ? null : rankingUsd(answer) / rankingUsd(chosen)
    const good = times !== null && times <= 1.05
    const why =
      chosen?.instanceType === instanceType
        ? 'it is the choice here too'
        : good
          ? `on this estimate it costs no more${old === null ? '' : `, but ${old.why}`}`
          : (old?.why ?? 'works')
    return {
      instanceType,
      advice: words,
      verdict: good ? 'as-good' : 'dearer',
      usdPerHour: answer.usdPerHour,
      timesTheMoney: times,
      why,
    }
  })
}

/** What a change of the workload would make of the choice for production. */
export interface Variant {
  readonly change: string
  readonly instanceType: string | null
  readonly instances: number
  readonly timesTheMoney: number | null
}

/** The choice after a change. */
export function variantOf(
  change: string,
  ranking: Ranking,
  chosen: Candidate | null,
  pick: (ranking: Ranking) => Candidate | null,
): Variant {
  const found = pick(ranking)
  if (found === null) return { change, instanceType: null, instances: 0, timesTheMoney: null }
  return {
    change,
    instanceType: found.instanceType,
    instances: found.run.kind === 'training' ? found.run.instances : found.run.instances.mid,
    timesTheMoney: chosen === null ? null : rankingUsd(found) / rankingUsd(chosen),
  }
}
