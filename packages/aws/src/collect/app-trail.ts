import { LookupEventsCommand, type Event } from '@aws-sdk/client-cloudtrail'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Collector } from './collector.ts'
import type { Reading } from './reading.ts'
import { appArn } from './sagemaker/apps.ts'

/** LookupEvents answers two requests a second in an account and region (CloudTrail quotas, 2026). */
const MS_BETWEEN_REQUESTS = 500

/** CloudTrail keeps events for so long without a trail of one's own. */
const KEPT_MS = 90 * 86_400_000

/** Studio apps of the look-back that are gone: ListApps forgets them after a day, CloudTrail after ninety. */
export const appTrail: Collector = {
  id: 'app-trail',
  facts: ['studioApps'],
  actions: ['cloudtrail:LookupEvents'],
  scope: 'region',
  stage: 'references',
  charge: null,
  collect: async (reading) => {
    if (reading.known('studioDomains').length === 0) return
    const { from, to } = reading.run.window
    const created = await lookUp(reading, 'CreateApp', { from, to })
    // After a refusal the next request would be refused as well.
    if (created === null) return
    const deleted = await lookUp(reading, 'DeleteApp', { from, to })
    const open = openBefore(created, deleted ?? [])
    const earlier = open.size === 0 ? [] : await lookUp(reading, 'CreateApp', { from: to - KEPT_MS, to: from - 1 })
    completeApps(reading, [...startsOf(open, earlier ?? []), ...created], deleted ?? [])
  },
}

/** Fields without a value are absent or null, depending on who made the call. */
const appEventSchema = z.object({
  errorCode: z.string().nullish(),
  requestParameters: z.object({
    domainId: z.string(),
    appType: z.string(),
    appName: z.string(),
    spaceName: z.string().nullish(),
    userProfileName: z.string().nullish(),
    resourceSpec: z.object({ instanceType: z.string().nullish() }).nullish(),
  }),
})

interface AppEvent {
  readonly key: string
  readonly at: number
  readonly app: z.output<typeof appEventSchema>['requestParameters']
}

/** Null where nothing was answered. */
async function lookUp(
  reading: Reading,
  EventName: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly AppEvent[] | null> {
  const client = reading.run.clients.cloudTrail(reading.region)
  const found: AppEvent[] = []
  let answered = false
  await reading.pages(
    // Without the trail, the list of apps that run is complete all the same.
    { action: 'cloudtrail:LookupEvents', fact: 'studioApps.trail' },
    async (NextToken, options) => {
      if (answered) await sleep(MS_BETWEEN_REQUESTS, undefined, { signal: options.abortSignal })
      const command = new LookupEventsCommand({
        LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: EventName }],
        StartTime: new Date(from),
        EndTime: new Date(to),
        MaxResults: 50,
        NextToken,
      })
      const page = await client.send(command, options)
      answered = true
      const items = (page.Events ?? []).flatMap((event) => appEvent(event) ?? [])
      for (const event of items) found.push(event)
      return { items, next: page.NextToken }
    },
  )
  return answered ? found : null
}

/** Apps that were deleted before they were made: they ran when the look-back began. */
function openBefore(created: readonly AppEvent[], deleted: readonly AppEvent[]): ReadonlySet<string> {
  const starts = byKey(created)
  const isOpen = ([key, [first]]: readonly [string, readonly AppEvent[]]): boolean =>
    first !== undefined && first.at < (starts.get(key)?.[0]?.at ?? Number.POSITIVE_INFINITY)
  return new Set([...byKey(deleted)].filter(isOpen).map(([key]) => key))
}

/** The last start of each of them. */
function startsOf(open: ReadonlySet<string>, earlier: readonly AppEvent[]): readonly AppEvent[] {
  return [...byKey(earlier)].flatMap(([key, starts]) => (open.has(key) ? (starts.at(-1) ?? []) : []))
}

/** Null for an attempt that failed, and for apps of other services: Amplify has an API of the same name. */
function appEvent({ CloudTrailEvent, EventTime, EventSource }: Event): AppEvent | null {
  if (CloudTrailEvent === undefined || EventTime === undefined || EventSource !== 'sagemaker.amazonaws.com') return null
  const parsed = appEventSchema.safeParse(parseJson(CloudTrailEvent))
  if (!parsed.success || (parsed.data.errorCode ?? '') !== '') return null
  const app = parsed.data.requestParameters
  return { app, at: EventTime.getTime(), key: keyOf(app) }
}

/** Names of spaces that differ in case only are of the same space. */
function keyOf(app: {
  readonly domainId: string
  readonly appType: string
  readonly appName: string
  readonly spaceName?: string | null | undefined
  readonly userProfileName?: string | null | undefined
}): string {
  const { domainId, spaceName, userProfileName, appType, appName } = app
  const owner = isText(spaceName) ? ['space', spaceName.toLowerCase()] : ['user', userProfileName ?? '']
  return [domainId, ...owner, appType, appName].join('\u0000')
}

function isText(value: string | null | undefined): value is string {
  return value !== undefined && value !== null && value !== ''
}

/** A listed app and the event that made it may differ by so much. */
const SAME_START_MS = 5 * 60_000

/** Each creation ends with the first deletion after it and before the next creation of the same app. */
function completeApps(reading: Reading, created: readonly AppEvent[], deleted: readonly AppEvent[]): void {
  const listed = new Map<string, AccountFact<'studioApps'>[]>()
  for (const app of reading.known('studioApps')) {
    const key = keyOf({ ...app, appName: app.name })
    listed.set(key, [...(listed.get(key) ?? []), app])
  }
  const endsByKey = byKey(deleted)
  for (const [key, starts] of byKey(created)) {
    const ends = endsByKey.get(key) ?? []
    for (const [index, start] of starts.entries()) {
      const next = starts[index + 1]?.at ?? Number.POSITIVE_INFINITY
      const end = ends.find(({ at }) => at > start.at && at <= next)?.at ?? null
      const endedAt = end === null ? null : new Date(end).toISOString()
      const known = listed.get(key)?.find((app) => Math.abs(Date.parse(app.createdAt) - start.at) < SAME_START_MS)
      if (known === undefined) reading.add('studioApps', [goneApp(reading, start, endedAt)])
      else if (known.status === 'Deleted') known.endedAt ??= endedAt
    }
  }
}

/** In the order of time. */
function byKey(events: readonly AppEvent[]): ReadonlyMap<string, readonly AppEvent[]> {
  const groups = new Map<string, AppEvent[]>()
  for (const event of events.toSorted((a, b) => a.at - b.at)) {
    const group = groups.get(event.key)
    if (group === undefined) groups.set(event.key, [event])
    else group.push(event)
  }
  return groups
}

function goneApp(reading: Reading, { app, at }: AppEvent, endedAt: string | null): AccountFact<'studioApps'> {
  const { domainId, appType, appName: name } = app
  const owner = app.spaceName ?? app.userProfileName ?? ''
  return {
    ...reading.place,
    arn: appArn(reading, { domainId, owner, appType, name }),
    name,
    tags: null,
    domainId,
    appType,
    status: 'Deleted',
    instanceType: app.resourceSpec?.instanceType ?? null,
    spaceName: app.spaceName ?? null,
    userProfileName: app.userProfileName ?? null,
    createdAt: new Date(at).toISOString(),
    endedAt,
    lastUserActivityAt: null,
    lastHealthCheckAt: null,
    seenIn: 'trail',
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
