import type { ProcessingJob } from './resource.ts'
import { tagged } from './tags.ts'

/** A processing job of the shop: what is not given is ordinary and healthy. */
export function processingJob(
  job: Pick<ProcessingJob, 'name' | 'startAt' | 'instanceType' | 'seconds' | 'count' | 'inputObjects'> &
    Partial<ProcessingJob>,
): ProcessingJob {
  return {
    kind: 'processing-job',
    account: 'shop',
    region: 'us-east-1',
    tags: tagged({ team: 'recommendations', environment: 'prod', project: 'storefront' }),
    createdAt: job.startAt - 3 * 60_000,
    volumeGb: 30,
    failure: null,
    utilisation: { cpu: 64, gpu: 0, memory: 52, disk: 35 },
    maxRuntimeSeconds: 4 * job.seconds,
    inputBucket: 'sample-shop-events',
    monitoringSchedule: null,
    ...job,
  }
}
