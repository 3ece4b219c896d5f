import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import { spotPrice } from '@costwright/engine/catalog/spot-price'
import { usdPerUnitToNumber } from '@costwright/engine/money/usd'
import { isoInstant } from '../world/calendar.ts'
import type { ProcessingJob, TrainingJob, TransformJob, TuningJob } from '../world/resource.ts'
import { commonFacts, partFacts, type FactContext, type NamedFact } from './named-fact.ts'

/** Times of a job as the APIs state them. */
function times(of: TrainingJob | ProcessingJob | TransformJob): {
  readonly createdAt: string
  readonly startedAt: string
  readonly endedAt: string
} {
  return {
    createdAt: isoInstant(of.createdAt),
    startedAt: isoInstant(of.startAt),
    endedAt: isoInstant(of.startAt + Math.round(of.seconds) * 1000),
  }
}

export function trainingJobFacts(of: TrainingJob, context: FactContext): readonly NamedFact[] {
  const seconds = Math.round(of.seconds)
  const gone = of.failure !== null
  const prefix = `arn:aws:sagemaker:${of.region}:${commonFacts(of).account}:hyper-parameter-tuning-job/`
  return [
    {
      list: 'trainingJobs',
      fact: {
        ...commonFacts(of),
        ...times(of),
        status: gone ? 'Failed' : 'Completed',
        secondaryStatus: gone ? 'Failed' : 'Completed',
        failureReason: of.failure,
        instanceType: of.instanceType,
        instanceCount: of.count,
        instanceGroups: [],
        volumeSizeGb: of.volumeGb,
        keepAliveSeconds: of.warmPool === null ? null : 3600,
        trainingPlanArn: null,
        trainingSeconds: seconds,
        billableSeconds: of.spot ? Math.round(seconds * spotShare(of, context)) : seconds,
        managedSpot: of.spot,
        checkpointS3Uri: of.checkpoints ? `s3://${of.inputBucket}/checkpoints/${of.name}` : null,
        maxRuntimeSeconds: Math.round(of.maxRuntimeSeconds),
        maxWaitSeconds: of.spot ? 2 * Math.round(of.maxRuntimeSeconds) : null,
        warmPool:
          of.warmPool === null
            ? null
            : {
                status: of.warmPool.reusedBy === null ? 'Terminated' : 'Reused',
                retainedBillableSeconds: of.warmPool.seconds,
                reusedByJob: of.warmPool.reusedBy,
              },
        inputMode: 'File',
        inputUris: [`s3://${of.inputBucket}/train`],
        tuningJobArn: of.tuningJob === null ? null : `${prefix}${of.tuningJob}`,
        transitions: transitions(of),
      },
    },
  ]
}

/** What SageMaker bills of a spot job for each second that it trained. */
function spotShare(of: TrainingJob, { book }: FactContext): number {
  const spot = spotPrice(book, of.instanceType, of.region)
  const onDemand = book.instance('training', of.instanceType, of.region)
  if (spot.kind !== 'found' || onDemand.kind !== 'found') return 1
  return usdPerUnitToNumber(spot.usdPerUnit) / usdPerUnitToNumber(onDemand.usdPerUnit)
}

function transitions(of: TrainingJob): AccountFact<'trainingJobs'>['transitions'] {
  const end = of.startAt + Math.round(of.seconds) * 1000
  const instants = [of.startAt, ...of.interruptedAt.map((share) => of.startAt + Math.round(of.seconds * share) * 1000)]
  const list: AccountFact<'trainingJobs'>['transitions'] = [
    { status: 'Starting', startedAt: isoInstant(of.createdAt), endedAt: isoInstant(of.startAt) },
  ]
  for (const [index, from] of instants.entries()) {
    const to = instants[index + 1] ?? end
    const download = Math.min(to, from + 120_000)
    if (index > 0) list.push({ status: 'Interrupted', startedAt: isoInstant(from), endedAt: isoInstant(from) })
    list.push(
      { status: 'Downloading', startedAt: isoInstant(from), endedAt: isoInstant(download) },
      { status: 'Training', startedAt: isoInstant(download), endedAt: isoInstant(to) },
    )
  }
  list.push({
    status: of.failure === null ? 'Completed' : 'Failed',
    startedAt: isoInstant(end),
    endedAt: isoInstant(end),
  })
  return list
}

export function processingJobFacts(of: ProcessingJob): readonly NamedFact[] {
  const schedule = of.monitoringSchedule
  return [
    {
      list: 'processingJobs',
      fact: {
        ...commonFacts(of),
        ...times(of),
        status: of.failure === null ? 'Completed' : 'Failed',
        failureReason: of.failure,
        instanceType: of.instanceType,
        instanceCount: of.count,
        volumeSizeGb: of.volumeGb,
        maxRuntimeSeconds: Math.round(of.maxRuntimeSeconds),
        inputs: [
          {
            name: 'input',
            s3Uri: `s3://${of.inputBucket}/input`,
            distribution: 'ShardedByS3Key',
            objectCount: of.inputObjects,
          },
        ],
        monitoringScheduleArn: schedule === null ? null : partFacts(of, 'monitoring-schedule', schedule).arn,
      },
    },
  ]
}

export function transformJobFacts(of: TransformJob): readonly NamedFact[] {
  return [
    {
      list: 'transformJobs',
      fact: {
        ...commonFacts(of),
        ...times(of),
        status: of.failure === null ? 'Completed' : 'Failed',
        failureReason: of.failure,
        modelName: of.model,
        instanceType: of.instanceType,
        instanceCount: of.count,
        inputUri: `s3://${of.inputBucket}/batch`,
        splitType: 'Line',
        batchStrategy: 'MultiRecord',
        inputObjectCount: of.inputObjects,
      },
    },
  ]
}

export function tuningJobFacts(of: TuningJob): readonly NamedFact[] {
  return [
    {
      list: 'tuningJobs',
      fact: {
        ...commonFacts(of),
        status: 'Completed',
        createdAt: isoInstant(of.createdAt),
        endedAt: isoInstant(of.endedAt),
        strategy: 'Bayesian',
        earlyStopping: 'Off',
        maxJobs: of.jobs,
        maxParallelJobs: 20,
        managedSpot: false,
        jobsCompleted: of.jobs,
        jobsStopped: 0,
        jobsFailed: 0,
        bestTrainingJob: of.bestJob,
      },
    },
  ]
}
