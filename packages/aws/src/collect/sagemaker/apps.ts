import {
  DescribeAppCommand,
  ListAppsCommand,
  type AppDetails,
  type DescribeAppResponse,
} from '@aws-sdk/client-sagemaker'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { Collector } from '../collector.ts'
import { instantOrNow, instantOrNull, textOrNull } from '../fact-values.ts'
import type { Reading } from '../reading.ts'

/** Studio apps that there are, and those deleted within the last day. Only those that run are described: when they were used last is not in the list. */
export const studioApps: Collector = {
  id: 'sagemaker/apps',
  facts: ['studioApps'],
  actions: ['sagemaker:ListApps', 'sagemaker:DescribeApp'],
  scope: 'region',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.sageMaker(reading.region)
    const listed = await reading.list(
      { action: 'sagemaker:ListApps', fact: 'studioApps' },
      async (NextToken, options) => {
        const page = await client.send(new ListAppsCommand({ NextToken, MaxResults: 100 }), options)
        return { items: page.Apps, next: page.NextToken }
      },
    )
    const gone = listed.filter(({ Status }) => Status === 'Deleted')
    reading.add(
      'studioApps',
      gone.flatMap((app) => appFact(reading, app) ?? []),
    )
    const facts = await reading.each(
      { action: 'sagemaker:DescribeApp', fact: 'studioApps' },
      listed.filter(({ Status }) => Status !== 'Deleted'),
      async ({ DomainId, UserProfileName, SpaceName, AppType, AppName }, options) => {
        const command = new DescribeAppCommand({ DomainId, UserProfileName, SpaceName, AppType, AppName })
        return appFact(reading, await client.send(command, options))
      },
    )
    reading.add('studioApps', facts)
  },
}

function appFact(reading: Reading, of: AppDetails & DescribeAppResponse): AccountFact<'studioApps'> | null {
  const { DomainId: domainId, AppName: name, AppType: appType } = of
  if (domainId === undefined || name === undefined || appType === undefined) return null
  const spaceName = textOrNull(of.SpaceName)
  const userProfileName = textOrNull(of.UserProfileName)
  return {
    ...reading.place,
    arn: of.AppArn ?? appArn(reading, { domainId, owner: spaceName ?? userProfileName ?? '', appType, name }),
    name,
    tags: null,
    domainId,
    appType,
    status: of.Status ?? 'unknown',
    instanceType: textOrNull(of.ResourceSpec?.InstanceType),
    spaceName,
    userProfileName,
    createdAt: instantOrNow(of.CreationTime, reading.run.window.to),
    endedAt: null,
    lastUserActivityAt: instantOrNull(of.LastUserActivityTimestamp),
    lastHealthCheckAt: instantOrNull(of.LastHealthCheckTimestamp),
    seenIn: 'list',
  }
}

/** The ARN of an app that only a list or the trail tells of. That its type is in lower case there is assumed. */
export function appArn(
  reading: Reading,
  app: { readonly domainId: string; readonly owner: string; readonly appType: string; readonly name: string },
): string {
  return reading.arn('sagemaker', `app/${app.domainId}/${app.owner}/${app.appType.toLowerCase()}/${app.name}`)
}
