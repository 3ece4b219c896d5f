import type { LookupEventsResponse } from '@aws-sdk/client-cloudtrail'
import type { DescribeAppResponse, ListAppsResponse } from '@aws-sdk/client-sagemaker'
import type { WireCall, WireTable } from '@costwright/testkit/wire/fake-wire'
import { wireFault } from '@costwright/testkit/wire/wire-fault'
import { expect, test } from 'vitest'
import { appTrail } from './app-trail.ts'
import { ACCOUNT, collectOnWire, daysAgo, REGION } from './collect-on-wire.fixture.ts'
import { studioApps } from './sagemaker/apps.ts'
import { studioDomains } from './sagemaker/studio.ts'

const DOMAIN: WireTable = {
  ListDomains: () => ({ Domains: [{ DomainId: 'd-1' }] }),
  DescribeDomain: () => ({
    DomainId: 'd-1',
    DomainName: 'lab',
    DomainArn: `arn:aws:sagemaker:${REGION}:${ACCOUNT}:domain/d-1`,
    Status: 'InService',
  }),
}

type Event = NonNullable<LookupEventsResponse['Events']>[number]

function event(days: number, parameters: object = {}, over: object = {}): Event {
  const requestParameters = {
    domainId: 'd-1',
    appType: 'JupyterLab',
    appName: 'default',
    spaceName: 'Anna',
    resourceSpec: { instanceType: 'ml.g5.xlarge' },
    ...parameters,
  }
  return {
    EventTime: daysAgo(days),
    EventSource: 'sagemaker.amazonaws.com',
    CloudTrailEvent: JSON.stringify({ requestParameters, ...over }),
  }
}

/** Newest first, as CloudTrail answers. */
function trail(events: { readonly CreateApp?: readonly Event[]; readonly DeleteApp?: readonly Event[] }): WireTable {
  return { LookupEvents: (call): LookupEventsResponse => ({ Events: [...(events[eventName(call)] ?? [])] }) }
}

function eventName({ input }: WireCall): 'CreateApp' | 'DeleteApp' {
  const [attribute] = input['LookupAttributes'] as readonly { readonly AttributeValue: 'CreateApp' | 'DeleteApp' }[]
  return attribute?.AttributeValue ?? 'CreateApp'
}

const spans = (apps: readonly { createdAt: string; endedAt: string | null; seenIn: string }[]): unknown =>
  apps.map(({ createdAt, endedAt, seenIn }) => [createdAt, endedAt, seenIn])
const at = (days: number): string => daysAgo(days).toISOString()

test('apps that ListApps has forgotten come back with their times, each start with its own end', async () => {
  const { snapshot, statuses } = await collectOnWire([studioDomains, appTrail], {
    ...DOMAIN,
    // A space was written in another case when its app was deleted; fields may be null.
    ...trail({
      CreateApp: [event(2), event(9)],
      DeleteApp: [event(1, { spaceName: 'anna', resourceSpec: null }), event(8)],
    }),
  })
  expect(snapshot.studioApps[0]).toEqual({
    account: ACCOUNT,
    region: REGION,
    arn: `arn:aws:sagemaker:${REGION}:${ACCOUNT}:app/d-1/Anna/jupyterlab/default`,
    name: 'default',
    tags: null,
    domainId: 'd-1',
    appType: 'JupyterLab',
    status: 'Deleted',
    instanceType: 'ml.g5.xlarge',
    spaceName: 'Anna',
    userProfileName: null,
    createdAt: at(9),
    endedAt: at(8),
    lastUserActivityAt: null,
    lastHealthCheckAt: null,
    seenIn: 'trail',
  })
  expect(spans(snapshot.studioApps.slice(1))).toEqual([[at(2), at(1), 'trail']])
  expect(statuses.at(-1)).toEqual(['cloudtrail:LookupEvents', 'studioApps.trail', 'complete', null])
})

test('an app that ran when the look-back began gets its last start before that', async () => {
  const { snapshot, calls } = await collectOnWire([studioDomains, appTrail], {
    ...DOMAIN,
    LookupEvents: (call): LookupEventsResponse => {
      if (eventName(call) === 'DeleteApp') return { Events: [event(1), event(8)] }
      const isEarlier = Number(call.input['EndTime']) * 1000 < daysAgo(14).getTime()
      return { Events: isEarlier ? [event(30), event(60), event(40, { spaceName: 'Ben' })] : [event(2)] }
    },
  })
  expect(spans(snapshot.studioApps)).toEqual([
    [at(30), at(8), 'trail'],
    [at(2), at(1), 'trail'],
  ])
  expect(calls.at(-1)?.input['StartTime']).toBe(daysAgo(90).getTime() / 1000)
})

test.each([
  ['a start without an end: when it ended is not known', [event(5)], [], [[at(5), null, 'trail']]],
  ['an end without a start is of an app from before the look-back', [], [event(5)], []],
  ['the end of another app', [event(5)], [event(4, { appName: 'other' })], [[at(5), null, 'trail']]],
  [
    'a user and a space of the same name',
    [event(5)],
    [event(4, { spaceName: null, userProfileName: 'anna' })],
    [[at(5), null, 'trail']],
  ],
  ['an attempt that failed', [event(5, {}, { errorCode: 'ResourceInUse' })], [], []],
  ['an app of another service', [{ ...event(5), EventSource: 'amplify.amazonaws.com' }], [], []],
  ['an event that is no JSON', [{ ...event(5), CloudTrailEvent: '{' }], [], []],
  ['an event without parameters', [{ ...event(5), CloudTrailEvent: '{"requestParameters":null}' }], [], []],
])('%s', async (_, created, deleted, apps) => {
  const { snapshot } = await collectOnWire([studioDomains, appTrail], {
    ...DOMAIN,
    ...trail({ CreateApp: created, DeleteApp: deleted }),
  })
  expect(spans(snapshot.studioApps)).toEqual(apps)
})

test('an app that is listed stays one app, and learns when it was deleted', async () => {
  const app = { DomainId: 'd-1', AppType: 'JupyterLab', AppName: 'default' } as const
  const { snapshot } = await collectOnWire([studioDomains, studioApps, appTrail], {
    ...DOMAIN,
    ListApps: (): ListAppsResponse => ({
      Apps: [
        { ...app, SpaceName: 'Anna', Status: 'Deleted', CreationTime: daysAgo(0.5) },
        { ...app, SpaceName: 'Ben', Status: 'InService', CreationTime: daysAgo(3) },
      ],
    }),
    DescribeApp: (): DescribeAppResponse => ({
      ...app,
      SpaceName: 'Ben',
      UserProfileName: 'ben',
      Status: 'InService',
      CreationTime: daysAgo(3),
    }),
    ...trail({ CreateApp: [event(0.5), event(3, { spaceName: 'Ben' })], DeleteApp: [event(0.25)] }),
  })
  expect(spans(snapshot.studioApps)).toEqual([
    [at(0.5), at(0.25), 'list'],
    [at(3), null, 'list'],
  ])
})

test('all pages are read', async () => {
  const { snapshot, requests } = await collectOnWire([studioDomains, appTrail], {
    ...DOMAIN,
    LookupEvents: (call): LookupEventsResponse => {
      if (eventName(call) === 'DeleteApp') return { Events: [event(8), event(1)] }
      return call.input['NextToken'] === undefined ? { Events: [event(2)], NextToken: 'two' } : { Events: [event(9)] }
    },
  })
  expect(spans(snapshot.studioApps)).toEqual([
    [at(9), at(8), 'trail'],
    [at(2), at(1), 'trail'],
  ])
  expect(requests['cloudtrail:LookupEvents']).toBe(3)
})

test.each([
  ['denied', wireFault('AccessDeniedException'), 'denied'],
  ['throttled', wireFault('ThrottlingException'), 'throttled'],
])('a trail that is %s is said, and leaves the list of apps complete', async (_, fault, outcome) => {
  const { snapshot, statuses } = await collectOnWire([studioDomains, studioApps, appTrail], {
    ...DOMAIN,
    LookupEvents: () => fault,
  })
  expect(snapshot.studioApps).toEqual([])
  expect(
    statuses.filter(([, fact]) => fact.startsWith('studioApps')).map(([action, fact, how]) => [action, fact, how]),
  ).toEqual([
    ['sagemaker:ListApps', 'studioApps', 'complete'],
    ['cloudtrail:LookupEvents', 'studioApps.trail', outcome],
  ])
})

test('nothing is asked where there is no Studio', async () => {
  const { requests } = await collectOnWire([studioDomains, appTrail], {})
  expect(requests['cloudtrail:LookupEvents']).toBeUndefined()
})
