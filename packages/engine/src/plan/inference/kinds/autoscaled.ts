import type { ScalingPolicy } from '../../../simulate/hosting/scaling-policy.ts'
import { PLAIN_CHOICE, type Candidate, type Outcome } from '../candidate.ts'
import { COOLDOWN_SECONDS } from '../hosting-assumptions.ts'
import type { ChosenPolicy, HostingChoice } from '../hosting-choice.ts'
import { capacityPerSecond, dataOf, type HostingContext, type HostingType } from '../hosting-context.ts'
import { fleetSetup } from './fleet-setup.ts'
import { billedInstances, expectedInstances, monthlyUsd } from './instance-month.ts'

/** Shares of what an instance can answer that target tracking is tried at. AWS's guide starts at a half. */
const TARGET_SHARES = [0.35, 0.5, 0.7, 0.85] as const
/** Share that a schedule and a fleet that comes back from nothing are sized by. */
const PLANNED_SHARE = 0.7
/** Share of the requests at once that tracking of concurrency aims at. */
const CONCURRENCY_SHARE = 0.7
/** Spare instances above the fixed fleet that does, for scaling that lags. */
const SPARE = 1.5

interface ScaledFleet {
  readonly key: string
  readonly words: string
  readonly min: number
  readonly max: number
  readonly initial: number
  readonly policies: readonly ScalingPolicy[]
  readonly chosen: readonly ChosenPolicy[]
  readonly expectedInstances: number
  /** As inference components, which alone may scale to nothing. */
  readonly components: boolean
  readonly notes: readonly string[]
}

/** Real-time endpoints that target tracking scales, by invocations of an instance and by requests at once; `enough` instances do when fixed. */
export function autoscaledFleets(context: HostingContext, type: HostingType, enough: number): readonly Candidate[] {
  if (type.isBurstable) return []
  const { service, load } = context
  const perMinute = 60 * capacityPerSecond(service, type.time)
  const max = Math.min(service.consider.mostInstances, Math.max(2, Math.ceil(enough * SPARE)))
  const first = load.perMinute[0] ?? 0
  const fleets: ScaledFleet[] = []
  const mins = enough > 2 ? [1, Math.ceil(enough / 2)] : [1]
  for (const min of mins) {
    for (const share of TARGET_SHARES) {
      const target = roundTarget(perMinute * share)
      fleets.push({
        key: `invocations-${target}`,
        words: `target tracking: ${target} invocations of an instance a minute (${share * 100} % of what it can answer), ${min} to ${max} instances`,
        min,
        max,
        initial: Math.min(max, Math.max(min, Math.ceil(first / target))),
        policies: [tracking('invocations-per-instance', target)],
        chosen: [chosenTracking('invocations-per-instance', target)],
        expectedInstances: expectedInstances(load, target, { min, max }),
        components: false,
        notes: [],
      })
    }
    const target = Math.max(0.5, Number((type.time.concurrency * CONCURRENCY_SHARE).toPrecision(2)))
    const sameRate = (perMinute * target) / type.time.concurrency
    fleets.push({
      key: `concurrency-${target}`,
      words: `target tracking: ${target} requests at once on an instance (high resolution), ${min} to ${max} instances`,
      min,
      max,
      initial: Math.min(max, Math.max(min, Math.ceil(first / sameRate))),
      policies: [tracking('concurrency-per-instance', target)],
      chosen: [chosenTracking('concurrency-per-instance', target)],
      expectedInstances: expectedInstances(load, sameRate, { min, max }),
      components: false,
      notes: [],
    })
  }
  return fleets.map((fleet) => scaledFleet(context, type, fleet))
}

/** One that has `enough` instances in busy hours and as few as do outside them, by scheduled actions. */
export function scheduledFleets(context: HostingContext, type: HostingType, enough: number): readonly Candidate[] {
  const { quiet, service, slo } = context
  if (quiet === null || type.isBurstable) return []
  const perSecond = capacityPerSecond(service, type.time)
  const needed = Math.max(1, Math.ceil(quiet.peakPerSecond / perSecond / PLANNED_SHARE))
  const lows = [...new Set([...(quiet.quietShare <= slo.errorRate ? [0] : []), Math.min(needed, enough)])]
  return lows.flatMap((low) => (low >= enough ? [] : [scaledFleet(context, type, schedule(context, enough, low))]))
}

/** Inference components that scale to nothing while nobody asks. */
export function toZeroFleets(context: HostingContext, type: HostingType, enough: number): readonly Candidate[] {
  if (type.isBurstable) return []
  const { service, load } = context
  const target = roundTarget(60 * capacityPerSecond(service, type.time) * PLANNED_SHARE)
  const max = Math.min(service.consider.mostInstances, Math.max(1, Math.ceil(enough * SPARE)))
  const fleet: ScaledFleet = {
    key: `to-zero-${target}`,
    words: `inference components, 0 to ${max} instances: one more when a request finds none, then target tracking at ${target} invocations a minute`,
    min: 0,
    max,
    initial: (load.perMinute[0] ?? 0) > 0 ? 1 : 0,
    policies: [
      {
        kind: 'step',
        metric: 'no-capacity-failures',
        comparison: 'at-least',
        threshold: 1,
        evaluationPeriods: 1,
        periodSeconds: 60,
        steps: [{ lower: 0, upper: null, change: 1 }],
        cooldownSeconds: COOLDOWN_SECONDS,
      },
      tracking('invocations-per-instance', target),
    ],
    chosen: [
      { kind: 'from-zero', evaluationPeriods: 1, periodSeconds: 60 },
      chosenTracking('invocations-per-instance', target),
    ],
    expectedInstances: expectedInstances(load, target, { min: 0, max }),
    components: true,
    notes: ['requests fail while the first instance is provisioned'],
  }
  return [scaledFleet(context, type, fleet)]
}

function schedule({ quiet, service }: HostingContext, enough: number, low: number): ScaledFleet {
  if (quiet === null) throw new RangeError('a schedule needs quiet hours')
  const { fromHour, toHour, workingDaysOnly } = quiet
  const days = workingDaysOnly ? [0, 1, 2, 3, 4] : [null]
  const at = (weekday: number | null, hour: number, bound: number): ScalingPolicy => ({
    kind: 'scheduled',
    everyDaySeconds: hour === 24 ? 86_399 : hour * 3600,
    weekday,
    min: bound,
    max: Math.max(bound, 1),
  })
  const cron = (hour: number): string =>
    `cron(${hour === 24 ? '59 23' : `0 ${hour}`} ${workingDaysOnly ? '? * MON-FRI' : '* * ?'} *)`
  const hours = `${clock(fromHour)} to ${clock(toHour)} UTC${workingDaysOnly ? ' on working days' : ''}`
  const share = ((toHour - fromHour) / 24) * (workingDaysOnly ? 5 / 7 : 1)
  return {
    key: `scheduled-${low}`,
    words: `scheduled: ${enough} instances from ${hours}, else ${low}`,
    min: low,
    max: enough,
    initial: fromHour === 0 ? enough : low,
    policies: days.flatMap((day) => [at(day, fromHour, enough), at(day, toHour, low)]),
    chosen: [
      { kind: 'scheduled', name: 'busy-hours', cron: cron(fromHour), min: enough, max: enough },
      { kind: 'scheduled', name: 'quiet-hours', cron: cron(toHour), min: low, max: Math.max(low, 1) },
    ],
    expectedInstances: enough * share + low * (1 - share),
    components: low === 0,
    notes: [
      ...(low === 0 ? ['requests outside the busy hours fail'] : []),
      ...(service.consider.offHours === undefined ? ['the busy hours are read off the traffic'] : []),
    ],
  }
}

function scaledFleet(context: HostingContext, type: HostingType, fleet: ScaledFleet): Candidate {
  const { instanceType, time } = type
  const { min, max } = fleet
  const choice: HostingChoice['scaling'] = { min, max, policies: fleet.chosen }
  const copies = context.models.map(({ name, memoryGb }) => ({
    name,
    memoryMb: Math.max(128, Math.ceil(memoryGb * 1024)),
    copies: 1,
  }))
  return {
    id: `${instanceType}×${min}-${max}/${fleet.key}`,
    mode: 'realtime-autoscaled',
    title: `Real-time endpoint, ${min} to ${max} instances of ${instanceType}${min === 0 ? ', down to none' : ''}`,
    scaling: fleet.words,
    instanceType,
    memoryGb: null,
    provisionedConcurrency: null,
    setup: fleetSetup(context, time, {
      kind: 'scaled',
      min,
      max,
      policies: fleet.policies,
      provisionSeconds: context.start.provisionSeconds,
      provisioningBilled: true,
      initialInstances: fleet.initial,
    }),
    time,
    isLater: false,
    size: max,
    expectedUsd: monthlyUsd(type, fleet.expectedInstances),
    notes: [...type.notes, ...fleet.notes],
    resources: (outcome) => scaledMonth(context, type, outcome, fleet.components),
    choice: {
      ...PLAIN_CHOICE,
      initialInstances: fleet.initial,
      scaling: choice,
      placement: fleet.components ? { kind: 'inference-components', models: copies } : null,
    },
  }
}

function scaledMonth(
  context: HostingContext,
  { instanceType }: HostingType,
  outcome: Outcome,
  components: boolean,
): ReturnType<Candidate['resources']> {
  return [
    {
      kind: 'realtime-endpoint',
      name: context.service.name,
      variants: [{ instanceType, averageInstances: billedInstances(outcome), volumeGb: 0, shadow: false }],
      inferenceComponents: components ? context.models.length : 0,
      models: 0,
      ...dataOf(context),
    },
  ]
}

function tracking(metric: 'invocations-per-instance' | 'concurrency-per-instance', target: number): ScalingPolicy {
  return {
    kind: 'target-tracking',
    metric,
    target,
    scaleOutCooldownSeconds: COOLDOWN_SECONDS,
    scaleInCooldownSeconds: COOLDOWN_SECONDS,
    disableScaleIn: false,
  }
}

function chosenTracking(metric: 'invocations-per-instance' | 'concurrency-per-instance', target: number): ChosenPolicy {
  return {
    kind: 'target-tracking',
    metric,
    target,
    scaleOutCooldownSeconds: COOLDOWN_SECONDS,
    scaleInCooldownSeconds: COOLDOWN_SECONDS,
  }
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}

/** A target as people write it: two figures, whole from ten on. */
function roundTarget(value: number): number {
  return value >= 10 ? Math.round(Number(value.toPrecision(2))) : Number(value.toPrecision(2))
}
