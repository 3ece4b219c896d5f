import { readFile, stat } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { reason, type TrafficSniff } from '../sniff-traffic.ts'
import { TrafficError } from '../traffic-error.ts'
import type { TrafficCounts, TrafficFormat } from './traffic-format.ts'

/** A metric of a month by the minute comes to 3 MB; what is larger is no such export. */
const MOST_BYTES = 256 * 1024 * 1024

/** ISO text, or seconds since 1970 as older versions of the tool print them; milliseconds. */
const instant = z
  .union([z.string(), z.number()])
  .transform((at) => (typeof at === 'number' ? at * 1000 : Date.parse(at)))

const metricData = z.object({
  MetricDataResults: z.array(
    z.object({
      Id: z.string().default(''),
      Label: z.string().default(''),
      Timestamps: z.array(instant).default([]),
      Values: z.array(z.number()).default([]),
    }),
  ),
})

const statistics = z.object({
  Label: z.string().default(''),
  Datapoints: z.array(z.object({ Timestamp: instant, Sum: z.number().optional(), SampleCount: z.number().optional() })),
})

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
    const series = seriesOf(await parse(sniff), sniff.path)
    const found = requestsOf(series, sniff.path)
    return {
      kind: 'counts',
      points: found.points,
      stepSeconds: null,
      notes: [`values of the metric ${JSON.stringify(found.label)} are taken for the sum of requests of each period`],
    }
  },
}

async function parse({ path, isGzip }: TrafficSniff): Promise<unknown> {
  if ((await stat(path)).size > MOST_BYTES)
    throw new TrafficError('damaged-file', `${path} begins like a metric of CloudWatch and is too large to be one`)
  try {
    const bytes = await readFile(path)
    return JSON.parse((isGzip ? gunzipSync(bytes) : bytes).toString('utf8'))
  } catch (error) {
    throw new TrafficError('damaged-file', `${path} is no whole JSON document: ${reason(error)}`, error)
  }
}

function seriesOf(document: unknown, path: string): readonly Series[] {
  const data = metricData.safeParse(document)
  if (data.success) {
    return data.data.MetricDataResults.map(({ Id, Label, Timestamps, Values }) => ({
      label: `${Label} ${Id}`.trim(),
      points: Timestamps.map((at, index) => ({ at, count: Values[index] ?? Number.NaN })),
    }))
  }
  const read = statistics.safeParse(document)
  if (!read.success)
    throw new TrafficError('damaged-file', `${path} begins like a metric of CloudWatch: ${z.prettifyError(read.error)}`)
  const { Label, Datapoints } = read.data
  return [
    {
      label: Label,
      points: Datapoints.map(({ Timestamp, Sum, SampleCount }) => ({
        at: Timestamp,
        count: Sum ?? SampleCount ?? Number.NaN,
      })),
    },
  ]
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
