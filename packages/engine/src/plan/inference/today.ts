import type { Candidate } from './candidate.ts'
import { PLAIN_CHOICE } from './candidate.ts'
import { COOLDOWN_SECONDS } from './hosting-assumptions.ts'
import type { HostingContext, HostingType } from './hosting-context.ts'
import { fixedFleet } from './kinds/fixed.ts'
import { fleetSetup } from './kinds/fleet-setup.ts'
import { billedInstances, monthlyUsd } from './kinds/instance-month.ts'
import { serverlessEndpoint } from './kinds/serverless.ts'
import { dataOf } from './hosting-context.ts'
import { targetOfType, typeTime } from './type-time.ts'

/** How the service is hosted now, to be replayed like any option; null where nothing is said, text where it cannot be replayed. */
export function todaysHosting(context: HostingContext): Candidate | string | null {
  const { service, book } = context
  const { today } = service
  if (today === undefined) return null
  if (today.serverlessGb !== undefined)
    return (
      serverlessEndpoint(context, today.serverlessGb, today.provisionedConcurrency ?? 0) ??
      'its time on serverless is not known'
    )
  const { instanceType } = today
  if (instanceType === undefined) return null
  const time = typeTime(service, context.measured, targetOfType(instanceType, book), book)
  if (time.kind === 'no-time') return `${instanceType}: ${time.why}`
  const type: HostingType = { instanceType, usdPerHour: 0, usableGb: 0, isBurstable: false, time, notes: [] }
  const count = today.count ?? today.min ?? 1
  const volume = (candidate: Candidate): Candidate => ({
    ...candidate,
    resources: (outcome) =>
      candidate.resources(outcome).map((resource) =>
        resource.kind === 'realtime-endpoint'
          ? {
              ...resource,
              variants: resource.variants.map((variant) => ({ ...variant, volumeGb: today.volumeGb ?? 0 })),
            }
          : resource,
      ),
  })
  if (today.max === undefined || today.targetInvocations === undefined)
    return volume(fixedFleet(context, type, Math.max(1, count)))
  const min = Math.max(1, today.min ?? 1)
  const { max, targetInvocations } = today
  return volume({
    ...fixedFleet(context, type, max),
    id: `${instanceType}×${min}-${max}/today`,
    mode: 'realtime-autoscaled',
    title: `Real-time endpoint, ${min} to ${max} instances of ${instanceType}, ${targetInvocations} invocations of an instance a minute`,
    scaling: `target tracking: ${targetInvocations} invocations of an instance a minute`,
    setup: fleetSetup(context, time, {
      kind: 'scaled',
      min,
      max: Math.max(min, max),
      policies: [
        {
          kind: 'target-tracking',
          metric: 'invocations-per-instance',
          target: targetInvocations,
          scaleOutCooldownSeconds: COOLDOWN_SECONDS,
          scaleInCooldownSeconds: COOLDOWN_SECONDS,
          disableScaleIn: false,
        },
      ],
      provisionSeconds: context.start.provisionSeconds,
      provisioningBilled: true,
      initialInstances: Math.min(max, Math.max(min, count)),
    }),
    expectedUsd: monthlyUsd(type, max),
    resources: (outcome) => [
      {
        kind: 'realtime-endpoint',
        name: service.name,
        variants: [
          { instanceType, averageInstances: Math.max(1, billedInstances(outcome)), volumeGb: 0, shadow: false },
        ],
        inferenceComponents: 0,
        models: 0,
        ...dataOf(context),
      },
    ],
    choice: { ...PLAIN_CHOICE, initialInstances: count },
  })
}
