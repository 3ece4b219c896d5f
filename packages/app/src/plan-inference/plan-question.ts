import type { HostingChoice } from '@costwright/engine/plan/inference/hosting-choice'
import type { Service } from '@costwright/engine/plan/inference/service'
import type { PlanInferenceJson } from './plan-shape.ts'
import type { TrafficInput } from './traffic-input.ts'

/** What is asked: a service and the requests that it gets. Made by `readService`. */
export interface PlanInferenceQuestion {
  readonly service: Service
  readonly traffic: TrafficInput
  /** How the service was read, and what was guessed. */
  readonly notes: readonly string[]
  /** What the description leaves open and is taken for granted. */
  readonly assumptions: readonly { readonly what: string; readonly value: string; readonly source: string }[]
}

/** How far a plan is. */
export interface PlanProgress {
  readonly stage: 'preselect' | 'replay' | 'sensitivity'
  /** Options replayed, of those that are to be. */
  readonly done: number
  readonly total: number
  /** Requests replayed so far, all options together. */
  readonly requests: number
}

export interface PlanInferenceOptions {
  readonly onProgress?: (progress: PlanProgress) => void
  readonly signal?: AbortSignal
  /** Threads that replay; default 2, none for traffic that one thread replays at once. The answer is the same for any number. */
  readonly workers?: number
}

/** The answer, and what is needed to set any of its options up. */
export interface PlannedInference {
  readonly answer: PlanInferenceJson
  /** The recommended option; null where none meets the SLO. */
  readonly chosen: HostingChoice | null
  /** Every option of the answer. */
  readonly choices: readonly HostingChoice[]
}
