import type { Endpoint, Variant } from './resource.ts'
import { tagged } from './tags.ts'

/** A variant: what is not given is ordinary. */
export function variant(over: Partial<Variant>): Variant {
  return {
    name: 'AllTraffic',
    instanceType: null,
    fleet: { kind: 'fixed', count: 1 },
    volumeGb: 0,
    share: 1,
    shadow: false,
    cpuSeconds: 0.03,
    gpuSeconds: 0,
    latencyMs: 45,
    serverless: null,
    ...over,
  }
}

/** An endpoint of the shop: what is not given is ordinary and healthy. */
export function endpoint(
  over: Pick<Endpoint, 'name' | 'createdAt' | 'variants' | 'traffic'> & Partial<Endpoint>,
): Endpoint {
  return {
    kind: 'endpoint',
    account: 'shop',
    region: 'us-east-1',
    tags: tagged({ team: 'recommendations', environment: 'prod', project: 'storefront', owner: 'ml-platform' }),
    mode: 'realtime',
    status: 'InService',
    lastModifiedAt: over.createdAt,
    kbIn: 2,
    kbOut: 4,
    models: 1,
    inferenceComponentCopies: null,
    ...over,
  }
}

/** The endpoint with its variants changed. */
export function withVariants(of: Endpoint, change: (variant: Variant) => Variant): Endpoint {
  return { ...of, variants: of.variants.map(change) }
}
