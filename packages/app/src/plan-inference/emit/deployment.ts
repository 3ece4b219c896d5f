import type { HostingChoice } from '@costwright/engine/plan/inference/hosting-choice'
import type { EmitName } from '../../emit/emit-name.ts'
import { oneLine, tagText } from '../../emit/plain-text.ts'
import type { InferenceOptionJson, PlanInferenceJson } from '../plan-shape.ts'
import { hostingNames, type HostingNames } from './hosting-names.ts'

/** The choice as every target sets it up. */
export interface Deployment {
  readonly choice: HostingChoice
  readonly tags: readonly { readonly key: string; readonly value: string }[]
  readonly names: readonly EmitName[]
  /** Lines to stand as comments above the requests: one line each, no control characters. */
  readonly comments: readonly string[]
}

/** What has to be set up for an option. @throws UserError for a name that AWS would refuse. */
export function deploymentOf(
  choice: HostingChoice,
  option: InferenceOptionJson,
  answer: PlanInferenceJson,
  given: HostingNames,
): Deployment {
  return {
    choice,
    tags: [
      { key: 'costwright:option', value: tagText(option.id.replaceAll('×', ' x')) },
      { key: 'costwright:service', value: tagText(choice.serviceName) },
    ],
    names: hostingNames(choice, given),
    comments: [
      `${choice.serviceName}: ${option.title}, ${choice.region}`,
      `Expected: $${Number(option.monthlyUsd).toFixed(2)} a month, p95 ${option.latencyMs.p95.toFixed(0)} ms, ${(option.errorRate * 100).toFixed(3)} % failed, replayed from ${answer.traffic.requests} requests; service time ${option.basis}; prices of ${answer.priceBook.date}.`,
      ...(option.scaling === null ? [] : [`Scaling: ${option.scaling}`]),
      ...(choice.batch === null
        ? []
        : [`One job every ${choice.batch.everyHours} h: start it by a schedule, for example of EventBridge.`]),
      ...(choice.placement?.kind === 'inference-components'
        ? [
            'Components ask for memory alone: on accelerators add NumberOfAcceleratorDevicesRequired.',
            ...(choice.scaling === null
              ? []
              : [
                  'A copy has an instance of its own in the replay: let it ask for more than half of the memory of one.',
                ]),
          ]
        : []),
      ...(choice.batch === null
        ? ['An endpoint of this name is updated, not created again; it is billed until it is deleted.']
        : []),
    ].map(oneLine),
  }
}
