/**
 * Product codes of bills with the names that Cost Explorer lists them under, where the two differ. A code that is not here is
 * shown as it is.
 */
const SERVICE_NAMES: Readonly<Record<string, string>> = {
  AmazonSageMaker: 'Amazon SageMaker',
  AmazonS3: 'Amazon Simple Storage Service',
  AmazonS3GlacierDeepArchive: 'Amazon S3 Glacier Deep Archive',
  AmazonGlacier: 'Amazon Glacier',
  AmazonECR: 'Amazon EC2 Container Registry (ECR)',
  AmazonECS: 'Amazon Elastic Container Service',
  AmazonEKS: 'Amazon Elastic Container Service for Kubernetes',
  AmazonEC2: 'Amazon Elastic Compute Cloud - Compute',
  AWSLambda: 'AWS Lambda',
  AmazonVPC: 'Amazon Virtual Private Cloud',
  AWSELB: 'Amazon Elastic Load Balancing',
  AWSDataTransfer: 'AWS Data Transfer',
  AmazonRDS: 'Amazon Relational Database Service',
  AmazonDynamoDB: 'Amazon DynamoDB',
  AmazonDocDB: 'Amazon DocumentDB (with MongoDB compatibility)',
  AmazonNeptune: 'Amazon Neptune',
  AmazonElastiCache: 'Amazon ElastiCache',
  AmazonRedshift: 'Amazon Redshift',
  AmazonES: 'Amazon OpenSearch Service',
  AmazonAthena: 'Amazon Athena',
  AmazonQuickSight: 'Amazon QuickSight',
  AWSGlue: 'AWS Glue',
  ElasticMapReduce: 'Amazon Elastic MapReduce',
  AmazonKinesis: 'Amazon Kinesis',
  AmazonKinesisFirehose: 'Amazon Kinesis Firehose',
  AmazonKinesisAnalytics: 'Amazon Kinesis Analytics',
  AmazonMSK: 'Amazon Managed Streaming for Apache Kafka',
  AmazonMWAA: 'Amazon Managed Workflows for Apache Airflow',
  AmazonSNS: 'Amazon Simple Notification Service',
  AWSQueueService: 'Amazon Simple Queue Service',
  AmazonSES: 'Amazon Simple Email Service',
  AmazonStates: 'AWS Step Functions',
  AWSEvents: 'CloudWatch Events',
  AmazonApiGateway: 'Amazon API Gateway',
  AWSAppSync: 'AWS AppSync',
  AWSAppRunner: 'AWS App Runner',
  AWSAmplify: 'AWS Amplify',
  AmazonCloudFront: 'Amazon CloudFront',
  AmazonRoute53: 'Amazon Route 53',
  AmazonEFS: 'Amazon Elastic File System',
  AmazonFSx: 'Amazon FSx',
  AWSBackup: 'AWS Backup',
  AWSDataSync: 'AWS DataSync',
  AWSTransfer: 'AWS Transfer Family',
  AWSDatabaseMigrationSvc: 'AWS Database Migration Service',
  AWSCloudTrail: 'AWS CloudTrail',
  AWSConfig: 'AWS Config',
  AWSXRay: 'AWS X-Ray',
  AWSSystemsManager: 'AWS Systems Manager',
  AmazonGuardDuty: 'Amazon GuardDuty',
  AWSSecurityHub: 'AWS Security Hub',
  AWSSecretsManager: 'AWS Secrets Manager',
  awskms: 'AWS Key Management Service',
  awswaf: 'AWS WAF',
  AmazonCognito: 'Amazon Cognito',
  AWSDirectoryService: 'AWS Directory Service',
  AWSCodePipeline: 'AWS CodePipeline',
  AWSCodeCommit: 'AWS CodeCommit',
  AmazonBedrock: 'Amazon Bedrock',
  AmazonRekognition: 'Amazon Rekognition',
  AmazonTextract: 'Amazon Textract',
  AmazonPolly: 'Amazon Polly',
  AmazonLex: 'Amazon Lex',
  AmazonKendra: 'Amazon Kendra',
  AmazonPersonalize: 'Amazon Personalize',
  AmazonForecast: 'Amazon Forecast',
  transcribe: 'Amazon Transcribe',
  translate: 'Amazon Translate',
  comprehend: 'Amazon Comprehend',
  AmazonWorkSpaces: 'Amazon WorkSpaces',
  AmazonLightsail: 'Amazon Lightsail',
  AWSCostExplorer: 'AWS Cost Explorer',
  AWSBudgets: 'AWS Budgets',
  AWSDeveloperSupport: 'AWS Support (Developer)',
  AWSSupportBusiness: 'AWS Support (Business)',
  AWSSupportEnterprise: 'AWS Support (Enterprise)',
  ComputeSavingsPlans: 'Savings Plans for AWS Compute usage',
  MachineLearningSavingsPlans: 'Savings Plans for AWS Machine Learning',
}

/** What people and other APIs call services, in lower case, with the product code. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'amazon sagemaker ai': 'AmazonSageMaker',
  sagemaker: 'AmazonSageMaker',
  'amazon s3': 'AmazonS3',
  s3: 'AmazonS3',
  'amazon elastic container registry': 'AmazonECR',
  'amazon ecr': 'AmazonECR',
  ecr: 'AmazonECR',
  'amazon ec2': 'AmazonEC2',
  'amazon elastic compute cloud': 'AmazonEC2',
  ec2: 'AmazonEC2',
  lambda: 'AWSLambda',
  'amazon cloudwatch': 'AmazonCloudWatch',
  cloudwatch: 'AmazonCloudWatch',
  'amazon rds': 'AmazonRDS',
  'amazon elastic kubernetes service': 'AmazonEKS',
  'amazon eks': 'AmazonEKS',
  'amazon ecs': 'AmazonECS',
  'amazon efs': 'AmazonEFS',
  'amazon vpc': 'AmazonVPC',
  'elastic load balancing': 'AWSELB',
  'aws kms': 'awskms',
  'amazon machine learning savings plans': 'MachineLearningSavingsPlans',
}

/** What of EC2 is no hour of an instance: a service of its own in Cost Explorer. */
export const EC2_OTHER = 'EC2 - Other'
/** Taxes, of whatever service. */
export const TAX = 'Tax'

const CODES = new Map(Object.entries(SERVICE_NAMES).map(([code, name]) => [name, code]))
const CODES_BY_LOWER = new Map([
  ...Object.entries(SERVICE_NAMES).flatMap(([code, name]) => [
    [code.toLowerCase(), code] as const,
    [name.toLowerCase(), code] as const,
  ]),
  ...Object.entries(OTHER_NAMES),
])

/** The name of a product code in Cost Explorer. */
export function serviceName(code: string): string {
  return Object.hasOwn(SERVICE_NAMES, code) ? (SERVICE_NAMES[code] ?? code) : code
}

/** The product code of a name as Cost Explorer writes it; the name itself where it knows no other. */
export function serviceCode(name: string): string {
  return CODES.get(name) ?? name
}

/** The name that Cost Explorer has for what somebody calls a service otherwise; null where the name is right or unknown. */
export function meantService(text: string): string | null {
  if (CODES.has(text) || text === EC2_OTHER || text === TAX) return null
  const code = CODES_BY_LOWER.get(text.trim().toLowerCase())
  if (code === undefined) return null
  const name = serviceName(code)
  return name === text ? null : name
}

/** Names with their codes, for tests of parts of a name. */
export const NAMED_SERVICES: readonly (readonly [code: string, name: string])[] = Object.entries(SERVICE_NAMES)
