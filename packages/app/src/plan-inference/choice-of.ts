import type { Evaluated } from '@costwright/engine/plan/inference/evaluated'
import type { HostingChoice } from '@costwright/engine/plan/inference/hosting-choice'
import type { HostingContext } from '@costwright/engine/plan/inference/hosting-context'

/** What is needed to set an option up. */
export function choiceOf({ service }: HostingContext, { candidate, outcome }: Evaluated): HostingChoice {
  return {
    optionId: candidate.id,
    mode: candidate.mode,
    serviceName: service.name,
    region: service.region,
    instanceType: candidate.instanceType,
    volumeGb: 0,
    ...candidate.choice,
    resources: candidate.resources(outcome),
  }
}
