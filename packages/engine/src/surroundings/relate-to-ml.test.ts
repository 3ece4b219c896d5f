import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BILL_PHASES } from '../usage-types/bill-phase.ts'
import { collectMlEvidence, type EvidenceLine, type MlEvidence } from './ml-evidence.ts'
import { RELATIONS, type SurroundingLine } from './ml-relation.ts'
import { relateToMl } from './relate-to-ml.ts'

const SAGEMAKER = 'arn:aws:sagemaker:us-east-1:123456789012:'

function resource(phase: EvidenceLine['phase'], name: string, tags: Record<string, string> = {}): EvidenceLine {
  return { phase, resource: name, tags }
}

const BILL = [
  resource('inference', `${SAGEMAKER}endpoint/churn-scoring-prod`, { 'user:Project': 'churn', Environment: 'prod' }),
  resource('training', `${SAGEMAKER}training-job/churn-xgb-2026-11-20-06-58-34-123`, { 'user:Project': 'churn' }),
  resource('training', `${SAGEMAKER}training-job/test-model-v2`, {}),
  resource('experimentation', `${SAGEMAKER}app/d-abc/alice/JupyterLab/default`, { user_owner: 'alice' }),
  resource('other', 'churn-web-assets', { project: 'churn', environment: 'prod' }),
  resource('other', 'alice-1', { user_owner: 'alice' }),
  resource('other', 'alice-2', { user_owner: 'alice' }),
  resource('other', 'shop', { project: 'shop' }),
]
const evidence = collectMlEvidence(BILL, [{ key: 'Cost-Stream', value: 'ML' }])
const none = collectMlEvidence([])

function relate(said: Partial<SurroundingLine>, given: MlEvidence = evidence) {
  return relateToMl(
    {
      service: 'AmazonS3',
      usageType: 'TimedStorage-ByteHrs',
      operation: null,
      resource: null,
      tags: {},
      accountMlShare: null,
      ...said,
    },
    given,
  )
}

test('evidence is what the bill itself says', () => {
  expect(evidence).toEqual({
    mlTags: [{ key: 'Cost-Stream', value: 'ML' }],
    tagUses: new Map([
      ['project=churn', { mlResources: 2, resources: 3 }],
      ['user_owner=alice', { mlResources: 1, resources: 3 }],
    ]),
    names: new Map([
      ['churn-scoring-prod', { name: 'churn-scoring-prod', phase: 'inference' }],
      ['churn-xgb-2026-11-20-06-58-34-123', { name: 'churn-xgb-2026-11-20-06-58-34-123', phase: 'training' }],
    ]),
    stems: new Map([
      ['churn-scoring', { name: 'churn-scoring-prod', phase: 'inference' }],
      ['churn-xgb', { name: 'churn-xgb-2026-11-20-06-58-34-123', phase: 'training' }],
    ]),
  })
  expect(collectMlEvidence([...BILL, ...BILL], evidence.mlTags)).toEqual(evidence)
})

test('names of several phases point to none of them', () => {
  const two = collectMlEvidence([
    resource('training', `${SAGEMAKER}training-job/fraud-net-1`),
    resource('inference', `${SAGEMAKER}endpoint/fraud-net-2`),
  ])
  expect(relate({ resource: 'fraud-net-images' }, two)).toEqual({
    related: 'uncertain',
    because: 'its name has “fraud-net” in common with fraud-net-1',
    phase: 'around',
  })
})

describe('by tag', () => {
  test.each([
    [{ cost_stream: 'ml' }, 'certain', 'tag cost_stream=ml marks machine learning in your settings', 'around'],
    [
      { ManagedByAmazonSageMakerResource: `${SAGEMAKER}domain/d-abc` },
      'certain',
      `tag managedbyamazonsagemakerresource=${SAGEMAKER}domain/d-abc is set by SageMaker Studio`,
      'experimentation',
    ],
    [{ 'sagemaker:project-name': 'x' }, 'certain', 'tag sagemaker_project_name=x names SageMaker', 'around'],
    [
      { source: `${SAGEMAKER}domain/d-abc` },
      'certain',
      `tag source=${SAGEMAKER}domain/d-abc names SageMaker`,
      'around',
    ],
    [
      { AmazonDataZoneProject: 'p' },
      'likely',
      'tag amazondatazoneproject=p is set by SageMaker Unified Studio',
      'around',
    ],
    [{ team: 'ML Platform' }, 'likely', 'tag team=ML Platform says machine learning', 'around'],
    [{ team: 'machine-learning' }, 'likely', 'tag team=machine-learning says machine learning', 'around'],
    [
      { Project: 'Churn' },
      'likely',
      'tag project=Churn is on 2 machine-learning resources of 3 that carry it',
      'around',
    ],
    [
      { user_owner: 'alice' },
      'uncertain',
      'tag user_owner=alice is on 1 machine-learning resources of 3 that carry it',
      'around',
    ],
    [
      { project: 'shop', environment: 'prod', team: 'html' },
      'no',
      'no tag, name, operation or account ties it to machine learning',
      'other',
    ],
  ])('%o', (tags, related, because, phase) => {
    expect(relate({ tags })).toEqual({ related, because, phase })
  })
})

describe('by resource', () => {
  test.each([
    [
      'sagemaker-us-east-1-123456789012',
      'certain',
      'sagemaker-us-east-1-123456789012 is the name that SageMaker or Bedrock gives',
      'around',
    ],
    [
      'sagemaker-studio-eu-west-1-123456789012',
      'certain',
      'sagemaker-studio-eu-west-1-123456789012 is the name that SageMaker or Bedrock gives',
      'around',
    ],
    ['my-sagemaker-data', 'likely', 'its name says sagemaker', 'around'],
    [
      'arn:aws:logs:us-east-1:123456789012:log-group:/aws/sagemaker/Endpoints/churn',
      'certain',
      'log group /aws/sagemaker/Endpoints',
      'inference',
    ],
    [
      'arn:aws:logs:us-east-1:123456789012:log-group:/aws/sagemaker/TrainingJobs',
      'certain',
      'log group /aws/sagemaker/TrainingJobs',
      'training',
    ],
    [
      'arn:aws:logs:us-east-1:123456789012:log-group:/aws/sagemaker/ProcessingJobs',
      'certain',
      'log group /aws/sagemaker/ProcessingJobs',
      'data',
    ],
    [
      'arn:aws:logs:us-east-1:123456789012:log-group:/aws/sagemaker/studio',
      'certain',
      'log group /aws/sagemaker/studio',
      'experimentation',
    ],
    ['/aws/sagemaker/constructor', 'certain', 'log group /aws/sagemaker/constructor', 'around'],
    [
      'arn:aws:logs:us-east-1:123456789012:log-group:/aws/bedrock/modelinvocations',
      'certain',
      'log group /aws/bedrock/modelinvocations',
      'inference',
    ],
    [
      'arn:aws:cloudwatch:us-west-2:123456789012:alarm:TargetTracking-endpoint/churn/variant/AllTraffic-AlarmHigh-c915',
      'certain',
      'alarm of an endpoint’s autoscaling',
      'inference',
    ],
    [
      'arn:aws:ecr:us-east-1:123456789012:repository/churn-scoring-prod',
      'likely',
      'its name has that of churn-scoring-prod, which is machine learning',
      'inference',
    ],
    [
      'arn:aws:lambda:us-east-1:123456789012:function:invoke-churn_scoring_prod',
      'likely',
      'its name has that of churn-scoring-prod, which is machine learning',
      'inference',
    ],
    [
      'churn-xgb-artifacts',
      'uncertain',
      'its name has “churn-xgb” in common with churn-xgb-2026-11-20-06-58-34-123',
      'training',
    ],
    ['acme-training-datasets', 'uncertain', 'its name says training', 'around'],
    ['test-model-v2-copy', 'uncertain', 'its name says model', 'around'],
    ['acme-html-assets', 'no', 'no tag, name, operation or account ties it to machine learning', 'other'],
  ])('%s', (name, related, because, phase) => {
    expect(relate({ resource: name })).toEqual({ related, because, phase })
  })
})

describe('by what it is and where', () => {
  test.each<[Partial<SurroundingLine>, string, string]>([
    [
      { service: 'AmazonEC2', usageType: 'USE1-BoxUsage:p4d.24xlarge' },
      'likely',
      'p4d.24xlarge is built for machine learning',
    ],
    [
      { service: 'AmazonEC2', usageType: 'SpotUsage:g5.xlarge' },
      'uncertain',
      'g5.xlarge has a GPU, for graphics or for models',
    ],
    [
      { service: 'AmazonFSx', usageType: 'USE1-Storage.SSD.Lustre' },
      'uncertain',
      'FSx for Lustre often feeds training',
    ],
    [{ service: 'AWSLambda', operation: 'InvokeSageMaker' }, 'likely', 'operation InvokeSageMaker'],
    [{ accountMlShare: 0.935 }, 'likely', '93 % of the account’s dollars are machine learning'],
    [
      { service: 'AmazonEC2', usageType: 'NatGateway-Hours', accountMlShare: 0.4 },
      'uncertain',
      '40 % of the account’s dollars are machine learning',
    ],
  ])('%o', (said, related, because) => {
    expect(relate(said)).toEqual({ related, because, phase: 'around' })
  })
  test.each<Partial<SurroundingLine>>([
    { accountMlShare: 0.1 },
    { accountMlShare: Number.NaN },
    { service: 'AWSSupportBusiness', usageType: null, accountMlShare: 1 },
    { service: 'AmazonEC2', usageType: 'BoxUsage:m5.large' },
    { service: 'ComputeSavingsPlans', usageType: 'ComputeSP:1yrNoUpfront' },
  ])('not %o', (said) => {
    expect(relate(said, none)).toEqual({
      related: 'no',
      because: 'no tag, name, operation or account ties it to machine learning',
      phase: 'other',
    })
  })
  test('machine learning itself is not in doubt', () => {
    expect(relate({ service: 'AmazonSageMaker', usageType: 'USE1-Train:ml.m5.large' })).toEqual({
      related: 'certain',
      because: 'it is machine learning itself',
      phase: 'training',
    })
    expect(relate({ service: 'MachineLearningSavingsPlans', usageType: 'SageMakerSP:1yrNoUpfront' }).phase).toBe(
      'commitment',
    )
  })
  test('the strongest evidence answers, and of equals the one with a phase', () => {
    expect(relate({ tags: { project: 'churn' }, resource: 'churn-scoring-prod', accountMlShare: 0.9 })).toEqual({
      related: 'likely',
      because: 'its name has that of churn-scoring-prod, which is machine learning',
      phase: 'inference',
    })
  })
})

test('any text has an answer with a reason', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('sagemaker', '-', '/', ':', 'arn', 'aws', 'churn', 'ml', '💥', '__proto__'))
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(
      fc.record<SurroundingLine>({
        service: fc.option(text),
        usageType: fc.option(text),
        operation: fc.option(text),
        resource: fc.option(text),
        tags: fc.dictionary(text, text, { maxKeys: 4 }),
        accountMlShare: fc.option(fc.double()),
      }),
      fc.array(
        fc.record<EvidenceLine>({
          phase: fc.constantFrom(...BILL_PHASES),
          resource: fc.option(text),
          tags: fc.dictionary(text, text, { maxKeys: 3 }),
        }),
        { maxLength: 5 },
      ),
      (line, bill) => {
        const found = relateToMl(line, collectMlEvidence(bill, [{ key: 'ml', value: null }]))
        expect(RELATIONS).toContain(found.related)
        expect(found.because).not.toBe('')
        expect(found.phase === 'other').toBe(found.related === 'no')
      },
    ),
    { numRuns: 1000 },
  )
})

test('a tag on nearly everything tells nothing about one resource; on half of it, it does', () => {
  const bill = Array.from({ length: 20 }, (_, index): EvidenceLine => ({
    phase: index < 15 ? 'training' : 'other',
    resource: `resource-${index}`,
    tags: { origin: 'factory', ...(index < 10 ? { project: 'churn' } : {}) },
  }))
  expect([...collectMlEvidence(bill).tagUses]).toEqual([['project=churn', { mlResources: 10, resources: 10 }]])
  expect([...collectMlEvidence(bill.slice(0, 9)).tagUses.keys()]).toEqual(['origin=factory', 'project=churn'])
})
