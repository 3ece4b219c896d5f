import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs'
import type { Collector } from './collector.ts'
import { instantOrNow, textOrNull, wholeOrNull } from './fact-values.ts'

/** Log groups of SageMaker. */
export const logGroups: Collector = {
  id: 'log-groups',
  facts: ['logGroups'],
  actions: ['logs:DescribeLogGroups'],
  scope: 'region',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.logs(reading.region)
    const facts = await reading.list(
      { action: 'logs:DescribeLogGroups', fact: 'logGroups' },
      async (nextToken, options) => {
        const command = new DescribeLogGroupsCommand({ logGroupNamePrefix: '/aws/sagemaker', nextToken, limit: 50 })
        const page = await client.send(command, options)
        const items = (page.logGroups ?? []).flatMap(({ logGroupName: name, ...of }) =>
          name === undefined
            ? []
            : [
                {
                  ...reading.place,
                  arn: of.logGroupArn ?? (of.arn ?? reading.arn('logs', `log-group:${name}`)).replace(/:\*$/, ''),
                  name,
                  tags: null,
                  createdAt: instantOrNow(
                    of.creationTime === undefined ? undefined : new Date(of.creationTime),
                    reading.run.window.to,
                  ),
                  retentionDays: wholeOrNull(of.retentionInDays),
                  storedBytes: Math.max(0, of.storedBytes ?? 0),
                  logClass: textOrNull(of.logGroupClass),
                },
              ],
        )
        return { items, next: page.nextToken }
      },
    )
    reading.add('logGroups', facts)
  },
}
