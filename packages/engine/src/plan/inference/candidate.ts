import type { DescribedResource } from '../../estimate/description.ts'
import type { HostingSetup } from '../../simulate/hosting/hosting-setup.ts'
import type { ReplayResult } from '../../simulate/hosting/replay-result.ts'
import type { HostingChoice } from './hosting-choice.ts'
import type { HostingMode } from './service.ts'
import type { TypeTime } from './type-time.ts'

/** What a replay came to, and how much of the traffic it saw. */
export interface Outcome {
  readonly result: ReplayResult
  /** When billing ended, seconds after the start of what was replayed. */
  readonly endSeconds: number
  /** Requests that were replayed, as a share of those that were asked for; 1 for a replay that went to its end. */
  readonly share: number
}

/** One way to host the service, ready to be replayed. */
export interface Candidate {
  /** `ml.m5.large×2/realtime`, `ml.m5.large×1-8/invocations-600`, `serverless-3gb`. */
  readonly id: string
  readonly mode: HostingMode
  readonly title: string
  /** The scaling policy in words; null without one. */
  readonly scaling: string | null
  readonly instanceType: string | null
  readonly memoryGb: number | null
  readonly provisionedConcurrency: number | null
  readonly setup: HostingSetup
  readonly time: TypeTime
  /** The answer is fetched from S3. */
  readonly isLater: boolean
  /** Instances of a fixed fleet. */
  readonly size: number
  /** USD a month by a first guess, for the order in which candidates are replayed. */
  readonly expectedUsd: number
  readonly notes: readonly string[]
  /** The described month that the replay stands for. */
  readonly resources: (outcome: Outcome) => readonly DescribedResource[]
  readonly choice: Pick<HostingChoice, 'initialInstances' | 'scaling' | 'serverless' | 'async' | 'batch' | 'placement'>
}

/** Nothing of what only some modes have. */
export const PLAIN_CHOICE = {
  scaling: null,
  serverless: null,
  async: null,
  batch: null,
  placement: null,
} as const
