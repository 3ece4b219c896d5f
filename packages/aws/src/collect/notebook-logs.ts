import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { Collector } from './collector.ts'
import type { Reading } from './reading.ts'

const LOG_GROUP = '/aws/sagemaker/NotebookInstances'
const MS_PER_HOUR = 3_600_000
const MS_PER_DAY = 24 * MS_PER_HOUR
/** Pages of one log, a megabyte each: what writes more is in use. */
const MOST_PAGES = 30

/** Events of the Jupyter log by the hour, of notebooks that run: the only trace of work in them. */
export const notebookLogs: Collector = {
  id: 'notebook-logs',
  facts: ['metricSeries'],
  actions: ['logs:FilterLogEvents'],
  scope: 'region',
  stage: 'references',
  charge: null,
  collect: async (reading) => {
    const running = reading.known('notebookInstances').filter(({ status }) => status === 'InService')
    const group = reading.known('logGroups').find(({ name }) => name === LOG_GROUP)
    if (group === undefined) return
    const { to } = reading.run.window
    // What the retention has removed, or what was there before the group was made anew, cannot be told from silence.
    const keptFrom = group.retentionDays === null ? 0 : to - group.retentionDays * MS_PER_DAY
    const knownFrom = Math.max(keptFrom, Date.parse(group.createdAt))
    const series = await reading.each(
      { action: 'logs:FilterLogEvents', fact: 'metricSeries.log-events' },
      running,
      async (notebook, options) => await readLog(reading, notebook, knownFrom, options),
    )
    reading.add('metricSeries', series)
  },
}

async function readLog(
  reading: Reading,
  notebook: AccountFact<'notebookInstances'>,
  knownFrom: number,
  options: { readonly abortSignal: AbortSignal },
): Promise<AccountFact<'metricSeries'>> {
  const client = reading.run.clients.logs(reading.region)
  const { from, to } = reading.run.window
  const counts = Array.from({ length: Math.ceil((to - from) / MS_PER_HOUR) }, () => 0)
  const stream = `${notebook.name}/jupyter.log`
  let nextToken: string | undefined
  let readUntil = from
  for (let pages = 0; pages === 0 || nextToken !== undefined; pages += 1) {
    if (pages === MOST_PAGES) break
    if (pages > 0) reading.run.onCall('logs:FilterLogEvents')
    const command = new FilterLogEventsCommand({
      logGroupName: LOG_GROUP,
      logStreamNames: [stream],
      startTime: from,
      endTime: to,
      nextToken,
    })
    const page = await client.send(command, options)
    for (const { timestamp } of page.events ?? []) {
      if (timestamp === undefined) continue
      const hour = Math.floor((timestamp - from) / MS_PER_HOUR)
      counts[hour] = (counts[hour] ?? 0) + 1
      readUntil = timestamp
    }
    nextToken = page.nextToken
  }
  if (nextToken === undefined) readUntil = to
  const startedAt = Math.max(Date.parse(notebook.lastModifiedAt), knownFrom)
  return {
    ...reading.place,
    origin: 'log-events',
    namespace: LOG_GROUP,
    metric: 'LogEvents',
    dimensions: { LogStreamName: stream },
    statistic: 'Sum',
    periodSeconds: MS_PER_HOUR / 1000,
    startAt: new Date(from).toISOString(),
    values: counts.map((count, hour) => {
      const begins = from + hour * MS_PER_HOUR
      // Before its last start it may have been stopped, and beyond what was read nobody knows: silence is no zero there.
      const known = begins + MS_PER_HOUR > startedAt && begins <= readUntil
      return count === 0 && !known ? null : count
    }),
    listed: true,
  }
}
