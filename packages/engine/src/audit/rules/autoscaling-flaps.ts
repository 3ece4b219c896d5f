import { z } from 'zod'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { defineRule } from '../rule.ts'
import { fact } from '../signals/evidence.ts'
import { placeKey, resourceName } from '../signals/hosted-endpoints.ts'

const MS_PER_DAY = 86_400_000
const MS_PER_MINUTE = 60_000

const settings = z.strictObject({
  lookBackDays: z
    .number()
    .int()
    .min(3)
    .max(42)
    .default(14)
    .describe('Days of scaling activities, at most 42: AWS keeps six weeks'),
  minReversalsPerDay: z
    .number()
    .min(1)
    .default(6)
    .describe(
      'Times a day that an instance was added and one removed, or the other way round, shortly after each other',
    ),
  withinMinutes: z.number().min(5).default(45).describe('Minutes: how shortly after each other'),
})

/** Variants whose autoscaling adds and removes instances in turn. */
export const autoscalingFlaps = defineRule({
  id: 'autoscaling-flaps',
  title: 'Autoscaling that flaps',
  phase: 'inference',
  remedy: 'guard',
  looksAt:
    'The desired counts that successful scaling activities of endpoint variants set, and how soon one took back another.',
  abstainsWhen: [
    'scaling activities could not be read; activities whose description names no count are left out',
    'it is silent about endpoints that are not in service',
  ],
  saving:
    'None is claimed. Every instance that is started bills while it loads its model and serves nothing; how long that is cannot be read.',
  fix: 'Raise the scale-in cooldown, lower the target value, or scale on a metric that is averaged over more minutes.',
  facts: ['endpoints', 'scalingActivities'],
  settings,
  actions: ['repair-autoscaling'],
  *evaluate(context, { lookBackDays, minReversalsPerDay, withinMinutes }) {
    const since = context.now - lookBackDays * MS_PER_DAY
    const endpoints = new Map(context.facts('endpoints').map((one) => [placeKey(one, one.name), one]))
    const byResource = new Map<string, Change[]>()
    for (const activity of context.facts('scalingActivities')) {
      const change = changeOf(activity)
      if (change === null || change.at < since) continue
      const key = placeKey(activity, activity.resourceId)
      const same = byResource.get(key)
      if (same === undefined) byResource.set(key, [change])
      else same.push(change)
    }
    for (const [, changes] of byResource) {
      const ordered = changes.toSorted((a, b) => a.at - b.at)
      const [first] = ordered
      if (first === undefined) continue
      const endpoint = endpoints.get(placeKey(first, first.endpointName))
      if (endpoint === undefined || endpoint.status !== 'InService') continue
      const reversals = countReversals(ordered, withinMinutes * MS_PER_MINUTE)
      if (reversals < minReversalsPerDay * lookBackDays) continue
      const counts = ordered.map(({ count }) => count)
      yield context.finding({
        resource: resourceName(endpoint),
        title: `The autoscaling of ${endpoint.name} went back on itself ${reversals} times in ${lookBackDays} days`,
        before: [],
        after: [],
        confidence: { level: 'high', because: 'AWS keeps a record of every change' },
        evidence: [
          fact('Changes', String(ordered.length), SOURCE),
          fact('Taken back within the time', `${reversals}, ${withinMinutes} minutes or less apart`, SOURCE),
          fact('Instances asked for', `${Math.min(...counts)} to ${Math.max(...counts)}`, SOURCE),
        ],
        notes: ['no saving is claimed: the time in which new instances bill and do not serve is not known'],
      })
    }
  },
})

const SOURCE = 'application-autoscaling:DescribeScalingActivities'

interface Change {
  readonly account: string
  readonly region: string
  readonly endpointName: string
  readonly at: number
  readonly count: number
}

/** A change to a number of instances of a variant, or null for what is none. */
function changeOf(activity: AccountFact<'scalingActivities'>): Change | null {
  const variant = /^endpoint\/([^/]+)\/variant\//.exec(activity.resourceId)
  const count = /\bto (\d+)\b/.exec(activity.description)
  if (variant?.[1] === undefined || count?.[1] === undefined || activity.status !== 'Successful') return null
  return {
    account: activity.account,
    region: activity.region,
    endpointName: variant[1],
    at: Date.parse(activity.startedAt),
    count: Number(count[1]),
  }
}

/** Changes in the other direction than the one before, within the time. */
function countReversals(changes: readonly Change[], withinMs: number): number {
  let reversals = 0
  let direction = 0
  for (const [index, change] of changes.entries()) {
    const before = changes[index - 1]
    if (before === undefined || change.count === before.count) continue
    const now = Math.sign(change.count - before.count)
    if (direction !== 0 && now !== direction && change.at - before.at <= withinMs) reversals += 1
    direction = now
  }
  return reversals
}
