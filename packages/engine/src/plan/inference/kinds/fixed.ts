import { counted } from '../../../meters/words.ts'
import { PLAIN_CHOICE, type Candidate } from '../candidate.ts'
import { dataOf, type HostingContext, type HostingType } from '../hosting-context.ts'
import { fleetSetup } from './fleet-setup.ts'
import { monthlyUsd } from './instance-month.ts'

/** A real-time endpoint with so many instances, day and night. */
export function fixedFleet(context: HostingContext, type: HostingType, instances: number): Candidate {
  const { service } = context
  const { instanceType, time } = type
  return {
    id: `${instanceType}×${instances}/realtime`,
    mode: 'realtime',
    title: `Real-time endpoint, ${counted(instances, 'instance')} of ${instanceType}`,
    scaling: null,
    instanceType,
    memoryGb: null,
    provisionedConcurrency: null,
    setup: fleetSetup(context, time, { kind: 'fixed', instances }),
    time,
    isLater: false,
    size: instances,
    expectedUsd: monthlyUsd(type, instances),
    notes: instances === 1 ? [...type.notes, 'one instance: an update or a fault of it leaves none'] : type.notes,
    resources: () => [
      {
        kind: 'realtime-endpoint',
        name: service.name,
        variants: [{ instanceType, count: instances, volumeGb: 0, shadow: false }],
        inferenceComponents: 0,
        models: 0,
        ...dataOf(context),
      },
    ],
    choice: { ...PLAIN_CHOICE, initialInstances: instances },
  }
}
