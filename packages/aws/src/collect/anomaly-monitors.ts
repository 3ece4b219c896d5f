import {
  GetAnomalyMonitorsCommand,
  GetAnomalySubscriptionsCommand,
  type AnomalyMonitor,
} from '@aws-sdk/client-cost-explorer'
import { HOME_REGION } from './aws-clients.ts'
import type { Collector } from './collector.ts'
import { textOrNull } from './fact-values.ts'
import { API_USD } from './paid-calls.ts'
import type { Reading } from './reading.ts'

/** Monitors of Cost Anomaly Detection with the number of their subscriptions. Each request is paid for. */
export const anomalyMonitors: Collector = {
  id: 'anomaly-monitors',
  facts: ['anomalyMonitors'],
  actions: ['ce:GetAnomalyMonitors', 'ce:GetAnomalySubscriptions'],
  scope: 'account',
  stage: 'resources',
  charge: '$0.01 a request to Cost Explorer, usually two',
  collect: async (reading) => {
    const monitors = await readMonitors(reading)
    if (monitors.length === 0) return
    const client = reading.run.clients.costExplorer(HOME_REGION)
    const subscribed = await reading.list(
      { action: 'ce:GetAnomalySubscriptions', fact: 'anomalyMonitors', usd: API_USD.costExplorer },
      async (NextPageToken, options) => {
        const page = await client.send(new GetAnomalySubscriptionsCommand({ NextPageToken, MaxResults: 100 }), options)
        return {
          items: (page.AnomalySubscriptions ?? []).flatMap((one) => one.MonitorArnList ?? []),
          next: page.NextPageToken,
        }
      },
    )
    reading.add(
      'anomalyMonitors',
      monitors.flatMap(({ MonitorArn: arn, ...of }) =>
        arn === undefined
          ? []
          : [
              {
                account: reading.run.account,
                arn,
                name: of.MonitorName ?? '',
                monitorType: of.MonitorType ?? 'unknown',
                dimension: textOrNull(of.MonitorDimension),
                subscriptions: subscribed.filter((one) => one === arn).length,
              },
            ],
      ),
    )
  },
}

async function readMonitors(reading: Reading): Promise<readonly AnomalyMonitor[]> {
  const client = reading.run.clients.costExplorer(HOME_REGION)
  return await reading.list(
    { action: 'ce:GetAnomalyMonitors', fact: 'anomalyMonitors', usd: API_USD.costExplorer },
    async (NextPageToken, options) => {
      const page = await client.send(new GetAnomalyMonitorsCommand({ NextPageToken, MaxResults: 100 }), options)
      return { items: page.AnomalyMonitors, next: page.NextPageToken }
    },
  )
}
