import type { HostingChoice } from '@costwright/engine/plan/inference/hosting-choice'
import { emitName, hyphenatedName, NAME_PATTERNS, type EmitName } from '../../emit/emit-name.ts'

/** What a request needs and a plan does not know. What is null stays a placeholder at the top of the emitted text. */
export interface HostingNames {
  readonly endpointName: string | null
  readonly roleArn: string | null
  readonly imageUri: string | null
  /** The archive of the model; of many models, the folder of their archives. */
  readonly modelDataUrl: string | null
  /** What a batch job reads. */
  readonly inputS3Uri: string | null
  /** Where asynchronous answers and those of a batch job go. */
  readonly outputS3Uri: string | null
}

export const NO_HOSTING_NAMES: HostingNames = {
  endpointName: null,
  roleArn: null,
  imageUri: null,
  modelDataUrl: null,
  inputS3Uri: null,
  outputS3Uri: null,
}

/** Room for a time stamp of 16 characters within the 63 that the name of an endpoint may have (SageMaker API reference). */
const NAME_LENGTH = 47
const NAME_PATTERN = `[a-zA-Z0-9](-*[a-zA-Z0-9]){0,${NAME_LENGTH - 1}}`

/** The names of the requests in the order in which they are written. @throws UserError for one that AWS would refuse. */
export function hostingNames(choice: HostingChoice, names: HostingNames): readonly EmitName[] {
  const { region, batch, async, placement } = choice
  const own = names.endpointName ?? hyphenatedName(choice.serviceName, NAME_LENGTH, 'service')
  const s3 = (id: string, what: string, value: string | null, placeholder: string): EmitName =>
    emitName(id, what, value, NAME_PATTERNS.s3Uri, placeholder)
  return [
    batch === null
      ? emitName('endpoint_name', 'Name of the endpoint', own, NAME_PATTERN, 'letters, digits and hyphens')
      : emitName(
          'job_name',
          'Name of the jobs; a time stamp is added to it',
          own,
          NAME_PATTERN,
          'letters, digits and hyphens',
        ),
    emitName(
      'role_arn',
      'Execution role: reads the model, pulls the image, writes logs',
      names.roleArn,
      NAME_PATTERNS.roleArn,
      'arn:aws:iam::<ACCOUNT>:role/<ROLE>',
    ),
    emitName(
      'image_uri',
      'Inference image',
      names.imageUri,
      NAME_PATTERNS.imageUri,
      `<ACCOUNT>.dkr.ecr.${region}.amazonaws.com/<IMAGE>:<TAG>`,
    ),
    placement === null
      ? s3('model_data_url', 'Archive of the model', names.modelDataUrl, 's3://<BUCKET>/<MODEL>/model.tar.gz')
      : s3(
          'model_data_url',
          'Folder of the archives, one NAME.tar.gz each',
          names.modelDataUrl,
          's3://<BUCKET>/<MODELS>/',
        ),
    ...(batch === null ? [] : [s3('input_s3_uri', 'What a job reads', names.inputS3Uri, 's3://<BUCKET>/<REQUESTS>/')]),
    ...(batch === null && async === null
      ? []
      : [s3('output_s3_uri', 'Where the answers go', names.outputS3Uri, 's3://<BUCKET>/<ANSWERS>/')]),
  ]
}
