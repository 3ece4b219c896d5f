import { hourOfDay, hoursOf, isWeekday, MS_PER_DAY } from '../calendar.ts'
import { endpoint, variant } from '../endpoint.ts'
import { processingJob } from '../processing-job.ts'
import type { Hyperpod, TrackingServer } from '../resource.ts'
import { QUIET } from '../rhythm.ts'
import type { Situation, Stage } from '../situation.ts'
import { tagged } from '../tags.ts'

/** The account that pays: a small HyperPod cluster, and daytime work that a Savings Plan covers in part. */
export function platform({ calendar }: Stage): Situation {
  const tags = tagged({ team: 'ml-platform', environment: 'prod', project: 'shared', owner: 'ml-platform' })
  const cluster: Hyperpod = {
    kind: 'hyperpod',
    name: 'llm-lab',
    account: 'platform',
    region: 'us-east-1',
    tags: tagged({ team: 'ml-platform', environment: 'dev' }),
    createdAt: calendar.from - 40 * MS_PER_DAY,
    instanceType: 'ml.g5.8xlarge',
    groups: [
      { name: 'workers', count: 1, busy: { shape: 'constant', level: 82, noise: 0.1 } },
      { name: 'spare', count: 1, busy: QUIET },
    ],
  }
  const api = endpoint({
    name: 'platform-embeddings',
    account: 'platform',
    createdAt: calendar.from - 150 * MS_PER_DAY,
    tags,
    traffic: { shape: 'constant', level: 55_000, noise: 0.15 },
    variants: [variant({ instanceType: 'ml.m5.large', cpuSeconds: 0.06 })],
  })
  const jobs = hoursOf(calendar)
    .filter((at) => hourOfDay(at) === 8 && isWeekday(at))
    .map((at, index) =>
      processingJob({
        name: `warehouse-sync-${index}`,
        account: 'platform',
        tags,
        startAt: at,
        seconds: 12 * 3600,
        instanceType: 'ml.m5.4xlarge',
        count: 1,
        inputObjects: 400,
        inputBucket: 'sample-platform-lake',
        maxRuntimeSeconds: 5 * 86_400,
      }),
    )
  const tracking: TrackingServer = {
    kind: 'tracking-server',
    name: 'experiments',
    account: 'platform',
    region: 'us-east-1',
    tags,
    createdAt: calendar.from - 60 * MS_PER_DAY,
  }
  return {
    resources: [cluster, api, ...jobs, tracking],
    plants: [
      {
        id: 'hyperpod-node-idle-llm-lab',
        waste: 'hyperpod-node-idle',
        before: [cluster],
        after: [{ ...cluster, groups: cluster.groups.filter(({ name }) => name !== 'spare') }],
        why: 'the node of the group "spare" has had no job in three months',
      },
    ],
    healthy: [{ resource: api, looksLike: 'endpoint-over-sized', because: 'half of its two vCPUs are busy all day' }],
    advice: [{ about: 'warehouse-sync', what: 'may run for five days and ends after twelve hours' }],
    anomalies: [],
  }
}
