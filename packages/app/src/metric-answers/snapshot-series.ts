import type { AccountSnapshot } from '@costwright/engine/account/account-snapshot'
import type { MetricSeries } from '@costwright/engine/account/metric-series'
import type { Dimensions, ListedMetric, MetricFilter, MetricStat, TimeWindow } from './metric-source.ts'

/** A series as it was asked for, out of what is stored. */
export interface StoredAnswer {
  readonly points: readonly { readonly at: number; readonly value: number }[]
  /** Period of the points: that of the question, or the one that is stored. */
  readonly periodSeconds: number
  /** How it differs from what CloudWatch would give. */
  readonly notes: readonly string[]
}

const indexes = new WeakMap<AccountSnapshot, ReadonlyMap<string, readonly MetricSeries[]>>()

function indexOf(snapshot: AccountSnapshot): ReadonlyMap<string, readonly MetricSeries[]> {
  const known = indexes.get(snapshot)
  if (known !== undefined) return known
  const made = new Map<string, MetricSeries[]>()
  for (const series of snapshot.metricSeries) {
    if (series.origin !== 'cloudwatch') continue
    const key = nameKey(series.namespace, series.metric)
    const list = made.get(key)
    if (list === undefined) made.set(key, [series])
    else list.push(series)
  }
  indexes.set(snapshot, made)
  return made
}

function nameKey(namespace: string, metric: string): string {
  return `${namespace}\u0000${metric}`
}

function keyOf({ namespace, metric, dimensions }: MetricSeries): string {
  const sorted = Object.keys(dimensions)
    .toSorted()
    .map((name) => [name, dimensions[name]])
  return JSON.stringify([namespace, metric, sorted])
}

/** The metrics of a snapshot that a filter lets through, each once. */
export function listSeries(
  snapshot: AccountSnapshot,
  region: string | null,
  filter: MetricFilter,
): readonly ListedMetric[] {
  const { namespace, metric } = filter
  const index = indexOf(snapshot)
  const lists =
    namespace !== null && metric !== null ? [index.get(nameKey(namespace, metric)) ?? []] : [...index.values()]
  const found = new Map<string, ListedMetric>()
  for (const series of lists.flat()) {
    if (region !== null && series.region !== region) continue
    if (namespace !== null && series.namespace !== namespace) continue
    if (metric !== null && series.metric !== metric) continue
    if (!Object.entries(filter.dimensions).every(([name, value]) => series.dimensions[name] === value)) continue
    const key = keyOf(series)
    if (!found.has(key))
      found.set(key, { namespace: series.namespace, metric: series.metric, dimensions: series.dimensions })
  }
  return [...found.values()]
}

/** From when to when a snapshot has values at all. */
export function coveredBy(snapshot: AccountSnapshot): TimeWindow | null {
  let from = Number.POSITIVE_INFINITY
  let to = 0
  for (const { startAt, periodSeconds, values } of snapshot.metricSeries) {
    const start = Date.parse(startAt)
    from = Math.min(from, start)
    to = Math.max(to, start + values.length * periodSeconds * 1000)
  }
  return to === 0 ? null : { from, to }
}

/** Without the last digits of a double, which say nothing. */
export function rounded(value: number): number {
  return Number(value.toPrecision(12))
}

/** Statistics that are stored of a series, whatever was asked. */
export function storedStatistics(
  snapshot: AccountSnapshot,
  region: string | null,
  { namespace, metric, dimensions }: Pick<MetricStat, 'namespace' | 'metric' | 'dimensions'>,
): readonly string[] {
  const stored = (indexOf(snapshot).get(nameKey(namespace, metric)) ?? []).filter(
    (one) => (region === null || one.region === region) && sameDimensions(one.dimensions, dimensions),
  )
  return [...new Set(stored.map((one) => one.statistic))]
}

/** How values of several stored periods become that of one. */
const FOLDS: Readonly<Record<string, 'sum' | 'mean' | 'most' | 'least'>> = {
  Sum: 'sum',
  SampleCount: 'sum',
  Average: 'mean',
  Maximum: 'most',
  Minimum: 'least',
}

/** The series of a question at its period; null where nothing of it is stored. */
export function readSeries(
  snapshot: AccountSnapshot,
  region: string | null,
  asked: MetricStat,
  window: TimeWindow,
): StoredAnswer | null {
  const stored = (indexOf(snapshot).get(nameKey(asked.namespace, asked.metric)) ?? []).filter(
    (one) => (region === null || one.region === region) && sameDimensions(one.dimensions, asked.dimensions),
  )
  const own = stored.filter(({ statistic }) => statistic === asked.statistic)
  const averages = stored.filter(({ statistic }) => statistic === 'Average')
  const isExtreme = asked.statistic === 'Maximum' || asked.statistic === 'Minimum'
  const used = own.length > 0 ? own : isExtreme ? averages : []
  const fold = FOLDS[asked.statistic]
  if (used.length === 0 || fold === undefined) return null
  const coarsest = used.reduce((most, { periodSeconds }) => Math.max(most, periodSeconds), 0)
  const period = Math.max(asked.periodSeconds, coarsest)
  const notes: string[] = []
  if (period > asked.periodSeconds)
    notes.push(`${asked.metric} is stored by ${period} s: that is its period, not ${asked.periodSeconds} s`)
  if (own.length === 0)
    notes.push(
      `${asked.statistic} of ${asked.metric} is not stored: this is the ${isMost(fold)} of averages over ${coarsest} s`,
    )
  const points = pointsOf(used, period, fold, window)
  if (fold === 'mean' && period > coarsest && points.length > 0)
    notes.push(`averages over ${period} s are means of those over ${coarsest} s, each counted once`)
  return { points, periodSeconds: period, notes }
}

function isMost(fold: string): string {
  return fold === 'most' ? 'largest' : 'smallest'
}

function sameDimensions(a: Dimensions, b: Dimensions): boolean {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name])
}

function pointsOf(
  stored: readonly MetricSeries[],
  periodSeconds: number,
  fold: 'sum' | 'mean' | 'most' | 'least',
  window: TimeWindow,
): StoredAnswer['points'] {
  const step = periodSeconds * 1000
  // Periods count from the start of the window, which begins with a stored period.
  const finest = stored.reduce((least, one) => Math.min(least, one.periodSeconds * 1000), step)
  const first = Math.floor(window.from / finest) * finest
  const buckets = new Map<number, { value: number; count: number }>()
  for (const { startAt, periodSeconds: own, values } of stored) {
    const start = Date.parse(startAt)
    for (const [index, value] of values.entries()) {
      const at = start + index * own * 1000
      if (value === null || at < first || at >= window.to) continue
      const bucket = first + Math.floor((at - first) / step) * step
      const held = buckets.get(bucket)
      if (held === undefined) buckets.set(bucket, { value, count: 1 })
      else {
        held.value =
          fold === 'most'
            ? Math.max(held.value, value)
            : fold === 'least'
              ? Math.min(held.value, value)
              : held.value + value
        held.count += 1
      }
    }
  }
  return [...buckets]
    .toSorted(([a], [b]) => a - b)
    .map(([at, { value, count }]) => ({ at, value: fold === 'mean' ? rounded(value / count) : value }))
}
