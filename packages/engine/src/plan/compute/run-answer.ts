import type { Machine } from './device.ts'
import type { MemoryPart } from './memory.ts'
import type { RunPrecision } from './precision.ts'
import type { Sharding } from './memory-training.ts'
import type { Basis, RateSource, Spread } from './rate.ts'
import type { ResolvedWorkload } from './resolved-workload.ts'
import type { SampleWork } from './work.ts'

/** Speed of a training job and what it takes. */
export interface TrainingRun {
  readonly kind: 'training'
  readonly instances: number
  readonly sharding: Sharding
  readonly samplesPerSecond: Spread
  /** Instance-hours of 1,000 samples, every instance counted: the quantity that is billed. */
  readonly instanceHoursPerThousand: Spread
  readonly hoursPerEpoch: Spread | null
  readonly hoursPerRun: Spread | null
}

/** A fleet of endpoints and what it serves. */
export interface InferenceRun {
  readonly kind: 'inference'
  /** Instances for the asked load, if the speed is high, middle or low; null where the latency target is then missed. */
  readonly instances: { readonly low: number; readonly mid: number; readonly high: number | null }
  readonly utilisation: number
  readonly p95Ms: Spread
  /** Requests a second of one instance within the latency target, 30 % kept free. */
  readonly requestsPerSecond: Spread
}
export type Run = TrainingRun | InferenceRun

/** What the runs of both tasks are asked. */
export interface RunQuestion {
  readonly workload: ResolvedWorkload
  readonly work: SampleWork | null
  readonly machine: Machine
  readonly precision: RunPrecision
  readonly rates: RateSource
}

export type RunAnswer<Run> =
  | {
      readonly kind: 'run'
      readonly run: Run
      readonly memory: {
        readonly parts: readonly MemoryPart[]
        readonly neededBytes: number
        readonly usableBytes: number
      }
      readonly arrangement: string
      readonly basis: Basis
      readonly rateExplain: string
      readonly notes: readonly string[]
    }
  | { readonly kind: 'problem'; readonly reason: 'memory' | 'latency' | 'time'; readonly why: string }
