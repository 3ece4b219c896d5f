import { parseInstanceType } from '../../catalog/instance-type.ts'
import type { AuditContext } from '../audit-context.ts'
import { candidateTypes } from './candidate-types.ts'
import type { HostedEndpoint, HostedVariant } from './hosted-endpoints.ts'
import type { Utilisation } from './utilisation.ts'

/** How full a smaller fleet may be, percent, and how few instances it may have. */
interface FleetLimits {
  readonly peakPercent: number
  readonly memoryPercent: number
  readonly minInstances: number
}

/** Instances of a type. */
interface Fleet {
  readonly instanceType: string
  readonly instances: number
}

/** Cheaper fleets that carry the peak with head room, cheapest first; the count stays as long as a smaller type does it. */
export function smallerFleets(
  { book }: AuditContext,
  { endpoint }: HostedEndpoint,
  variant: HostedVariant,
  load: Utilisation,
  options: FleetLimits,
): readonly Fleet[] {
  const spec = book.spec(variant.instanceType)
  const family = parseInstanceType(variant.instanceType)?.family
  if (spec?.vcpu === null || spec?.vcpu === undefined || spec.memoryGib === null || family === undefined) return []
  const cores = (load.peakCpuPercent / 100) * spec.vcpu
  const memoryGib = (load.memoryPercent / 100) * spec.memoryGib
  const devices = spec.accelerator?.count ?? 0
  const { vcpu } = spec
  const types = candidateTypes(
    book,
    'hosting',
    endpoint.region,
    (other, one) =>
      other === family &&
      one.vcpu !== null &&
      one.memoryGib !== null &&
      one.vcpu < vcpu &&
      (one.accelerator?.count ?? 0) === devices &&
      cores <= (options.peakPercent / 100) * one.vcpu &&
      memoryGib <= (options.memoryPercent / 100) * one.memoryGib,
  )
  if (types.length > 0) return types.map(({ instanceType }) => ({ instanceType, instances: variant.instances }))
  const peak = Math.max(load.peakCpuPercent, load.gpu?.peakPercent ?? 0)
  const needed = Math.max(options.minInstances, Math.ceil((variant.instances * peak) / options.peakPercent))
  return needed < variant.instances ? [{ instanceType: variant.instanceType, instances: needed }] : []
}
