/** A service of AWS as bills name it. */
export interface BilledService<Id extends string = string> {
  readonly id: Id
  readonly title: string
  /** Product codes and names, as `serviceKey` writes them. */
  readonly keys: readonly string[]
}

function service<const Id extends string>(id: Id, title: string, ...keys: string[]): BilledService<Id> {
  return { id, title, keys: keys.length === 0 ? [id] : keys }
}

/**
 * A product code or service name without what its spellings differ in: `AmazonS3`, `Amazon S3` → `s3`, `awskms` → `kms`.
 */
export function serviceKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .replace(/^(?:amazon|aws)/, '')
}

/** Machine learning that is not SageMaker: models that are called, not run. */
export const AI_SERVICES = [
  service('bedrock', 'Bedrock', 'bedrock', 'bedrockservice', 'bedrockfoundationmodels', 'bedrockagentcore'),
  service('comprehend', 'Comprehend', 'comprehend', 'comprehendmedical'),
  service('rekognition', 'Rekognition'),
  service('textract', 'Textract'),
  service('transcribe', 'Transcribe'),
  service('translate', 'Translate'),
  service('polly', 'Polly'),
  service('lex', 'Lex'),
  service('personalize', 'Personalize'),
  service('forecast', 'Forecast'),
  service('kendra', 'Kendra'),
  service('fraud-detector', 'Fraud Detector', 'frauddetector'),
  service(
    'lookout',
    'Lookout',
    'lookout',
    'lookoutforvision',
    'lookoutformetrics',
    'lookoutforequipment',
    'lookoutvision',
  ),
  service('machine-learning', 'Amazon Machine Learning', 'machinelearning'),
] as const

/** Services that are not machine learning by themselves; any other is `other`. */
export const OTHER_SERVICES = [
  service('s3', 'S3', 's3', 'simplestorageservice', 's3glacierdeeparchive', 'glacier'),
  service('ecr', 'ECR', 'ecr', 'elasticcontainerregistry', 'ec2containerregistryecr', 'ecrpublic'),
  service('ec2', 'EC2', 'ec2', 'elasticcomputecloud', 'elasticcomputecloudcompute', 'ec2other'),
  service('lambda', 'Lambda'),
  service('api-gateway', 'API Gateway', 'apigateway'),
  service('cloudwatch', 'CloudWatch', 'cloudwatch', 'cloudwatchevents'),
  service('step-functions', 'Step Functions', 'states', 'stepfunctions'),
  service('eventbridge', 'EventBridge', 'events', 'eventbridge'),
  service('efs', 'EFS', 'efs', 'elasticfilesystem'),
  service('fsx', 'FSx'),
  service('kms', 'KMS', 'kms', 'keymanagementservice'),
  service('glue', 'Glue'),
  service('athena', 'Athena'),
  service('vpc', 'VPC', 'vpc', 'virtualprivatecloud'),
  service('ecs', 'ECS and Fargate', 'ecs', 'elasticcontainerservice', 'fargate'),
  service('eks', 'EKS', 'eks', 'elasticcontainerserviceforkubernetes', 'elastickubernetesservice'),
  service('emr', 'EMR', 'elasticmapreduce', 'emr', 'emrserverless'),
  service('batch', 'Batch'),
  service('redshift', 'Redshift'),
  service('rds', 'RDS', 'rds', 'relationaldatabaseservice'),
  service('dynamodb', 'DynamoDB'),
  service('opensearch', 'OpenSearch', 'es', 'opensearchservice', 'elasticsearchservice'),
  service('sns', 'SNS', 'sns', 'simplenotificationservice'),
  service('sqs', 'SQS', 'queueservice', 'sqs', 'simplequeueservice'),
  service('kinesis', 'Kinesis', 'kinesis', 'kinesisfirehose', 'kinesisanalytics', 'datafirehose'),
  service('secrets-manager', 'Secrets Manager', 'secretsmanager'),
  service('cloudtrail', 'CloudTrail'),
  service('codebuild', 'CodeBuild'),
  service('airflow', 'Managed Airflow', 'mwaa', 'managedworkflowsforapacheairflow'),
  service('datazone', 'DataZone'),
  service('load-balancing', 'Elastic Load Balancing', 'elb', 'elasticloadbalancing'),
  service('cost-explorer', 'Cost Explorer', 'costexplorer'),
  service('support', 'Support', 'supportbusiness', 'supportenterprise', 'developersupport', 'supportdeveloper'),
] as const
