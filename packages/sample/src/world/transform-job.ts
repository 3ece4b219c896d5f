import type { TransformJob } from './resource.ts'
import { tagged } from './tags.ts'

/** A batch transform job of the shop: what is not given is ordinary and healthy. */
export function transformJob(
  job: Pick<TransformJob, 'name' | 'startAt' | 'instanceType' | 'seconds' | 'count' | 'inputObjects'> &
    Partial<TransformJob>,
): TransformJob {
  return {
    kind: 'transform-job',
    account: 'shop',
    region: 'us-east-1',
    tags: tagged({ team: 'recommendations', environment: 'prod', project: 'storefront' }),
    createdAt: job.startAt - 3 * 60_000,
    volumeGb: 30,
    failure: null,
    utilisation: { cpu: 68, gpu: 0, memory: 40, disk: 0 },
    maxRuntimeSeconds: 86_400,
    inputBucket: 'sample-shop-events',
    model: 'recommendations',
    priceChange: null,
    ...job,
  }
}
