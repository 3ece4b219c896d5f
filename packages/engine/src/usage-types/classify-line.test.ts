import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findBillComponent } from './bill-component.ts'
import { classifyLine } from './classify-line.ts'
import { CHARGE_KINDS, PURCHASE_OPTIONS, type LineClass, type LineKey } from './line-class.ts'
import { lineKey } from './line-key.fixture.ts'

function is(
  component: string,
  phase: string,
  instanceType: string | null = null,
  purchaseOption: LineClass['purchaseOption'] = 'on-demand',
  known = true,
): LineClass {
  return { component, phase, instanceType, purchaseOption, known }
}

/** What real bills and price lists carry, in full. */
const SAGEMAKER: readonly (readonly [string, LineClass])[] = [
  ['USE1-Notebk:ml.t3.medium', is('notebook', 'experimentation', 'ml.t3.medium')],
  ['USE1-Notebk:VolumeUsage.gp2', is('notebook-volume', 'experimentation')],
  ['APN2-Studio:KernelGateway-ml.t3.medium', is('studio-kernel-gateway', 'experimentation', 'ml.t3.medium')],
  ['USE1-Studio:JupyterLab-ml.m7i.48xlarge', is('studio-jupyterlab', 'experimentation', 'ml.m7i.48xlarge')],
  ['USE1-Studio:CodeEditor-ml.t3.medium', is('studio-code-editor', 'experimentation', 'ml.t3.medium')],
  ['USE1-Studio:VolumeUsage.gp3', is('studio-volume', 'experimentation')],
  ['UnifiedStudio:VolumeUsage.gp3', is('studio-volume', 'experimentation')],
  ['USE1-RStudio:RSessionGateway-ml.t3.medium', is('rstudio', 'experimentation', 'ml.t3.medium')],
  ['Rstudio:Rsession-ml.t3.medium', is('rstudio', 'experimentation', 'ml.t3.medium')],
  ['USE1-RStudio:RServer-ml.c5.4xlarge', is('rstudio-server', 'experimentation', 'ml.c5.4xlarge')],
  ['USE1-TensorBoard:ml.r5.large', is('tensorboard', 'experimentation', 'ml.r5.large')],
  ['USE1-Canvas:Session-Hrs', is('canvas', 'experimentation')],
  ['USE1-MLflow:TrackingServerCompute-Small', is('mlflow', 'experimentation')],
  ['USE1-Train:ml.p4d.24xlarge', is('training', 'training', 'ml.p4d.24xlarge')],
  ['USE1-TrSpt:ml.g5.xlarge', is('training-spot', 'training', 'ml.g5.xlarge', 'spot')],
  ['USE1-TrainWarmPool:ml.g5.xlarge', is('training-warm-pool', 'training', 'ml.g5.xlarge')],
  ['EU-Train:VolumeUsage.gp2', is('training-volume', 'training')],
  ['USE1-ServerlessTraining:FineTuning', is('training-serverless', 'training')],
  ['Autopilot-RedshiftML:CreateModelRequest-Tier0', is('autopilot', 'training')],
  ['USE1-Cluster:ml.p5.48xlarge', is('hyperpod', 'training', 'ml.p5.48xlarge')],
  ['USE1-Cluster-Reserved:ml.p5.48xlarge', is('hyperpod', 'training', 'ml.p5.48xlarge', 'training-plan')],
  ['USW2-Cluster:VolumeUsage.gp2', is('hyperpod-volume', 'training')],
  ['EU-Processing:ml.m5.xlarge', is('processing', 'data', 'ml.m5.xlarge')],
  ['EU-Processing:VolumeUsage.gp2', is('processing-volume', 'data')],
  ['USE1-DataWrangler:ml.m5.4xlarge', is('data-wrangler', 'data', 'ml.m5.4xlarge')],
  ['USE1-Processing_DW:ml.m5.4xlarge', is('data-wrangler', 'data', 'ml.m5.4xlarge')],
  ['USE1-FeatureStore:WriteRequestUnits', is('feature-store', 'data')],
  ['USE1-LabeledObject', is('labelling', 'data')],
  ['USW2-Geospatial:NotebookCompute', is('geospatial', 'data')],
  ['USE2-Host:ml.g6.xlarge', is('hosting', 'inference', 'ml.g6.xlarge')],
  ['Host:ml.m.xlarge-HostingParent', is('hosting', 'inference')],
  ['EU-Host:VolumeUsage.gp2', is('endpoint-volume', 'inference')],
  ['USE1-Hst:Data-Bytes-In', is('inference-data-in', 'inference')],
  ['USE1-Hst:Data-Bytes-Out', is('inference-data-out', 'inference')],
  ['EUW3-AsyncInf:ml.g6.xlarge', is('async', 'inference', 'ml.g6.xlarge')],
  ['USE1-ServerlessInf:Mem-3GB', is('serverless', 'inference')],
  ['USE1-ServerlessProvisionedConcurrency:Usage-4GB', is('provisioned-concurrency', 'inference')],
  ['USE1-ProvisionedConcurrency:Mem-4GB', is('provisioned-concurrency', 'inference')],
  ['EU-Tsform:ml.m5.xlarge', is('batch-transform', 'inference', 'ml.m5.xlarge')],
  ['USE1-A2ICustom-Objects', is('human-review', 'inference')],
  ['USE1-USW2-AWS-Out-Bytes', is('sagemaker-transfer', 'around')],
  ['USE1-TrainingPlanUpfrontFee:ml.u-p6e-gb200x36', is('training-plan', 'commitment', 'ml.u-p6e-gb200x36', 'none')],
  ['USE1-QuantumTrain:ml.q1.xlarge', is('other-sagemaker', 'unclassified', 'ml.q1.xlarge', 'on-demand', false)],
  ['Notebk', is('other-sagemaker', 'unclassified', null, 'on-demand', false)],
]

test.each(SAGEMAKER)('%s', (usageType, expected) => {
  expect(classifyLine(lineKey({ usageType }))).toEqual(expected)
})

describe('what stands beside the usage type', () => {
  test('a warm pool and a Debugger rule are told by their description alone', () => {
    const usageType = 'EU-Train:ml.m5.xlarge'
    const description = '$0.257 per Training Warm Pool ml.m5.xlarge hour in EU (Ireland)'
    expect(classifyLine(lineKey({ usageType, description }))).toEqual(
      is('training-warm-pool', 'training', 'ml.m5.xlarge'),
    )
    expect(
      classifyLine(
        lineKey({
          usageType: 'EU-Processing:VolumeUsage.gp2',
          description: '$0.0 for SageMaker Debugger Built-in Rule Volume',
          productInstanceType: 'ml.t3.medium',
        }),
      ),
    ).toEqual(is('debugger', 'training'))
  })
  test('words beside an unknown usage type can be all that is needed', () => {
    expect(
      classifyLine(lineKey({ usageType: 'USE1-X:Tokens', productComponent: 'ServerlessTraining:FineTuning' })),
    ).toEqual(is('training-serverless', 'training'))
    expect(
      classifyLine(lineKey({ usageType: 'X', description: '$0.0 for SageMaker Debugger Built-in Rule Instance' })),
    ).toEqual(is('debugger', 'training'))
  })
  test('an unknown usage type takes the component that AWS names, and is listed all the same', () => {
    expect(
      classifyLine(
        lineKey({ usageType: 'USE1-HostV2:x', productComponent: 'Hosting', productInstanceType: 'ml.m5.large' }),
      ),
    ).toEqual(is('hosting', 'inference', 'ml.m5.large', 'on-demand', false))
  })
  test('without a usage type, the component attribute or the description serves', () => {
    expect(classifyLine(lineKey({ productComponent: 'SpotTraining', productInstanceType: 'ml.g5.xlarge' }))).toEqual(
      is('training-spot', 'training', 'ml.g5.xlarge', 'spot'),
    )
    expect(classifyLine(lineKey({ description: '$1.1267 per Hosting ml.g6.xlarge hour in US East (Ohio)' }))).toEqual(
      is('hosting', 'inference', 'ml.g6.xlarge'),
    )
    expect(classifyLine(lineKey({ description: 'something' }))).toEqual(
      is('other-sagemaker', 'unclassified', null, 'on-demand', false),
    )
  })
})

describe('kinds of charge', () => {
  const usageType = 'USE1-Host:ml.m5.xlarge'
  test('the purchase option follows the charge', () => {
    expect(CHARGE_KINDS.map((chargeKind) => classifyLine(lineKey({ usageType, chargeKind })).purchaseOption)).toEqual([
      'on-demand',
      'savings-plan',
      'savings-plan',
      'reserved',
      'none',
      'none',
      'none',
      'none',
      'none',
      'none',
      'none',
    ])
  })
  test('credits, refunds and discounts are of the usage they name, else of their kind; tax is tax', () => {
    expect(classifyLine(lineKey({ usageType, chargeKind: 'credit' }))).toEqual(
      is('hosting', 'inference', 'ml.m5.xlarge', 'none'),
    )
    for (const chargeKind of ['credit', 'refund', 'discount', 'tax'] as const)
      expect(classifyLine(lineKey({ chargeKind }))).toEqual(is(chargeKind, 'other', null, 'none'))
    expect(classifyLine(lineKey({ usageType, chargeKind: 'tax' }))).toEqual(is('tax', 'other', null, 'none'))
  })
  test.each([
    ['MachineLearningSavingsPlans', 'SageMakerSP:1yrNoUpfront', 'sagemaker-savings-plan'],
    ['ComputeSavingsPlans', 'ComputeSP:3yrAllUpfront', 'other-savings-plan'],
    ['MachineLearningSavingsPlans', '', 'sagemaker-savings-plan'],
    ['AWSComputeSavingsPlan', null, 'other-savings-plan'],
    ['AmazonSageMaker', 'SageMakerSP:3yrNoUpfront', 'sagemaker-savings-plan'],
    ['AmazonEC2', 'USE1-HeavyUsage:m5.large', 'reservation'],
    ['AmazonRDS', null, 'reservation'],
  ])('a fee of %s %s', (service, feeType, component) => {
    expect(classifyLine(lineKey({ service, usageType: feeType, chargeKind: 'commitment-fee' }))).toEqual(
      is(component, 'commitment', null, 'none'),
    )
  })
})

describe('other services', () => {
  test.each([
    ['AmazonS3', 'USE1-TimedStorage-ByteHrs', 's3'],
    ['Amazon Simple Storage Service', 'Requests-Tier1', 's3'],
    ['AmazonS3', 'USE1-DataTransfer-Out-Bytes', 'data-transfer'],
    ['AmazonECR', 'USE1-TimedStorage-ByteHrs', 'ecr'],
    ['AWSLambda', 'USE1-Lambda-GB-Second', 'lambda'],
    ['AmazonApiGateway', 'USE1-ApiGatewayRequest', 'api-gateway'],
    ['AmazonCloudWatch', 'USE1-CW:AlarmMonitorUsage', 'cloudwatch'],
    ['AmazonCloudWatch', 'USE1-DataProcessing-Bytes', 'cloudwatch-logs'],
    ['AmazonStates', 'USE1-StateTransition', 'step-functions'],
    ['AWSEvents', 'USE1-Event-64K-Chunks', 'eventbridge'],
    ['AmazonEFS', 'USE1-TimedStorage-ByteHrs', 'efs'],
    ['AmazonFSx', 'USE1-Storage.SSD.Lustre', 'fsx'],
    ['awskms', 'us-east-1-KMS-Requests', 'kms'],
    ['AWSGlue', 'USE1-ETL-DPU-Hour', 'glue'],
    ['AmazonAthena', 'USE1-DataScannedInTB', 'athena'],
    ['AmazonEC2', 'NatGateway-Hours', 'nat-gateway'],
    ['AmazonVPC', 'USE1-VpcEndpoint-Hours', 'vpc-endpoint'],
    ['AmazonEC2', 'EBS:VolumeUsage.gp3', 'ebs'],
    ['AWSDataTransfer', 'USE1-EUC1-AWS-Out-Bytes', 'data-transfer'],
    ['AmazonQuickSight', 'QS-User-Standard', 'other'],
    ['ocbElasticComputeCloud', null, 'other'],
  ])('%s %s', (service, usageType, component) => {
    expect(classifyLine(lineKey({ service, usageType }))).toEqual(is(component, 'other'))
  })
  test('instances of EC2, with spot', () => {
    expect(classifyLine(lineKey({ service: 'AmazonEC2', usageType: 'USE1-SpotUsage:g5.xlarge' }))).toEqual(
      is('ec2', 'other', 'g5.xlarge', 'spot'),
    )
    expect(
      classifyLine(
        lineKey({ service: 'AmazonRDS', usageType: 'InstanceUsage:db.m5.lg', productInstanceType: 'db.m5.large' }),
      ),
    ).toEqual(is('rds', 'other', 'db.m5.large'))
  })
  test('models that are called are machine learning too', () => {
    expect(classifyLine(lineKey({ service: 'AmazonBedrock', usageType: 'USE1-Claude-input-tokens' }))).toEqual(
      is('bedrock', 'inference'),
    )
    expect(
      classifyLine(
        lineKey({
          service: '8zq7lxk2vwpo1ex4mple',
          usageType: 'USE1-MP:USE1_InputTokenCount-Units',
          description: 'AWS Marketplace software usage|Claude (Amazon Bedrock Edition)',
        }),
      ),
    ).toEqual(is('bedrock', 'inference'))
    expect(classifyLine(lineKey({ service: 'AmazonRekognition', usageType: 'USE1-ImagesProcessed' }))).toEqual(
      is('rekognition', 'inference'),
    )
  })
  test('ml.* instances under a seller’s code are SageMaker’s, and unknown', () => {
    expect(classifyLine(lineKey({ service: '3xq7lxk2vwpo1', usageType: 'USE1-MP:ml.m5.xlarge-Inference' }))).toEqual(
      is('other-sagemaker', 'unclassified', 'ml.m5.xlarge', 'on-demand', false),
    )
  })
  test('a line without a service is known by its usage type', () => {
    expect(classifyLine(lineKey({ service: null, usageType: 'USE1-Train:ml.m5.large' }))).toEqual(
      is('training', 'training', 'ml.m5.large'),
    )
    expect(classifyLine(lineKey({ service: '  ', usageType: null }))).toEqual(is('other', 'other'))
  })
})

test('any text has a class, and always the same', () => {
  const pieces = [
    'ml.m5.large',
    'Train:',
    'Studio:',
    'USE1-',
    'Host:',
    'Bedrock',
    'AmazonSageMaker',
    '💥',
    "'",
    '\n',
    'SP:',
  ]
  const text = fc.option(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join('')),
    ),
  )
  fc.assert(
    fc.property(
      fc.record<LineKey>({
        service: fc.oneof(text, fc.constantFrom('AmazonSageMaker', 'AmazonEC2', 'toString', '__proto__')),
        usageType: text,
        operation: text,
        productComponent: text,
        productInstanceType: text,
        description: text,
        chargeKind: fc.constantFrom(...CHARGE_KINDS),
      }),
      (key) => {
        const found = classifyLine(key)
        expect(findBillComponent(found.component)?.phase).toBe(found.phase)
        expect(PURCHASE_OPTIONS).toContain(found.purchaseOption)
        expect(found.known || found.phase !== 'other').toBe(true)
        expect(classifyLine({ ...key })).toEqual(found)
      },
    ),
    { numRuns: 2000 },
  )
})
