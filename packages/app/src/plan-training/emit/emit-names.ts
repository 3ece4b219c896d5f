import type { TrainingJob } from '@costwright/engine/plan/training/training-job'
import { UserError } from '../../errors.ts'

/** What a request needs and a plan does not know. What is null stays a placeholder at the top of the emitted text. */
export interface EmitNames {
  readonly jobName: string | null
  readonly roleArn: string | null
  readonly imageUri: string | null
  readonly inputS3Uri: string | null
  readonly outputS3Uri: string | null
  readonly checkpointS3Uri: string | null
}

export const NO_NAMES: EmitNames = {
  jobName: null,
  roleArn: null,
  imageUri: null,
  inputS3Uri: null,
  outputS3Uri: null,
  checkpointS3Uri: null,
}

/** One thing that the owner of the account fills in, as every target writes it at its top. */
export interface EmitName {
  /** `role_arn`; targets spell it as their language does. */
  readonly id: string
  readonly what: string
  /** The value, or a placeholder in angle brackets that no service accepts. */
  readonly value: string
  readonly given: boolean
  /** What a value must look like; also fit to stand in quotes in every target. */
  readonly pattern: string
}

/** Room for a time stamp of 16 characters within the 63 that a training job name may have (SageMaker API reference). */
const JOB_NAME_LENGTH = 47
const S3_URI = 's3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9!_.*()/=+@:,-]*)?'
const PATTERNS = {
  jobName: `[a-zA-Z0-9](-*[a-zA-Z0-9]){0,${JOB_NAME_LENGTH - 1}}`,
  roleArn: 'arn:aws[a-z-]*:iam::[0-9]{12}:role/[a-zA-Z0-9_+=,.@/-]+',
  imageUri: '[a-zA-Z0-9][a-zA-Z0-9._:/@-]{0,254}',
  inputS3Uri: S3_URI,
  outputS3Uri: S3_URI,
  checkpointS3Uri: S3_URI,
} as const satisfies Record<keyof EmitNames, string>

/** The names of a request in the order in which they are written. @throws UserError for one that AWS would refuse. */
export function emitNames(job: TrainingJob, region: string, names: EmitNames): readonly EmitName[] {
  const jobName = names.jobName ?? jobNameOf(job.name)
  const values: EmitNames = {
    ...names,
    jobName,
    checkpointS3Uri: names.checkpointS3Uri ?? checkpointsBeside(names.outputS3Uri, jobName),
  }
  const name = (field: keyof EmitNames, id: string, what: string, placeholder: string): EmitName => {
    const value = values[field]
    const pattern = PATTERNS[field]
    if (value !== null && !new RegExp(`^${pattern}$`).test(value)) {
      throw new UserError('bad-name', `${what} cannot be ${JSON.stringify(value)}`, { hint: `expected ${placeholder}` })
    }
    return { id, what, value: value ?? placeholder, given: value !== null, pattern }
  }
  return [
    name('jobName', 'job_name', 'Name of the job; a time stamp is added to it', 'letters, digits and hyphens'),
    name(
      'roleArn',
      'role_arn',
      'Execution role: reads the data, writes the output, pulls the image',
      'arn:aws:iam::<ACCOUNT>:role/<ROLE>',
    ),
    name('imageUri', 'image_uri', 'Training image', `<ACCOUNT>.dkr.ecr.${region}.amazonaws.com/<IMAGE>:<TAG>`),
    name('inputS3Uri', 'input_s3_uri', `Training data, in ${region}`, 's3://<BUCKET>/<DATA>/'),
    name('outputS3Uri', 'output_s3_uri', `Where the model goes, in ${region}`, 's3://<BUCKET>/<OUTPUT>/'),
    ...(job.checkpoints === false
      ? []
      : [
          name(
            'checkpointS3Uri',
            'checkpoint_s3_uri',
            'Checkpoints: the same place again resumes the job, another starts afresh',
            `s3://<BUCKET>/checkpoints/${jobName}`,
          ),
        ]),
  ]
}

/** A job name that SageMaker accepts, from any text. */
export function jobNameOf(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-zA-Z0-9]+/g, '-')
    .slice(0, JOB_NAME_LENGTH)
    .replace(/^-+|-+$/g, '')
  return words === '' ? 'training' : words
}

function checkpointsBeside(output: string | null, jobName: string): string | null {
  return output === null ? null : `${output.replace(/\/+$/, '')}/checkpoints/${jobName}`
}
