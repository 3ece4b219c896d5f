import type { DescribedResource } from '../../estimate/description.ts'
import type { HostingMode } from './service.ts'

/** A scaling rule of a chosen option, as Application Auto Scaling takes it. */
export type ChosenPolicy =
  | {
      readonly kind: 'target-tracking'
      /** Invocations of one instance a minute, requests in work on one instance, or waiting requests for each instance. */
      readonly metric: 'invocations-per-instance' | 'concurrency-per-instance' | 'backlog-per-instance'
      readonly target: number
      readonly scaleOutCooldownSeconds: number
      readonly scaleInCooldownSeconds: number
    }
  /** One instance more when requests come and there is none. */
  | { readonly kind: 'from-zero'; readonly evaluationPeriods: number; readonly periodSeconds: number }
  /** Bounds from a time on, `cron(0 7 * * ? *)` in UTC. */
  | {
      readonly kind: 'scheduled'
      readonly name: string
      readonly cron: string
      readonly min: number
      readonly max: number
    }

/** All that is needed to set an option up. */
export interface HostingChoice {
  readonly optionId: string
  readonly mode: HostingMode
  readonly serviceName: string
  readonly region: string
  /** Null for serverless. */
  readonly instanceType: string | null
  readonly initialInstances: number
  readonly volumeGb: number
  readonly scaling: {
    readonly min: number
    readonly max: number
    readonly policies: readonly ChosenPolicy[]
  } | null
  readonly serverless: {
    readonly memoryGb: number
    readonly maxConcurrency: number
    readonly provisionedConcurrency: number
  } | null
  readonly async: { readonly maxConcurrentPerInstance: number } | null
  readonly batch: { readonly everyHours: number; readonly instances: number } | null
  /** Models as inference components, or behind a multi-model endpoint; null where there is one model on its own. */
  readonly placement: {
    readonly kind: 'inference-components' | 'multi-model'
    readonly models: readonly { readonly name: string; readonly memoryMb: number; readonly copies: number }[]
  } | null
  /** What is billed, as `costwright estimate` takes it. */
  readonly resources: readonly DescribedResource[]
}
