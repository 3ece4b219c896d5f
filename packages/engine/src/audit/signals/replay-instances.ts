import type { AuditContext } from '../audit-context.ts'
import { ENDPOINT_METRICS } from '../metrics/planned-metric.ts'
import type { HostedEndpoint, HostedVariant } from './hosted-endpoints.ts'
import { percentile } from './percentile.ts'
import type { SeriesReading, UnknownSeries } from './read-series.ts'
import { readMetric } from './utilisation.ts'

/** Below this utilisation, percent, the ratio of requests to load is noise. */
const LEAST_PERCENT = 1

/** What one instance can carry, measured. */
interface Capacity {
  readonly kind: 'read'
  /** Requests an hour that one instance carries at the target utilisation. */
  readonly requestsPerInstanceHour: number
  /** Which utilisation sets the limit. */
  readonly limit: 'CPU' | 'GPU'
  /** Utilisation at which it was measured on average, percent. */
  readonly meanPercent: number
  /** Whether requests for each percent stayed the same (p90 ÷ p10 at most 1.3): with a changing number of instances they do not. */
  readonly fixedFleet: boolean
  readonly reading: SeriesReading
}

/**
 * Capacity of an instance from requests and utilisation in the same quarter days, the number of instances taken for fixed. Load that
 * does not come from requests counts as if it did, which errs on the safe side.
 */
export function measureCapacity(
  context: AuditContext,
  hosted: HostedEndpoint,
  variant: HostedVariant,
  requests: SeriesReading,
  targetPercent: number,
  days: number,
): Capacity | UnknownSeries {
  const spec = context.book.spec(variant.instanceType)
  const cores = spec?.vcpu ?? null
  if (cores === null) return { kind: 'unknown', because: `nobody knows how many vCPUs ${variant.instanceType} has` }
  const cpu = readMetric(context, hosted, variant, ENDPOINT_METRICS.cpu, days)
  if (cpu.kind === 'unknown') return cpu
  const byCpu = capacityFrom(requests, cpu, cores, variant.instances, targetPercent, 'CPU')
  const devices = spec?.accelerator?.kind === 'gpu' ? spec.accelerator.count : 0
  if (devices === 0) return byCpu ?? tooLittle
  const gpu = readMetric(context, hosted, variant, ENDPOINT_METRICS.gpu, days)
  if (gpu.kind === 'unknown') return gpu
  const byGpu = capacityFrom(requests, gpu, devices, variant.instances, targetPercent, 'GPU')
  if (byCpu === null || byGpu === null) return byCpu ?? byGpu ?? tooLittle
  return byGpu.requestsPerInstanceHour < byCpu.requestsPerInstanceHour ? byGpu : byCpu
}

const tooLittle: UnknownSeries = { kind: 'unknown', because: 'requests leave no trace in its utilisation' }

function capacityFrom(
  requests: SeriesReading,
  load: SeriesReading,
  units: number,
  instances: number,
  targetPercent: number,
  limit: Capacity['limit'],
): Capacity | null {
  const perStep = load.periodMs / requests.periodMs
  let asked = 0
  let percent = 0
  let steps = 0
  const ratios: number[] = []
  for (const [index, value] of load.values.entries()) {
    if (value === null) continue
    const at = (load.from + index * load.periodMs - requests.from) / requests.periodMs
    if (at < 0) continue
    const hours = requests.values.slice(at, at + perStep).filter((one) => one !== null)
    if (hours.length < perStep) continue
    const perInstanceHour = hours.reduce((sum, one) => sum + one, 0) / perStep / instances
    asked += perInstanceHour
    percent += value / units
    steps += 1
    if (value / units >= LEAST_PERCENT) ratios.push(perInstanceHour / (value / units))
  }
  if (steps === 0 || percent / steps < LEAST_PERCENT || asked === 0) return null
  const low = percentile(ratios, 0.1) ?? 0
  const high = percentile(ratios, 0.9) ?? 0
  return {
    kind: 'read',
    requestsPerInstanceHour: (targetPercent * asked) / percent,
    limit,
    meanPercent: percent / steps,
    fixedFleet: low > 0 && high / low <= MOST_SPREAD,
    reading: load,
  }
}

const MOST_SPREAD = 1.3

/** Instances on average, had there been as many in each hour as its requests ask for, within bounds. */
export function replayInstances(
  requests: readonly (number | null)[],
  requestsPerInstanceHour: number,
  bounds: { readonly min: number; readonly max: number; readonly spare?: number },
): { readonly mean: number; readonly hourly: readonly number[] } {
  const hourly = requests.map((asked) =>
    asked === null
      ? bounds.max
      : Math.min(bounds.max, Math.max(bounds.min, Math.ceil(asked / requestsPerInstanceHour) + (bounds.spare ?? 0))),
  )
  return { mean: hourly.reduce((sum, one) => sum + one, 0) / Math.max(1, hourly.length), hourly }
}
