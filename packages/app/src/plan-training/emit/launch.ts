import type { TrainingJob } from '@costwright/engine/plan/training/training-job'
import type { OptionJson, PlanTrainingJson } from '../plan-shape.ts'
import type { EmitName } from '../../emit/emit-name.ts'
import { oneLine, tagText } from '../../emit/plain-text.ts'
import { nameRef, type RequestValue } from '../../emit/request-value.ts'
import { emitNames, type EmitNames } from './emit-names.ts'
import { launchEnvironment } from './launch-environment.ts'
import { launchLimits, type LaunchLimits } from './launch-limits.ts'

/** The choice as every target launches it. */
export interface Launch {
  readonly region: string
  readonly instanceType: string
  readonly count: number
  /** Size of the volume of each instance; null on types with local NVMe storage, which take none. */
  readonly volumeGb: number | null
  readonly spot: boolean
  readonly checkpoints: boolean
  readonly limits: LaunchLimits
  readonly environment: Readonly<Record<string, string>>
  readonly tags: readonly { readonly key: string; readonly value: string }[]
  readonly names: readonly EmitName[]
  /** Lines to stand as comments above the request: one line each, no control characters. */
  readonly comments: readonly string[]
}

/** Where SageMaker keeps checkpoints in the container (API reference, CheckpointConfig). */
export const CHECKPOINT_PATH = '/opt/ml/checkpoints'
/** The channel of the training data: `/opt/ml/input/data/training`. */
export const CHANNEL = 'training'

/** What has to be launched for an option. @throws UserError for a name that AWS would refuse. */
export function launchOf(job: TrainingJob, option: OptionJson, answer: PlanTrainingJson, given: EmitNames): Launch {
  const limits = launchLimits(option)
  const environment = launchEnvironment(job, option)
  const volumeGb = hasLocalNvme(option) ? null : Math.max(1, Math.ceil(job.volumeGb))
  const checkpoints = job.checkpoints !== false
  return {
    region: option.region,
    instanceType: option.instanceType,
    count: option.count,
    volumeGb,
    spot: option.purchase === 'spot',
    checkpoints,
    limits,
    environment,
    tags: [
      { key: 'costwright:option', value: tagText(option.id.replaceAll('×', ' x')) },
      { key: 'costwright:job', value: tagText(job.name) },
    ],
    names: emitNames(job, option.region, given),
    comments: [
      `${job.name}: ${option.instanceType} × ${option.count}, ${option.purchase}, ${option.region}`,
      `Expected: $${option.costUsd.p50.toFixed(2)} (80 %: $${option.costUsd.p10.toFixed(2)} to $${option.costUsd.p90.toFixed(2)}) in ${option.hours.p50.toFixed(2)} h (${option.hours.p10.toFixed(2)} to ${option.hours.p90.toFixed(2)}); time ${option.basis}; prices of ${answer.priceBook.date}.`,
      ...limits.rules,
      ...(volumeGb === null
        ? ['No volume size: this type has local NVMe storage, and SageMaker provisions no volume for it.']
        : []),
      ...spotComments(option, checkpoints),
      ...(Object.keys(environment).length === 0
        ? []
        : ['The environment variables are hints: they do something only where your code reads them.']),
    ].map(oneLine),
  }
}

/** The CreateTrainingJob request without its name (SageMaker API reference; member names as in botocore 1.44.5). */
export function trainingRequest(launch: Launch): { readonly [key: string]: RequestValue } {
  const { limits, environment } = launch
  return {
    AlgorithmSpecification: { TrainingImage: nameRef('image_uri'), TrainingInputMode: 'File' },
    RoleArn: nameRef('role_arn'),
    InputDataConfig: [
      {
        ChannelName: CHANNEL,
        DataSource: {
          S3DataSource: {
            S3DataType: 'S3Prefix',
            S3Uri: nameRef('input_s3_uri'),
            S3DataDistributionType: 'FullyReplicated',
          },
        },
      },
    ],
    OutputDataConfig: { S3OutputPath: nameRef('output_s3_uri') },
    ResourceConfig: {
      InstanceType: launch.instanceType,
      InstanceCount: launch.count,
      ...(launch.volumeGb === null ? {} : { VolumeSizeInGB: launch.volumeGb }),
    },
    StoppingCondition: {
      MaxRuntimeInSeconds: limits.maxRunSeconds,
      ...(limits.maxWaitSeconds === null ? {} : { MaxWaitTimeInSeconds: limits.maxWaitSeconds }),
    },
    EnableManagedSpotTraining: launch.spot,
    ...(launch.checkpoints
      ? { CheckpointConfig: { S3Uri: nameRef('checkpoint_s3_uri'), LocalPath: CHECKPOINT_PATH } }
      : {}),
    ...(Object.keys(environment).length === 0 ? {} : { Environment: environment }),
    Tags: launch.tags.map(({ key, value }) => ({ Key: key, Value: value })),
  }
}

/** The meter of training remarks it on the bill of every type that takes no volume. */
function hasLocalNvme(option: OptionJson): boolean {
  return option.notes.some(
    (note) => note.startsWith(`${option.instanceType} has `) && note.includes('local NVMe storage'),
  )
}

function spotComments(option: OptionJson, checkpoints: boolean): readonly string[] {
  if (option.spot === null) return []
  if (!checkpoints) {
    return [
      'Without checkpoints an interruption starts the job over; built-in algorithms are then limited to a max wait of 3600 s.',
    ]
  }
  return [
    'Should it end with MaxWaitTimeExceeded: launch it again on demand with the same checkpoint place, and it goes on from there.',
  ]
}
