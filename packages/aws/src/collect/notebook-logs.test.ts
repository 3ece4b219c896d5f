import type { DescribeLogGroupsResponse, FilterLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs'
import type { DescribeNotebookInstanceOutput } from '@aws-sdk/client-sagemaker'
import type { WireTable } from '@costwright/testkit/wire/fake-wire'
import { wireFault } from '@costwright/testkit/wire/wire-fault'
import { describe, expect, test } from 'vitest'
import { ACCOUNT, collectOnWire, daysAgo, REGION } from './collect-on-wire.fixture.ts'
import { logGroups } from './log-groups.ts'
import { notebookLogs } from './notebook-logs.ts'
import { notebookInstances } from './sagemaker/notebook-instances.ts'

const GROUP = '/aws/sagemaker/NotebookInstances'
const ALL = [notebookInstances, logGroups, notebookLogs]

type Group = NonNullable<DescribeLogGroupsResponse['logGroups']>[number]

function group(over: Partial<Group> = {}): Group {
  return {
    logGroupName: GROUP,
    arn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${GROUP}:*`,
    creationTime: daysAgo(400).getTime(),
    storedBytes: 12_345,
    ...over,
  }
}

/** A notebook that was started some days ago, and its log. */
function notebook(
  startedDaysAgo: number,
  events: WireTable[string],
  over: {
    readonly group?: Partial<Group>
    readonly status?: DescribeNotebookInstanceOutput['NotebookInstanceStatus']
  } = {},
): WireTable {
  return {
    ListNotebookInstances: () => ({ NotebookInstances: [{ NotebookInstanceName: 'lab' }] }),
    DescribeNotebookInstance: (): DescribeNotebookInstanceOutput => ({
      NotebookInstanceName: 'lab',
      NotebookInstanceArn: `arn:aws:sagemaker:${REGION}:${ACCOUNT}:notebook-instance/lab`,
      NotebookInstanceStatus: over.status ?? 'InService',
      InstanceType: 'ml.t3.medium',
      CreationTime: daysAgo(300),
      LastModifiedTime: daysAgo(startedDaysAgo),
    }),
    DescribeLogGroups: () => ({ logGroups: [group(over.group)] }),
    FilterLogEvents: events,
  }
}

function events(...days: readonly number[]): FilterLogEventsResponse {
  return { events: days.map((ago) => ({ timestamp: daysAgo(ago).getTime(), message: 'GET /api/kernels' })) }
}

/** Runs of equal values: `336×0`. */
function runs(values: readonly (number | null)[]): string {
  const found: { value: number | null; length: number }[] = []
  for (const value of values) {
    const last = found.at(-1)
    if (last?.value === value) last.length += 1
    else found.push({ value, length: 1 })
  }
  return found.map(({ value, length }) => `${length}×${value === null ? '-' : value}`).join(' ')
}

/** Hours of the look-back: fourteen days and the half day that has begun. */
const HOURS = 14 * 24 + 12

describe('events of a notebook', () => {
  test('are counted by the hour, page after page', async () => {
    const { snapshot, statuses, requests, calls } = await collectOnWire(
      ALL,
      notebook(200, ({ input }) =>
        input['nextToken'] === undefined ? { ...events(10, 10, 9), nextToken: 'two' } : events(2),
      ),
    )
    const [series] = snapshot.metricSeries
    expect({ ...series, values: runs(series?.values ?? []) }).toEqual({
      account: ACCOUNT,
      region: REGION,
      origin: 'log-events',
      namespace: GROUP,
      metric: 'LogEvents',
      dimensions: { LogStreamName: 'lab/jupyter.log' },
      statistic: 'Sum',
      periodSeconds: 3600,
      startAt: '2026-11-06T00:00:00.000Z',
      values: `108×0 1×2 23×0 1×1 167×0 1×1 47×0`,
      listed: true,
    })
    expect(statuses.at(-1)).toEqual(['logs:FilterLogEvents', 'metricSeries.log-events', 'complete', null])
    expect(requests['logs:FilterLogEvents']).toBe(2)
    expect(calls.at(-1)?.input).toMatchObject({ logGroupName: GROUP, logStreamNames: ['lab/jupyter.log'] })
  })

  test.each([
    ['silence counts from the last start on', notebook(5, () => ({})), `${HOURS - 120}×- 120×0`],
    [
      'what the retention has removed is not known',
      notebook(200, () => ({}), { group: { retentionInDays: 7 } }),
      `${HOURS - 168}×- 168×0`,
    ],
    [
      'before the group was made nothing is known',
      notebook(200, () => ({}), { group: { creationTime: daysAgo(3).getTime() } }),
      `${HOURS - 72}×- 72×0`,
    ],
    ['an event before that counts all the same', notebook(5, () => events(6)), '204×- 1×1 23×- 120×0'],
  ])('%s', async (_, table, values) => {
    const { snapshot } = await collectOnWire(ALL, table)
    expect(snapshot.metricSeries.map((one) => runs(one.values))).toEqual([values])
  })

  test('a log without an end is read up to a limit; later hours are not known', async () => {
    const { snapshot, requests } = await collectOnWire(
      ALL,
      notebook(200, () => ({ ...events(10), nextToken: 'more' })),
    )
    expect(snapshot.metricSeries.map((one) => runs(one.values))).toEqual([`108×0 1×30 ${HOURS - 109}×-`])
    expect(requests['logs:FilterLogEvents']).toBe(30)
  })

  test('pages without events up to the limit are no silence', async () => {
    const { snapshot } = await collectOnWire(
      ALL,
      notebook(5, () => ({ nextToken: 'more' })),
    )
    expect(snapshot.metricSeries.map((one) => runs(one.values))).toEqual([`${HOURS}×-`])
  })

  test.each([
    ['a notebook that is stopped', notebook(5, () => events(6), { status: 'Stopped' })],
    ['no log group', { ...notebook(5, () => events(6)), DescribeLogGroups: () => ({}) }],
    ['a log that is not there', notebook(5, () => wireFault('ResourceNotFoundException'))],
  ])('%s leaves no series', async (_, table) => {
    const { snapshot } = await collectOnWire(ALL, table)
    expect(snapshot.metricSeries).toEqual([])
  })

  test('a log that may not be read is said', async () => {
    const { snapshot, statuses } = await collectOnWire(
      ALL,
      notebook(5, () => wireFault('AccessDeniedException')),
    )
    expect(snapshot.metricSeries).toEqual([])
    expect(statuses.at(-1)).toEqual([
      'logs:FilterLogEvents',
      'metricSeries.log-events',
      'denied',
      'logs:FilterLogEvents is not allowed',
    ])
  })
})

describe('log groups', () => {
  test('of SageMaker are read to the last page', async () => {
    const { snapshot, statuses, calls } = await collectOnWire([logGroups], {
      DescribeLogGroups: ({ input }): DescribeLogGroupsResponse =>
        input['nextToken'] === undefined
          ? { logGroups: [group({ retentionInDays: 30, logGroupClass: 'INFREQUENT_ACCESS' })], nextToken: 'two' }
          : { logGroups: [group({ logGroupName: '/aws/sagemaker/studio' }), {}] },
    })
    const fact = {
      account: ACCOUNT,
      region: REGION,
      arn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${GROUP}`,
      name: GROUP,
      tags: null,
      createdAt: daysAgo(400).toISOString(),
      retentionDays: 30,
      storedBytes: 12_345,
      logClass: 'INFREQUENT_ACCESS',
    }
    expect(snapshot.logGroups).toEqual([
      fact,
      { ...fact, name: '/aws/sagemaker/studio', retentionDays: null, logClass: null },
    ])
    expect(statuses).toEqual([['logs:DescribeLogGroups', 'logGroups', 'complete', null]])
    expect(calls.at(-1)?.input).toMatchObject({ logGroupNamePrefix: '/aws/sagemaker' })
  })

  test('that are denied, and none at all, are told apart', async () => {
    const denied = await collectOnWire([logGroups], { DescribeLogGroups: () => wireFault('AccessDeniedException') })
    expect(denied.statuses).toEqual([
      ['logs:DescribeLogGroups', 'logGroups', 'denied', 'logs:DescribeLogGroups is not allowed'],
    ])
    const none = await collectOnWire([logGroups], {})
    expect(none.statuses).toEqual([['logs:DescribeLogGroups', 'logGroups', 'complete', null]])
  })
})
