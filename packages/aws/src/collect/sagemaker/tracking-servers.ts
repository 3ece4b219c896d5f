import { DescribeMlflowTrackingServerCommand, ListMlflowTrackingServersCommand } from '@aws-sdk/client-sagemaker'
import type { Collector } from '../collector.ts'
import { instantOrNow, textOrNull } from '../fact-values.ts'

/** Managed MLflow tracking servers, each described: the list does not tell the size. */
export const trackingServers: Collector = {
  id: 'sagemaker/tracking-servers',
  facts: ['trackingServers'],
  actions: ['sagemaker:ListMlflowTrackingServers', 'sagemaker:DescribeMlflowTrackingServer'],
  scope: 'region',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.sageMaker(reading.region)
    const now = reading.run.window.to
    const listed = await reading.list(
      { action: 'sagemaker:ListMlflowTrackingServers', fact: 'trackingServers' },
      async (NextToken, options) => {
        const page = await client.send(new ListMlflowTrackingServersCommand({ NextToken, MaxResults: 100 }), options)
        return { items: page.TrackingServerSummaries, next: page.NextToken }
      },
    )
    const facts = await reading.each(
      { action: 'sagemaker:DescribeMlflowTrackingServer', fact: 'trackingServers' },
      listed,
      async ({ TrackingServerName }, options) => {
        const of = await client.send(new DescribeMlflowTrackingServerCommand({ TrackingServerName }), options)
        if (of.TrackingServerArn === undefined || of.TrackingServerName === undefined) return null
        return {
          ...reading.place,
          arn: of.TrackingServerArn,
          name: of.TrackingServerName,
          tags: null,
          status: of.TrackingServerStatus ?? 'unknown',
          size: of.TrackingServerSize ?? 'unknown',
          active: textOrNull(of.IsActive),
          createdAt: instantOrNow(of.CreationTime, now),
          lastModifiedAt: instantOrNow(of.LastModifiedTime, now),
        }
      },
    )
    reading.add('trackingServers', facts)
  },
}
