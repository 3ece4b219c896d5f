import { MS_PER_HOUR } from '@costwright/engine/time/month'
import { hourOfDay, hoursOf, isWeekday, MS_PER_DAY } from '../calendar.ts'
import type { Resource, TrainingJob, TuningJob } from '../resource.ts'
import type { Healthy, Plant, Situation, Stage } from '../situation.ts'
import { tagged } from '../tags.ts'
import { trainingJob } from '../training-job.ts'

/** Jobs of one sort: how many a week, and what each is. */
interface Series {
  readonly name: string
  readonly perWeek: number
  readonly hours: number
  readonly job: Omit<Partial<TrainingJob>, 'name' | 'startAt' | 'seconds'> & Pick<TrainingJob, 'instanceType'>
}

/** Training experiments on expensive GPUs, with what usually goes wrong. */
export function experiments(stage: Stage): Situation {
  const onDemand = series(stage, {
    name: 'exp',
    perWeek: 15,
    hours: 3,
    job: { instanceType: 'ml.p3.2xlarge', checkpoints: true, volumeGb: 100 },
  })
  const cpuWork = series(stage, {
    name: 'gbm',
    perWeek: 10,
    hours: 2,
    job: {
      instanceType: 'ml.g4dn.xlarge',
      inputBucket: 'sample-research-eu-data',
      utilisation: { cpu: 78, gpu: 0, memory: 40, disk: 20 },
    },
  })
  const failed = series(stage, {
    name: 'oom',
    perWeek: 5,
    hours: 1.5,
    job: { instanceType: 'ml.p3.2xlarge', failure: 'AlgorithmError: CUDA out of memory', volumeGb: 100 },
  })
  const kept = series(stage, {
    name: 'warm',
    perWeek: 5,
    hours: 0.5,
    job: { instanceType: 'ml.m5.4xlarge', utilisation: CPU_JOB, warmPool: { seconds: 3600, reusedBy: null } },
  })
  const spotLost = series(stage, {
    name: 'spot-restart',
    perWeek: 5,
    hours: 6,
    job: { instanceType: 'ml.g4dn.xlarge', spot: true, interruptedAt: [0.4] },
  })
  const bigDisk = series(stage, {
    name: 'tabular',
    perWeek: 20,
    hours: 0.75,
    job: { instanceType: 'ml.m5.4xlarge', volumeGb: 1024, utilisation: { ...CPU_JOB, disk: 3 } },
  })
  const spotFine = series(stage, {
    name: 'spot',
    perWeek: 10,
    hours: 4,
    job: { instanceType: 'ml.g5.2xlarge', spot: true, checkpoints: true, interruptedAt: [0.3] },
  })
  const chained = chain(stage)
  const sweep = sweepOf(stage)
  const plants: Plant[] = [
    {
      id: 'training-without-spot',
      waste: 'training-without-spot',
      before: onDemand,
      after: onDemand.map((job) => ({ ...job, spot: true })),
      why: 'three hours each, with checkpoints: managed spot at the estimate of the price book, without interruptions',
    },
    {
      id: 'gpu-training-without-gpu',
      waste: 'gpu-training-without-gpu',
      before: cpuWork,
      after: cpuWork.map((job) => ({ ...job, instanceType: 'ml.m5.xlarge', volumeGb: 50 })),
      why: 'gradient boosting that never touches the GPU; ml.m5.xlarge has the same four vCPUs and 16 GiB',
    },
    {
      id: 'failed-training-jobs',
      waste: 'failed-job-spend',
      before: failed,
      after: [],
      why: 'each fails after an hour and a half for want of GPU memory',
    },
    {
      id: 'warm-pool-unused',
      waste: 'warm-pool-unused',
      before: kept,
      after: kept.map((job) => ({ ...job, warmPool: null })),
      why: 'kept for an hour after each job, and no job ever uses it',
    },
    {
      id: 'spot-without-checkpoints',
      waste: 'spot-without-checkpoints',
      before: spotLost,
      after: spotLost.map((job) => ({ ...job, seconds: job.seconds * 0.6 + DOWNLOAD_SECONDS, checkpoints: true })),
      why: 'interrupted after two fifths of the billed time and begun again from nothing; with checkpoints only the download of the input comes again',
    },
    {
      id: 'training-volume-too-large',
      waste: 'training-volume-too-large',
      before: bigDisk,
      after: bigDisk.map((job) => ({ ...job, volumeGb: 62 })),
      why: '1,024 GB of which 3 % are used; twice the peak would do',
    },
  ]
  const healthy: Healthy[] = [
    ...eachOf(spotFine, 'spot-without-checkpoints', 'it keeps checkpoints and goes on after an interruption'),
    ...eachOf(chained, 'warm-pool-unused', 'the next job of the chain uses the warm pool'),
    ...eachOf(sweep.jobs, 'training-without-spot', 'it keeps no checkpoints'),
  ]
  const resources: Resource[] = [
    ...onDemand,
    ...cpuWork,
    ...failed,
    ...kept,
    ...spotLost,
    ...bigDisk,
    ...spotFine,
    ...chained,
    ...sweep.jobs,
    sweep.tuning,
  ]
  return {
    resources,
    plants,
    healthy,
    advice: [{ about: 'tuning job sample-sweep', what: 'early stopping is off' }],
    anomalies: [
      {
        kind: 'spike',
        resource: sweep.tuning.name,
        usageType: 'USE1-Train:ml.p3.2xlarge',
        from: sweep.tuning.createdAt,
        to: sweep.tuning.endedAt,
        why: 'forty training jobs of a tuning job on one day',
      },
    ],
  }
}

/** Download of the input, which comes again after an interruption, with checkpoints too; as the transitions of the jobs have it. */
const DOWNLOAD_SECONDS = 120

const CPU_JOB = { cpu: 72, gpu: 0, memory: 45, disk: 40 } as const

/** The same number of jobs in every week, on weekdays, at hours that the seed chooses. */
function series({ calendar, random }: Stage, { name, perWeek, hours, job }: Series): readonly TrainingJob[] {
  const draw = random(`jobs ${name}`)
  const jobs: TrainingJob[] = []
  const weekdays = hoursOf(calendar).filter((at) => hourOfDay(at) === 0 && isWeekday(at))
  for (const [day, midnight] of weekdays.entries()) {
    const today = Math.floor(((day + 1) * perWeek) / 5) - Math.floor((day * perWeek) / 5)
    for (let index = 0; index < today; index += 1) {
      const startAt =
        midnight + (8 + Math.floor(draw.uniform() * 9)) * MS_PER_HOUR + Math.floor(draw.uniform() * 3600) * 1000
      const seconds = Math.round(hours * 3600 * (0.95 + 0.1 * draw.uniform()))
      jobs.push(
        trainingJob({
          name: `${name}-${new Date(midnight).toISOString().slice(0, 10)}-${index}`,
          startAt,
          ...job,
          seconds: job.spot === true && job.checkpoints !== true ? Math.round(hours * 3600) : seconds,
        }),
      )
    }
  }
  return jobs
}

/** Two jobs each Tuesday, the second on the warm pool of the first. */
function chain({ calendar }: Stage): readonly TrainingJob[] {
  const tuesdays = hoursOf(calendar).filter((at) => hourOfDay(at) === 10 && new Date(at).getUTCDay() === 2)
  return tuesdays.flatMap((startAt, index) => {
    const second = `chain-${index}-b`
    const common = { instanceType: 'ml.m5.4xlarge', seconds: 1800, utilisation: CPU_JOB }
    return [
      trainingJob({ ...common, name: `chain-${index}-a`, startAt, warmPool: { seconds: 240, reusedBy: second } }),
      trainingJob({ ...common, name: second, startAt: startAt + 2_040_000 }),
    ]
  })
}

/** A sweep of forty jobs on a Wednesday in the middle of the second month: the spike. */
function sweepOf({ calendar }: Stage): { readonly tuning: TuningJob; readonly jobs: readonly TrainingJob[] } {
  const month = calendar.months[1] ?? calendar
  const wednesday =
    hoursOf(month).find((at) => at >= month.from + 13 * MS_PER_DAY && new Date(at).getUTCDay() === 3) ?? month.from
  const startAt = wednesday + 9 * MS_PER_HOUR
  const jobs = Array.from({ length: 40 }, (_, index) =>
    trainingJob({
      name: `sample-sweep-${String(index).padStart(3, '0')}`,
      startAt: startAt + index * 300_000,
      instanceType: 'ml.p3.2xlarge',
      seconds: 2 * 3600,
      tuningJob: 'sample-sweep',
    }),
  )
  const tuning: TuningJob = {
    kind: 'tuning-job',
    name: 'sample-sweep',
    account: 'research',
    region: 'us-east-1',
    tags: tagged({ team: 'data-science', environment: 'dev' }),
    createdAt: startAt,
    endedAt: startAt + 6 * MS_PER_HOUR,
    jobs: jobs.length,
    bestJob: 'sample-sweep-017',
  }
  return { tuning, jobs }
}

function eachOf(jobs: readonly TrainingJob[], looksLike: string, because: string): readonly Healthy[] {
  return jobs.map((resource) => ({ resource, looksLike, because }))
}
