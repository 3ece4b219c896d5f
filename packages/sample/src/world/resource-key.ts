import { SAMPLE_ACCOUNTS } from './accounts.ts'
import type { Resource } from './resource.ts'

/** Names a resource of the world: `shop us-east-1 endpoint home-page`. */
export function resourceKey({ account, region, kind, name }: Resource): string {
  return `${account} ${region} ${kind} ${name}`
}

/** What the random ups and downs of a resource are drawn by: the same for all of its copies. */
export function seedName({ copyOf, name }: Resource): string {
  return copyOf ?? name
}

/** What stands in an ARN between account and name; empty where the bill names the resource otherwise. */
const ARN_PATHS: Readonly<Record<Exclude<Resource['kind'], 'bucket' | 'surrounding'>, string>> = {
  notebook: 'sagemaker:notebook-instance/',
  'studio-domain': 'sagemaker:domain/',
  'studio-space': 'sagemaker:space/',
  endpoint: 'sagemaker:endpoint/',
  'training-job': 'sagemaker:training-job/',
  'processing-job': 'sagemaker:processing-job/',
  'transform-job': 'sagemaker:transform-job/',
  'tuning-job': 'sagemaker:hyper-parameter-tuning-job/',
  hyperpod: 'sagemaker:cluster/',
  'tracking-server': 'sagemaker:mlflow-tracking-server/',
  'feature-group': 'sagemaker:feature-group/',
  'labelling-job': 'sagemaker:labeling-job/',
  'monitoring-schedule': 'sagemaker:monitoring-schedule/',
  pipeline: 'sagemaker:pipeline/',
  repository: 'ecr:repository/',
  'log-group': 'logs:log-group:',
}

const SURROUNDING_PATHS = {
  lambda: 'lambda:function:',
  'api-gateway': 'apigateway:/apis/',
  cloudwatch: 'cloudwatch:dashboard/',
  transfer: null,
  vpc: 'ec2:natgateway/',
  ec2: null,
  ebs: null,
  rds: 'rds:db:',
} as const

/** The ARN of a resource as bill and API have it, or its bare id for buckets and EC2. It always ends with the name. */
export function resourceArn(resource: Resource): string {
  if (resource.kind === 'bucket') return resource.name
  const path = resource.kind === 'surrounding' ? SURROUNDING_PATHS[resource.service] : ARN_PATHS[resource.kind]
  if (path === null) return resource.name
  const domain = resource.kind === 'studio-space' ? `${resource.domain}/` : ''
  const colon = path.indexOf(':')
  return `arn:aws:${path.slice(0, colon)}:${resource.region}:${SAMPLE_ACCOUNTS[resource.account].id}:${path.slice(colon + 1)}${domain}${resource.name}`
}
