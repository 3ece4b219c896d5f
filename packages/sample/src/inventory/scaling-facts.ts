import { SAMPLE_ACCOUNTS } from '../world/accounts.ts'
import { isoInstant, MS_PER_DAY } from '../world/calendar.ts'
import { variantHours } from '../world/fleet.ts'
import type { Endpoint, Variant } from '../world/resource.ts'
import { OFFICE_HOURS } from '../world/rhythm.ts'
import { commonFacts, partFacts, type FactContext, type NamedFact } from './named-fact.ts'

const DIMENSION = 'sagemaker:variant:DesiredInstanceCount'
/** Days of scaling activities that Application Auto Scaling still tells of in the sample. */
const ACTIVITY_DAYS = 14

/** Targets, policies, schedules, alarms and activities of a variant that scales. */
export function scalingFacts(of: Endpoint, variant: Variant, context: FactContext): readonly NamedFact[] {
  const { fleet } = variant
  const { account, region } = commonFacts(of)
  const where = { account, region, resourceId: `endpoint/${of.name}/variant/${variant.name}`, dimension: DIMENSION }
  const createdAt = isoInstant(of.createdAt)
  const target = (minCapacity: number, maxCapacity: number): NamedFact => ({
    list: 'scalableTargets',
    fact: {
      ...where,
      minCapacity,
      maxCapacity,
      createdAt,
      scaleInSuspended: false,
      scaleOutSuspended: false,
      scheduledSuspended: false,
      tags: {},
    },
  })
  switch (fleet.kind) {
    case 'fixed':
    case 'step':
      return []
    case 'scheduled': {
      // Instances of an endpoint with inference components follow the copies, not a schedule.
      if (of.inferenceComponentCopies !== null) return []
      const action = (name: string, hour: number, count: number): NamedFact => ({
        list: 'scheduledActions',
        fact: {
          ...where,
          name: `${of.name}-${name}`,
          schedule: `cron(0 ${hour} ? * MON-FRI *)`,
          timeZone: 'UTC',
          minCapacity: count,
          maxCapacity: count,
        },
      })
      return [target(0, fleet.count), action('open', OFFICE_HOURS[0], fleet.count), action('close', OFFICE_HOURS[1], 0)]
    }
    case 'follows': {
      const policy = `${of.name}-invocations`
      const alarmNames = [`TargetTracking-${of.name}-AlarmHigh`, `TargetTracking-${of.name}-AlarmLow`]
      const perMinute = fleet.requestsPerInstanceHour / 60
      const alarm = (name: string, high: boolean): NamedFact => ({
        list: 'alarms',
        fact: {
          ...partFacts(of, 'alarm', name),
          arn: `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`,
          state: high ? 'OK' : 'ALARM',
          stateChangedAt: isoInstant(context.calendar.to - MS_PER_DAY / 2),
          namespace: 'AWS/SageMaker',
          metric: 'InvocationsPerInstance',
          dimensions: { EndpointName: of.name, VariantName: variant.name },
          statistic: 'Sum',
          periodSeconds: 60,
          threshold: high ? perMinute : perMinute * 0.9,
          comparison: high ? 'GreaterThanThreshold' : 'LessThanThreshold',
          evaluationPeriods: high ? 3 : 15,
          actionsEnabled: true,
          actionArns: [],
        },
      })
      return [
        target(fleet.min, fleet.max),
        {
          list: 'scalingPolicies',
          fact: {
            ...where,
            name: policy,
            arn: `arn:aws:autoscaling:${region}:${SAMPLE_ACCOUNTS[of.account].id}:scalingPolicy:${policy}`,
            policyType: 'TargetTrackingScaling',
            targetValue: perMinute,
            metric: 'SageMakerVariantInvocationsPerInstance',
            scaleInCooldownSeconds: 300,
            scaleOutCooldownSeconds: 300,
            scaleInDisabled: false,
            steps: [],
            alarmNames,
            createdAt,
          },
        },
        ...alarmNames.map((name, index) => alarm(name, index === 0)),
        ...activities(of, variant, where, context),
      ]
    }
  }
}

function activities(
  of: Endpoint,
  variant: Variant,
  where: { readonly account: string; readonly region: string; readonly resourceId: string; readonly dimension: string },
  { calendar, seed }: FactContext,
): readonly NamedFact[] {
  const since = calendar.to - ACTIVITY_DAYS * MS_PER_DAY
  const hours = variantHours(of, variant, calendar, seed)
  return hours.flatMap(({ at, instances }, index): readonly NamedFact[] => {
    const before = hours[index - 1]?.instances ?? instances
    if (at < since || before === instances) return []
    return [
      {
        list: 'scalingActivities',
        fact: {
          ...where,
          startedAt: isoInstant(at),
          endedAt: isoInstant(at + 300_000),
          status: 'Successful',
          description: `Setting desired instance count to ${instances}.`,
          cause: `monitor alarm TargetTracking-${of.name}-${instances > before ? 'AlarmHigh' : 'AlarmLow'}`,
        },
      },
    ]
  })
}
