import { PLAIN_CHOICE, type Candidate } from '../candidate.ts'
import { COOLDOWN_SECONDS, TIMEOUT_SECONDS } from '../hosting-assumptions.ts'
import { capacityPerSecond, dataOf, type HostingContext, type HostingType } from '../hosting-context.ts'
import { billedInstances, expectedInstances, monthlyUsd } from './instance-month.ts'

/** Seconds that a request may wait in the queue where the backlog decides on instances. */
const WAIT_SECONDS = 300
/** The alarm on a backlog without capacity: two periods of a minute (developer guide, asynchronous inference autoscaling). */
const FROM_ZERO = { evaluationPeriods: 2, periodSeconds: 60 } as const

/** An asynchronous endpoint that scales with its backlog, down to no instance. */
export function asyncEndpoints(context: HostingContext, type: HostingType, enough: number): readonly Candidate[] {
  if (type.isBurstable) return []
  const { service, load, start } = context
  const { instanceType, time } = type
  const perSecond = capacityPerSecond(service, time)
  const backlog = Math.max(1, Math.floor(WAIT_SECONDS * perSecond))
  const max = Math.max(1, Math.min(service.consider.mostInstances, enough))
  return [
    {
      id: `${instanceType}×0-${max}/async`,
      mode: 'async',
      title: `Asynchronous endpoint, none to ${max} instances of ${instanceType}`,
      scaling: `0 to ${max} instances: one when something waits and there is none, then ${backlog} waiting requests for each instance`,
      instanceType,
      memoryGb: null,
      provisionedConcurrency: null,
      setup: {
        kind: 'async',
        service: time.service,
        concurrency: time.concurrency,
        expiresSeconds: TIMEOUT_SECONDS.async,
        scaling: {
          kind: 'scaled',
          min: 0,
          max,
          policies: [
            {
              kind: 'step',
              metric: 'backlog-without-capacity',
              comparison: 'at-least',
              threshold: 1,
              ...FROM_ZERO,
              steps: [{ lower: 0, upper: null, change: 1 }],
              cooldownSeconds: COOLDOWN_SECONDS,
            },
            {
              kind: 'target-tracking',
              metric: 'backlog-per-instance',
              target: backlog,
              scaleOutCooldownSeconds: COOLDOWN_SECONDS,
              scaleInCooldownSeconds: COOLDOWN_SECONDS,
              disableScaleIn: false,
            },
          ],
          provisionSeconds: start.provisionSeconds,
          provisioningBilled: true,
          initialInstances: 0,
        },
      },
      time,
      isLater: true,
      size: max,
      expectedUsd: monthlyUsd(type, expectedInstances(load, perSecond * 60, { min: 0, max })),
      notes: [...type.notes, 'requests and answers pass through S3, which is billed by itself'],
      resources: (outcome) => [
        {
          kind: 'async-endpoint',
          name: service.name,
          instanceType,
          averageInstances: billedInstances(outcome),
          volumeGb: 0,
          ...dataOf(context),
        },
      ],
      choice: {
        ...PLAIN_CHOICE,
        initialInstances: 1,
        scaling: {
          min: 0,
          max,
          policies: [
            { kind: 'from-zero', ...FROM_ZERO },
            {
              kind: 'target-tracking',
              metric: 'backlog-per-instance',
              target: backlog,
              scaleOutCooldownSeconds: COOLDOWN_SECONDS,
              scaleInCooldownSeconds: COOLDOWN_SECONDS,
            },
          ],
        },
        async: { maxConcurrentPerInstance: time.concurrency },
      },
    },
  ]
}
