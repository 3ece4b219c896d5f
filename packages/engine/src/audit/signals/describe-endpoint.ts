import type { DescribedResource } from '../../estimate/description.ts'
import type { HostedEndpoint } from './hosted-endpoints.ts'

/** A variant on the described month; the fields of `HostedVariant` that money depends on. */
interface DescribedVariant {
  readonly name: string
  readonly shadow: boolean
  readonly instanceType: string
  readonly instances: number
  readonly volumeGb: number
}

/** How a month of an endpoint is described. */
interface MonthOfEndpoint {
  /** Hours on in the month; always on by default. */
  readonly hoursPerMonth?: number
  /** Models behind a multi-model endpoint. */
  readonly models?: number
}

/**
 * Instances and volumes of an endpoint for a month. Data through it is left out: no fix changes it. Every variant carries its name, so
 * that its lines are the same in the findings of all rules.
 */
export function describeEndpoint(
  of: Pick<HostedEndpoint, 'serving' | 'components'> & { readonly endpoint: { readonly name: string } },
  variants: readonly DescribedVariant[],
  { hoursPerMonth, models = 0 }: MonthOfEndpoint = {},
): readonly DescribedResource[] {
  const uptime = hoursPerMonth === undefined ? {} : { hoursPerMonth }
  const data = { dataInGb: 0, dataOutGb: 0 }
  const { name } = of.endpoint
  if (variants.length === 0) return []
  if (of.serving === 'asynchronous') {
    return variants.map(({ instanceType, instances, volumeGb }) => ({
      kind: 'async-endpoint',
      name,
      instanceType,
      averageInstances: instances,
      volumeGb,
      ...uptime,
      ...data,
    }))
  }
  return [
    {
      kind: 'realtime-endpoint',
      name,
      variants: variants.map((one) => ({
        name: one.name,
        instanceType: one.instanceType,
        ...(Number.isInteger(one.instances) ? { count: one.instances } : { averageInstances: one.instances }),
        volumeGb: one.volumeGb,
        shadow: one.shadow,
      })),
      inferenceComponents: of.components.length,
      models,
      ...uptime,
      ...data,
    },
  ]
}
