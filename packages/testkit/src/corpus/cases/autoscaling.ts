import { endpointOf, FULL, NO_BILL } from '../build-endpoint.ts'
import { summed, type Rhythm } from '../build-series.ts'
import { join, type CorpusCase, type Facts } from '../corpus-case.ts'
import { daysAgo, HOME, isoAt, MONTH, MS_PER_HOUR, NOW } from '../place.ts'

const TARGET = {
  ...HOME,
  resourceId: 'endpoint/ranking/variant/main',
  dimension: 'sagemaker:variant:DesiredInstanceCount',
}

const dayAndNight: Rhythm = (at) => {
  const hour = new Date(at).getUTCHours()
  return hour >= 8 && hour < 20 ? 40_000 : 10_000
}

/** Four instances of 4 vCPUs; 10,000 requests an hour on one of them are 50 % of its processors. */
function fleet(requests: Rhythm): Facts {
  const cpu: Rhythm = (at) => (((summed(requests, 6)(at) ?? 0) / 6 / 4) * 200) / 10_000
  return endpointOf({ count: 4, requests, load: { ...FULL, cpu, peakCpu: 200 } })
}

function target(minCapacity: number, maxCapacity: number): Facts {
  const flags = { scaleInSuspended: false, scaleOutSuspended: false, scheduledSuspended: false }
  return { scalableTargets: [{ ...TARGET, minCapacity, maxCapacity, createdAt: daysAgo(190), ...flags, tags: null }] }
}

const POLICY: Facts = {
  scalingPolicies: [
    {
      ...TARGET,
      name: 'track',
      arn: 'arn:aws:autoscaling:us-east-1:111111111111:scalingPolicy:1',
      policyType: 'TargetTrackingScaling',
      targetValue: 200,
      metric: 'SageMakerVariantInvocationsPerInstance',
      scaleInCooldownSeconds: 300,
      scaleOutCooldownSeconds: 300,
      scaleInDisabled: false,
      steps: [],
      alarmNames: [],
      createdAt: daysAgo(190),
    },
  ],
}

function activities(times: readonly number[], count: (index: number) => number): Facts {
  return {
    scalingActivities: times.map((at, index) => ({
      ...TARGET,
      startedAt: isoAt(at),
      endedAt: isoAt(at + 60_000),
      status: 'Successful',
      description: `Setting desired instance count to ${count(index)}.`,
      cause: 'monitor alarm',
    })),
  }
}

const hours = (every: number, days: number): readonly number[] =>
  Array.from({ length: (days * 24) / every }, (_, index) => NOW - (index + 1) * every * MS_PER_HOUR)

/** Instances needed at 60 % (12,000 requests an hour each): 4 by day and 2 by night, 3 on average; one of four is saved. */
const ONE_OF_FOUR = 0.23 * MONTH

/** Fleets that something scales, and fleets that nothing scales. */
export const AUTOSCALING: readonly CorpusCase[] = [
  {
    title: 'a fixed fleet on traffic that goes up and down',
    facts: fleet(dayAndNight),
    findings: { 'no-autoscaling ranking': ONE_OF_FOUR },
    abstentions: [NO_BILL],
  },
  {
    title: 'a fixed fleet on even traffic',
    facts: fleet(40_000),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'bounds that are the same on traffic that goes up and down',
    facts: join(fleet(dayAndNight), target(4, 4), POLICY),
    findings: { 'autoscaling-never-moves ranking': ONE_OF_FOUR },
    abstentions: [NO_BILL],
  },
  {
    title: 'bounds that are the same on even traffic: a fleet held on purpose',
    facts: join(fleet(40_000), target(4, 4), POLICY),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'autoscaling that moves twice a day',
    facts: join(
      fleet(dayAndNight),
      target(2, 8),
      POLICY,
      activities(hours(12, 14), (index) => (index % 2 === 0 ? 2 : 4)),
    ),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'bounds that a schedule changes',
    facts: join(fleet(dayAndNight), target(4, 4), POLICY, {
      scheduledActions: [
        { ...TARGET, name: 'night', schedule: 'cron(0 20 * * ? *)', timeZone: null, minCapacity: 2, maxCapacity: 4 },
      ],
    }),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'autoscaling that takes back every half hour what it did',
    facts: join(
      fleet(dayAndNight),
      target(2, 8),
      POLICY,
      activities(hours(0.5, 14), (index) => 3 + (index % 2)),
    ),
    findings: { 'autoscaling-flaps ranking': 0 },
    abstentions: [NO_BILL],
  },
]
