import type { TrainingJob } from './resource.ts'
import { tagged } from './tags.ts'

/** A training job of the research account: what is not given is ordinary and healthy. */
export function trainingJob(
  job: Pick<TrainingJob, 'name' | 'startAt' | 'instanceType' | 'seconds'> & Partial<TrainingJob>,
): TrainingJob {
  return {
    kind: 'training-job',
    account: 'research',
    region: 'us-east-1',
    tags: tagged({ team: 'data-science', environment: 'dev', project: 'forecasting' }),
    createdAt: job.startAt - 4 * 60_000,
    count: 1,
    volumeGb: 50,
    failure: null,
    utilisation: { cpu: 55, gpu: 82, memory: 48, disk: 45 },
    maxRuntimeSeconds: 2 * job.seconds,
    spot: false,
    checkpoints: false,
    interruptedAt: [],
    warmPool: null,
    inputBucket: 'sample-research-data',
    tuningJob: null,
    ...job,
  }
}
