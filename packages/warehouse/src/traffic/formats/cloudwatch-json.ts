import { readFile, stat } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { reason, type TrafficSniff } from '../sniff-traffic.ts'
import { TrafficError } from '../traffic-error.ts'
import type { TrafficCounts, TrafficFormat } from './traffic-format.ts'

/** A metric of a month by the minute comes to 3 MB; what is larger is no such export. */
const MOST_BYTES = 256 * 1024 * 1024

interface Series {
  readonly label: string
  readonly points: TrafficCounts['points']
}

/** What `aws cloudwatch get-metric-data` and `get-metric-statistics` print. */
export const cloudwatchJson: TrafficFormat = {
  id: 'cloudwatch-json',
  title: 'metric of CloudWatch, as get-metric-data or get-metric-statistics print it',
  recognizes: ({ head }) => /^\s*\{/.test(head) && /"(?:MetricDataResults|Datapoints)"\s*:/.test(head),
  read: async (sniff) => {
    const document = await parse(sniff)
    const series = Array.isArray(document['MetricDataResults'])
      ? document['MetricDataResults'].map(metricData)
      : [statistics(document)]
    const found = requestsOf(series, sniff.path)
    return {
      kind: 'counts',
      points: found.points,
      stepSeconds: null,
      notes: [`values of the metric ${JSON.stringify(found.label)} are taken for the sum of requests of each period`],
    }
  },
}

async function parse({ path, isGzip }: TrafficSniff): Promise<Readonly<Record<string, unknown>>> {
  if ((await stat(path)).size > MOST_BYTES)
    throw new TrafficError('damaged-file', `${path} begins like a metric of CloudWatch and is too large to be one`)
  try {
    const bytes = await readFile(path)
    return JSON.parse((isGzip ? gunzipSync(bytes) : bytes).toString('utf8')) as Readonly<Record<string, unknown>>
  } catch (error) {
    throw new TrafficError('damaged-file', `${path} is no whole JSON document: ${reason(error)}`, error)
  }
}

function metricData(value: unknown): Series {
  const { Id, Label, Timestamps, Values } = (value ?? {}) as Readonly<Record<string, unknown>>
  const times = Array.isArray(Timestamps) ? Timestamps : []
  const values = Array.isArray(Values) ? Values : []
  return {
    label: `${String(Label ?? '')} ${String(Id ?? '')}`.trim(),
    points: times.map((at: unknown, index) => ({ at: instant(at), count: Number(values[index]) })),
  }
}

function statistics(document: Readonly<Record<string, unknown>>): Series {
  const points = Array.isArray(document['Datapoints']) ? document['Datapoints'] : []
  return {
    label: String(document['Label'] ?? ''),
    points: points.map((value: unknown) => {
      const { Timestamp, Sum, SampleCount } = (value ?? {}) as Readonly<Record<string, unknown>>
      return { at: instant(Timestamp), count: Number(Sum ?? SampleCount) }
    }),
  }
}

/** ISO text, or seconds since 1970 as older versions of the tool print them. */
function instant(value: unknown): number {
  return typeof value === 'number' ? value * 1000 : Date.parse(String(value))
}

/** The series that counts requests: the only one, or the only one named for it. */
function requestsOf(series: readonly Series[], path: string): Series {
  const named = series.filter(({ label }) =>
    /(?:invocations|requestcount|requests|count)\b(?!PerInstance)/i.test(label),
  )
  const [only, ...others] = named.length > 0 ? named : series
  if (only === undefined) throw new TrafficError('empty-file', `${path} holds no metric`)
  if (others.length > 0) {
    throw new TrafficError(
      'several-metrics',
      `${path} holds ${series.length} metrics, and which of them counts requests is not clear: ${series.map(({ label }) => label).join(', ')}`,
    )
  }
  return only
}
