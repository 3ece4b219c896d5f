import { z } from 'zod'
import { meanEpochTime } from './epoch-times.ts'
import { readHyperparameters } from './hyperparameters.ts'
import { modelFamily } from './model-family.ts'
import type { Place } from './place.ts'
import type { RunReader } from './reader.ts'
import { RunReadError } from './run-read-error.ts'
import { unixSeconds } from './timestamp.ts'
import { parsePythonJson, readText } from './text-file.ts'
import { type TrainingRun, trainingRun } from './training-run.ts'

const EXPECTED = 'the answer of DescribeTrainingJob as JSON (TrainingJobName, TrainingJobStatus, ResourceConfig)'

/** A count as the API gives it. */
const wholeSchema = z.number().int().nonnegative()
const transitionSchema = z.looseObject({
  Status: z.string(),
  StartTime: z.unknown().optional(),
  EndTime: z.unknown().optional(),
})
/** The members used here, as the service model of SageMaker (2017-07-24) names them. */
const jobSchema = z.looseObject({
  TrainingJobName: z.string().min(1),
  TrainingJobStatus: z.string().min(1),
  FailureReason: z.string().optional(),
  HyperParameters: z.record(z.string(), z.string()).nullish(),
  AlgorithmSpecification: z
    .looseObject({ TrainingImage: z.string().optional(), AlgorithmName: z.string().optional() })
    .nullish(),
  ResourceConfig: z
    .looseObject({
      InstanceType: z.string().optional(),
      InstanceCount: wholeSchema.optional(),
      SelectedInstanceType: z.string().optional(),
      SelectedInstanceCount: wholeSchema.optional(),
      InstanceGroups: z.array(z.looseObject({ InstanceType: z.string(), InstanceCount: wholeSchema })).nullish(),
    })
    .nullish(),
  SecondaryStatusTransitions: z.array(transitionSchema).nullish(),
  TrainingStartTime: z.unknown().optional(),
  TrainingEndTime: z.unknown().optional(),
  TrainingTimeInSeconds: wholeSchema.nullish(),
  BillableTimeInSeconds: wholeSchema.nullish(),
  EnableManagedSpotTraining: z.boolean().nullish(),
  CheckpointConfig: z.looseObject({ S3Uri: z.string().optional() }).nullish(),
})
type Job = z.infer<typeof jobSchema>

/** A SageMaker training job, by the JSON that `aws sagemaker describe-training-job` prints (or an SDK returns). */
export const sagemakerJobReader: RunReader = {
  format: 'sagemaker',
  looksFor: 'a SageMaker training job (the JSON of describe-training-job)',

  async recognizes(place) {
    return place.kind === 'file' && /"TrainingJob(?:Name|Arn|Summaries)"/.test(new TextDecoder().decode(place.head))
  },

  async read(place) {
    if (place.kind !== 'file')
      throw new RunReadError('run-foreign', `${place.path} is not a file: expected ${EXPECTED}.`)
    return describe(place, await readJob(place.path))
  },
}

async function readJob(path: string): Promise<Job> {
  const value = unwrapped(parsePythonJson(await readText(path, EXPECTED), path, EXPECTED))
  if (typeof value === 'object' && value !== null && 'TrainingJobSummaries' in value) {
    throw new RunReadError('run-foreign', `${path} is a list of training jobs: expected ${EXPECTED}.`, {
      hint: 'Save `aws sagemaker describe-training-job --training-job-name NAME`.',
    })
  }
  const parsed = jobSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const isJob = typeof value === 'object' && value !== null && 'TrainingJobName' in value
  const issue = parsed.error.issues[0]
  throw new RunReadError(
    isJob ? 'run-malformed' : 'run-foreign',
    `${path}: ${issue?.path.join('.') || 'the document'}: ${issue?.message ?? 'does not fit'}. Expected ${EXPECTED}.`,
  )
}

/** The job itself where a recorder or the Search API put it inside something. */
function unwrapped(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || 'TrainingJobName' in value) return value
  if ('data' in value) return value.data
  return 'TrainingJob' in value ? value.TrainingJob : value
}

function describe(place: Place, job: Job): TrainingRun {
  const known = readHyperparameters(job.HyperParameters ?? {})
  const instances = instancesOf(job)
  const transitions = job.SecondaryStatusTransitions ?? []
  const interruptions = transitions.filter((transition) => transition.Status === 'Interrupted').length
  const begun = transitions.filter((transition) => transition.Status === 'Training').length
  const { seconds, note } = trainingSeconds(job)
  const isComplete = job.TrainingJobStatus === 'Completed'
  const notes = [...instances.notes, ...(note === null ? [] : [note])]

  const epochs = isComplete ? known.epochsPlanned : null
  const secondsPerEpoch = epochs === null || seconds === null ? null : meanEpochTime(seconds, epochs, place.path)
  if (secondsPerEpoch !== null)
    notes.push(
      `The epoch time is the mean of ${epochs} epochs, all that were planned: whether training stopped early is not recorded.`,
    )
  if (!isComplete)
    notes.push(`The job is ${job.TrainingJobStatus}, so how many epochs it did is not known: no epoch time.`)
  else if (known.epochsPlanned === null) notes.push('No hyperparameter names the epochs: no epoch time.')
  if (interruptions > 0 && secondsPerEpoch !== null)
    notes.push(
      'The training time has work in it that was repeated after interruptions: the epoch time is an upper bound.',
    )

  const algorithm = algorithmOf(job)
  return trainingRun('sagemaker', place.path, {
    epochs,
    epochsPlanned: known.epochsPlanned,
    secondsPerEpoch,
    totalSeconds: seconds,
    datasetSamples: known.datasetSamples,
    batch: known.batch,
    precision: known.precision,
    imageSize: known.imageSize,
    sequenceLength: known.sequenceLength,
    model: known.model ?? algorithm,
    family: known.family ?? modelFamily(algorithm),
    device: known.device,
    deviceCount: known.deviceCount,
    instanceType: instances.instanceType,
    instanceCount: instances.instanceCount,
    interruptions,
    resumed: Math.max(0, begun - 1),
    spot: job.EnableManagedSpotTraining ?? false,
    checkpointed: typeof job.CheckpointConfig?.S3Uri === 'string',
    billableSeconds: job.BillableTimeInSeconds ?? null,
    notes,
  })
}

interface Instances {
  readonly instanceType: string | null
  readonly instanceCount: number | null
  readonly notes: readonly string[]
}

/** One type and count; several groups of one type add up, groups of several types have no common type. */
function instancesOf(job: Job): Instances {
  const config = job.ResourceConfig
  const groups = config?.InstanceGroups ?? []
  if (groups.length > 0) {
    const types = new Set(groups.map((group) => group.InstanceType))
    const total = groups.reduce((sum, group) => sum + group.InstanceCount, 0)
    const [only] = [...types]
    const isMixed = types.size > 1
    const list = groups.map((group) => `${group.InstanceCount} ${group.InstanceType}`).join(', ')
    return {
      instanceType: isMixed ? null : (only ?? null),
      instanceCount: total > 0 ? total : null,
      notes: isMixed ? [`The job ran on a mixture of types: ${list}.`] : [],
    }
  }
  const chosen = config?.SelectedInstanceType ?? config?.InstanceType ?? null
  const count = config?.SelectedInstanceCount ?? config?.InstanceCount ?? null
  return {
    instanceType: chosen,
    instanceCount: count === 0 ? null : count,
    notes: chosen === null ? ['The job has no instance type of its own.'] : [],
  }
}

/**
 * Seconds in the status Training. TrainingTimeInSeconds and the start and end times have the download and upload in them too
 * (the service bills that whole interval), so they come second.
 */
function trainingSeconds(job: Job): { readonly seconds: number | null; readonly note: string | null } {
  const phases = (job.SecondaryStatusTransitions ?? []).filter((transition) => transition.Status === 'Training')
  const spans = phases.map(
    (phase) => (unixSeconds(phase.EndTime) ?? Number.NaN) - (unixSeconds(phase.StartTime) ?? Number.NaN),
  )
  const inPhases = spans.reduce((sum, span) => sum + span, 0)
  if (spans.length > 0 && spans.every((span) => span >= 0) && inPhases > 0)
    return { seconds: milliseconds(inPhases), note: null }
  const whole = job.TrainingTimeInSeconds ?? null
  if (whole !== null && whole > 0)
    return { seconds: whole, note: 'The time is TrainingTimeInSeconds: download and upload are in it.' }
  const span = (unixSeconds(job.TrainingEndTime) ?? Number.NaN) - (unixSeconds(job.TrainingStartTime) ?? Number.NaN)
  if (span > 0)
    return {
      seconds: milliseconds(span),
      note: 'The time is that from TrainingStartTime to TrainingEndTime: download and upload are in it.',
    }
  return { seconds: null, note: 'No training time is recorded.' }
}

/** The name of a built-in algorithm, by its image; null for a framework or a container of the user's own. */
function algorithmOf(job: Job): string | null {
  const named = job.AlgorithmSpecification?.AlgorithmName
  if (named !== undefined && named !== '') return named.split('/').at(-1) ?? named
  const repository = /\.amazonaws\.com(?:\.cn)?\/([^:@]+)/.exec(job.AlgorithmSpecification?.TrainingImage ?? '')?.[1]
  return repository !== undefined &&
    /^(?:[a-z0-9]+-)*[a-z0-9]+$/.test(repository) &&
    BUILT_IN.has(repository.replace(/^sagemaker-/, ''))
    ? repository.replace(/^sagemaker-/, '')
    : null
}

/** Repositories of the built-in algorithms, as the registry paths in the SageMaker documentation name them. */
const BUILT_IN: ReadonlySet<string> = new Set([
  'blazingtext',
  'factorization-machines',
  'forecasting-deepar',
  'image-classification',
  'ipinsights',
  'kmeans',
  'knn',
  'lda',
  'linear-learner',
  'ntm',
  'object-detection',
  'object2vec',
  'pca',
  'randomcutforest',
  'semantic-segmentation',
  'seq2seq',
  'xgboost',
])

function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}
