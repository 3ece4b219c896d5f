import { GetMetricDataCommand, type MetricDataResult } from '@aws-sdk/client-cloudwatch'
import type { MetricRequest } from '@costwright/engine/audit/metrics/metric-request'
import pLimit from 'p-limit'
import { API_USD } from './paid-calls.ts'
import { OVER_LIMIT, type Reading } from './reading.ts'

/** Series of one call of GetMetricData (CloudWatch API reference). */
const SERIES_A_CALL = 500
/** An answer has up to a hundred thousand values: more of them at once take more memory, and CloudWatch gives no more a second. */
const CALLS_AT_ONCE = 2

/** Values of one series, at the periods of its request; null in them is a period without data. */
export type SeriesValues = (number | null)[]

type Read = Parameters<Reading['list']>[0]

/**
 * Values of series, in the order of the requests; null where they were not read. Requests of the same period are asked for together,
 * whatever their windows: a call has one window, and what lies outside of a request's own is left out.
 */
export async function readMetricData(
  reading: Reading,
  fact: Read['fact'],
  requests: readonly MetricRequest[],
): Promise<readonly (SeriesValues | null)[]> {
  const answers: (SeriesValues | null)[] = requests.map(() => null)
  const order = requests
    .map((request, index) => ({ request, index }))
    .toSorted((a, b) => a.request.periodSeconds - b.request.periodSeconds || a.request.from - b.request.from)
  const limit = pLimit(CALLS_AT_ONCE)
  const startedAt = reading.run.clock()
  const tally = { skipped: 0, unread: 0 }
  await limit.map(batches(order), async (batch) => {
    if (!reading.run.paid.spend(batch.length * API_USD.metric)) {
      tally.skipped += batch.length
      return
    }
    tally.unread += await readBatch(reading, fact, batch, answers)
  })
  const count = answers.filter((values) => values !== null).length
  const read: Read = { action: 'cloudwatch:GetMetricData', fact }
  if (tally.skipped > 0) {
    const detail = `${OVER_LIMIT}: ${tally.skipped} of ${requests.length} series`
    reading.status(read, { outcome: 'skipped', detail, count, startedAt })
  } else if (tally.unread > 0) {
    const detail = `${tally.unread} of ${requests.length} series`
    reading.status(read, { outcome: 'partial', detail, count, startedAt })
  }
  return answers
}

interface Ordered {
  readonly request: MetricRequest
  readonly index: number
}

/** Of one period each: CloudWatch counts periods from the start of the window. */
function batches(order: readonly Ordered[]): readonly (readonly Ordered[])[] {
  const all: Ordered[][] = []
  for (const one of order) {
    const last = all.at(-1)
    const same = last?.[0]?.request.periodSeconds === one.request.periodSeconds
    if (last !== undefined && same && last.length < SERIES_A_CALL) last.push(one)
    else all.push([one])
  }
  return all
}

/** Gives the number of series that CloudWatch could not answer. */
async function readBatch(
  reading: Reading,
  fact: Read['fact'],
  batch: readonly Ordered[],
  answers: (SeriesValues | null)[],
): Promise<number> {
  const client = reading.run.clients.cloudWatch(reading.region)
  const from = batch.reduce((least, { request }) => Math.min(least, request.from), Number.POSITIVE_INFINITY)
  const to = batch.reduce((most, { request }) => Math.max(most, request.to), 0)
  const values = batch.map(({ request }) => emptyValues(request))
  const failed = new Set<number>()
  const input = {
    MetricDataQueries: batch.map(({ request }, index) => ({
      Id: `m${index}`,
      ReturnData: true,
      MetricStat: {
        Metric: {
          Namespace: request.namespace,
          MetricName: request.metric,
          Dimensions: Object.entries(request.dimensions).map(([Name, Value]) => ({ Name, Value })),
        },
        Period: request.periodSeconds,
        Stat: request.statistic,
      },
    })),
    StartTime: new Date(from),
    EndTime: new Date(to),
  }
  const pages = await reading.pages({ action: 'cloudwatch:GetMetricData', fact }, async (NextToken, options) => {
    const page = await client.send(new GetMetricDataCommand({ ...input, NextToken }), options)
    for (const result of page.MetricDataResults ?? []) {
      const index = Number((result.Id ?? '').slice(1))
      const request = batch[index]?.request
      const target = values[index]
      if (request === undefined || target === undefined) continue
      if (result.StatusCode === 'InternalError' || result.StatusCode === 'Forbidden') failed.add(index)
      fill(target, request, result)
    }
    return { items: [], next: page.NextToken }
  })
  if (!pages) return batch.length
  for (const [position, { index }] of batch.entries())
    if (!failed.has(position)) answers[index] = compact(values[position] ?? [])
  return failed.size
}

function emptyValues({ from, to, periodSeconds }: MetricRequest): SeriesValues {
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / (periodSeconds * 1000))) }, () => null)
}

/** Numbers without a gap among them take a third of the memory in an array that never held anything else. */
function compact(values: SeriesValues): SeriesValues {
  const numbers: number[] = []
  for (const value of values) {
    if (value === null) return values
    numbers.push(value)
  }
  return numbers
}

function fill(values: SeriesValues, request: MetricRequest, { Timestamps = [], Values = [] }: MetricDataResult): void {
  for (const [index, time] of Timestamps.entries()) {
    const at = Math.floor((time.getTime() - request.from) / (request.periodSeconds * 1000))
    const value = Values[index]
    if (at >= 0 && at < values.length && value !== undefined && Number.isFinite(value)) values[at] = value
  }
}
