import type { TrainingJob } from '@costwright/engine/plan/training/training-job'
import { emitName, hyphenatedName, NAME_PATTERNS, type EmitName } from '../../emit/emit-name.ts'

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

/** Room for a time stamp of 16 characters within the 63 that a training job name may have (SageMaker API reference). */
const JOB_NAME_LENGTH = 47
const PATTERNS = {
  jobName: `[a-zA-Z0-9](-*[a-zA-Z0-9]){0,${JOB_NAME_LENGTH - 1}}`,
  roleArn: NAME_PATTERNS.roleArn,
  imageUri: NAME_PATTERNS.imageUri,
  inputS3Uri: NAME_PATTERNS.s3Uri,
  outputS3Uri: NAME_PATTERNS.s3Uri,
  checkpointS3Uri: NAME_PATTERNS.s3Uri,
} as const satisfies Record<keyof EmitNames, string>

/** The names of a request in the order in which they are written. @throws UserError for one that AWS would refuse. */
export function emitNames(job: TrainingJob, region: string, names: EmitNames): readonly EmitName[] {
  const jobName = names.jobName ?? jobNameOf(job.name)
  const values: EmitNames = {
    ...names,
    jobName,
    checkpointS3Uri: names.checkpointS3Uri ?? checkpointsBeside(names.outputS3Uri, jobName),
  }
  const name = (field: keyof EmitNames, id: string, what: string, placeholder: string): EmitName =>
    emitName(id, what, values[field], PATTERNS[field], placeholder)
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
  return hyphenatedName(text, JOB_NAME_LENGTH, 'training')
}

function checkpointsBeside(output: string | null, jobName: string): string | null {
  return output === null ? null : `${output.replace(/\/+$/, '')}/checkpoints/${jobName}`
}
