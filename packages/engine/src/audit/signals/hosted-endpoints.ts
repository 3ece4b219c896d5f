import type { AccountFact } from '../../account/account-snapshot.ts'
import type { AuditContext } from '../audit-context.ts'
import type { ResourceName } from '../finding.ts'

type Endpoint = AccountFact<'endpoints'>
type ConfigVariant = AccountFact<'endpointConfigs'>['variants'][number]

/** A variant that has instances now. */
export interface HostedVariant {
  readonly name: string
  readonly shadow: boolean
  readonly instanceType: string
  /** Instances now, at least one. */
  readonly instances: number
  readonly volumeGb: number
  readonly weight: number | null
  readonly image: string | null
  readonly config: ConfigVariant
}

/** An endpoint that has instances, with what its configuration says of them. */
export interface HostedEndpoint {
  readonly kind: 'hosted'
  readonly endpoint: Endpoint
  readonly resource: ResourceName
  readonly serving: 'real-time' | 'asynchronous' | 'components'
  readonly variants: readonly HostedVariant[]
  readonly components: readonly AccountFact<'inferenceComponents'>[]
  /** Milliseconds since the epoch of its creation and of its last change, whichever came later. */
  readonly settledAt: number
}

/** An endpoint with instances that cannot be judged, and why. */
interface UnclearEndpoint {
  readonly kind: 'unclear'
  readonly resource: ResourceName
  readonly because: string
}

/** Facts that `hostedEndpoints` reads: a rule that calls it needs them. */
export const HOSTED_FACTS = ['endpoints', 'endpointConfigs', 'inferenceComponents'] as const

/** Endpoints that cost instance-hours now. Serverless ones and those without an instance are left out: they bill nothing here. */
export function* hostedEndpoints(context: AuditContext): Iterable<HostedEndpoint | UnclearEndpoint> {
  const configs = new Map(context.facts('endpointConfigs').map((one) => [placeKey(one, one.name), one]))
  const components = new Map<string, AccountFact<'inferenceComponents'>[]>()
  for (const one of context.facts('inferenceComponents')) {
    const key = placeKey(one, one.endpointName)
    const same = components.get(key)
    if (same === undefined) components.set(key, [one])
    else same.push(one)
  }
  for (const endpoint of context.facts('endpoints')) {
    // Where a rule sees an endpoint it sees all of HOSTED_FACTS there, so that the answer is the same for every rule.
    const hosted = context.remember(`hosted ${endpoint.arn}`, () => {
      const config = configs.get(placeKey(endpoint, endpoint.configName ?? '')) ?? null
      return hostedOf(endpoint, config, components.get(placeKey(endpoint, endpoint.name)) ?? [])
    })
    if (hosted !== null) yield hosted
  }
}

function hostedOf(
  endpoint: Endpoint,
  config: AccountFact<'endpointConfigs'> | null,
  components: readonly AccountFact<'inferenceComponents'>[],
): HostedEndpoint | UnclearEndpoint | null {
  const onInstances = [...endpoint.variants, ...endpoint.shadowVariants].filter(({ serverless }) => serverless === null)
  if (onInstances.every(({ currentInstanceCount }) => currentInstanceCount === 0)) return null
  const resource = resourceName(endpoint)
  const unclear = (because: string): UnclearEndpoint => ({ kind: 'unclear', resource, because })
  if (endpoint.updating) return unclear('it is being updated')
  if (endpoint.status !== 'InService') return unclear(`its status is ${endpoint.status}`)
  if (config === null)
    return unclear(
      `its configuration ${endpoint.configName ?? ''} is not there any more: its instance types are not known`,
    )
  const variants = variantsOf(endpoint, config)
  if (typeof variants === 'string') return unclear(variants)
  const holdsComponents = components.length > 0 || variants.some((one) => one.config.modelName === null)
  return {
    kind: 'hosted',
    endpoint,
    resource,
    serving: endpoint.async !== null ? 'asynchronous' : holdsComponents ? 'components' : 'real-time',
    variants,
    components,
    settledAt: Math.max(Date.parse(endpoint.createdAt), Date.parse(endpoint.lastModifiedAt)),
  }
}

/** The variants with instances, or why they cannot be told. */
function variantsOf(endpoint: Endpoint, config: AccountFact<'endpointConfigs'>): readonly HostedVariant[] | string {
  const variants: HostedVariant[] = []
  for (const shadow of [false, true]) {
    for (const running of shadow ? endpoint.shadowVariants : endpoint.variants) {
      if (running.serverless !== null || running.currentInstanceCount === 0) continue
      if (running.currentInstanceCount === null)
        return `the number of instances of variant ${running.name} is not known`
      const configured = (shadow ? config.shadowVariants : config.variants).find(({ name }) => name === running.name)
      if (configured === undefined) return `its configuration has no variant ${running.name}`
      if (configured.instanceType === null) return `variant ${running.name} draws on a pool of instance types`
      variants.push({
        name: running.name,
        shadow,
        instanceType: configured.instanceType,
        instances: running.currentInstanceCount,
        volumeGb: configured.volumeSizeGb ?? 0,
        weight: running.currentWeight ?? configured.initialWeight,
        image: running.images[0] ?? null,
        config: configured,
      })
    }
  }
  return variants
}

/** Names a fact as a finding does. */
export function resourceName({ account, region, arn, name, tags }: ResourceName): ResourceName {
  return { account, region, arn, name, tags }
}

/** Key of a name in an account and region. */
export function placeKey(place: { readonly account: string; readonly region: string }, name: string): string {
  return `${place.account} ${place.region} ${name}`
}

/** The part of a draft: the name of a variant, where the endpoint has several production variants. */
export function partOf(
  { endpoint }: Pick<HostedEndpoint, 'endpoint'>,
  { name }: { readonly name: string },
): { readonly part?: string } {
  return endpoint.variants.length > 1 ? { part: name } : {}
}
