import type { AuditContext } from '../audit-context.ts'
import { ENDPOINT_METRICS } from '../metrics/planned-metric.ts'
import { addReadings, type SummedReading } from './add-readings.ts'
import type { HostedEndpoint } from './hosted-endpoints.ts'
import { readSeries, showsUse, type SeriesReading, type UnknownSeries } from './read-series.ts'
import { seriesQuestion, variantDimensions } from './series-question.ts'

const MS_PER_DAY = 86_400_000

/** Requests by the hour of a variant, for at least the last `days` days. */
export function readVariantRequests(
  context: AuditContext,
  { endpoint }: Pick<HostedEndpoint, 'endpoint'>,
  variantName: string,
  days: number,
): SeriesReading | UnknownSeries {
  return context.remember(`requests ${endpoint.arn} ${variantName} ${days}`, () => {
    const dimensions = variantDimensions(endpoint.name, variantName)
    return readSeries(context.series(seriesQuestion(endpoint, ENDPOINT_METRICS.invocations, dimensions)), {
      what: `Invocations of variant ${variantName}`,
      from: context.now - days * MS_PER_DAY,
      notBefore: Date.parse(endpoint.createdAt),
      to: context.now,
    })
  })
}

/**
 * Requests by the hour of a whole endpoint: of its production variants, or of its inference components. A shadow gets copies, which are
 * no requests of their own. Asynchronous endpoints publish none of this.
 */
export function readRequests(
  context: AuditContext,
  hosted: HostedEndpoint,
  days: number,
): SummedReading | UnknownSeries {
  if (hosted.serving === 'components') return readComponentRequests(context, hosted, days)
  return addReadings(
    hosted.endpoint.variants.map(({ name }) => readVariantRequests(context, hosted, name, days)),
    'it has no production variant',
  )
}

function readComponentRequests(
  context: AuditContext,
  { endpoint, components }: HostedEndpoint,
  days: number,
): SummedReading | UnknownSeries {
  const parts = components.map((component) => {
    const alone = { InferenceComponentName: component.name }
    const whole = { ...variantDimensions(endpoint.name, component.variantName), ...alone }
    const found = [alone, whole].map((dimensions) =>
      context.series(seriesQuestion(endpoint, ENDPOINT_METRICS.invocations, dimensions)),
    )
    const listed = found.filter((series) => series?.listed === true)
    // Of two sets of dimensions the one that shows use tells, whatever the other says.
    const told = listed.find((series) => showsUse(series)) ?? listed[0] ?? found.find((series) => series !== null)
    return readSeries(told ?? null, {
      what: `Invocations of inference component ${component.name}`,
      from: context.now - days * MS_PER_DAY,
      notBefore: Math.max(Date.parse(endpoint.createdAt), Date.parse(component.createdAt)),
      to: context.now,
    })
  })
  return addReadings(parts, 'it holds no inference component that could be asked')
}

const MS_PER_WEEK = 7 * MS_PER_DAY
/** Four weeks: weekdays weigh right, and what was long ago does not count. */
const LEAST_WEEKS = 4

/** The last whole weeks of a reading, four or as many as `days` need; all of it where it is shorter. */
export function recentWeeks<Reading extends SummedReading | SeriesReading>(
  reading: Reading | UnknownSeries,
  now: number,
  days: number,
): Reading | UnknownSeries {
  if (reading.kind === 'unknown') return reading
  const since = now - Math.max(LEAST_WEEKS, Math.ceil(days / 7)) * MS_PER_WEEK
  const skipped = Math.ceil((since - reading.from) / reading.periodMs)
  if (skipped <= 0) return reading
  return { ...reading, from: reading.from + skipped * reading.periodMs, values: reading.values.slice(skipped) }
}

/** Requests an hour: figures of a reading. */
export interface RequestRate {
  readonly meanPerHour: number
  readonly peakPerHour: number
  readonly total: number
}

/** Figures of hourly requests; periods without data are left out. */
export function requestRate({ values }: { readonly values: readonly (number | null)[] }): RequestRate {
  let total = 0
  let peakPerHour = 0
  let hours = 0
  for (const value of values) {
    if (value === null) continue
    hours += 1
    total += value
    if (value > peakPerHour) peakPerHour = value
  }
  return { meanPerHour: hours === 0 ? 0 : total / hours, peakPerHour, total }
}
