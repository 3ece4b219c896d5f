import type { HostingChoice } from '@costwright/engine/plan/inference/hosting-choice'
import { inferenceAnswer } from '@costwright/testkit/inference-answer'
import { planInferenceShape, type PlanInferenceJson } from '../plan-shape.ts'
import type { HostingNames } from './hosting-names.ts'

export const ANSWER: PlanInferenceJson = planInferenceShape.parse(inferenceAnswer())

export const NAMES: HostingNames = {
  endpointName: 'reviews-live',
  roleArn: 'arn:aws:iam::123456789012:role/service/hosting-role',
  imageUri: '123456789012.dkr.ecr.us-east-1.amazonaws.com/reviews:8.3',
  modelDataUrl: 's3://a-bucket/models/model.tar.gz',
  inputS3Uri: 's3://a-bucket/requests/',
  outputS3Uri: 's3://a-bucket/answers/',
}

const PLAIN: HostingChoice = {
  optionId: 'ml.m5.large×3/realtime',
  mode: 'realtime',
  serviceName: 'reviews',
  region: 'us-east-1',
  instanceType: 'ml.m5.large',
  initialInstances: 3,
  volumeGb: 0,
  scaling: null,
  serverless: null,
  async: null,
  batch: null,
  placement: null,
  resources: [],
}

/** A choice of every kind that a plan can make. */
export const CHOICES = {
  fixed: { ...PLAIN, volumeGb: 20 },
  autoscaled: {
    ...PLAIN,
    optionId: 'ml.m5.large×1-4/autoscaled',
    mode: 'realtime-autoscaled',
    initialInstances: 1,
    scaling: {
      min: 1,
      max: 4,
      policies: [
        {
          kind: 'target-tracking',
          metric: 'invocations-per-instance',
          target: 600,
          scaleOutCooldownSeconds: 60,
          scaleInCooldownSeconds: 300,
        },
        { kind: 'scheduled', name: 'morning', cron: 'cron(0 7 * * ? *)', min: 2, max: 4 },
        { kind: 'scheduled', name: 'night', cron: 'cron(0 20 * * ? *)', min: 1, max: 2 },
      ],
    },
  },
  concurrency: {
    ...PLAIN,
    optionId: 'ml.m5.large×1-4/autoscaled',
    mode: 'realtime-autoscaled',
    initialInstances: 2,
    scaling: {
      min: 2,
      max: 4,
      policies: [
        {
          kind: 'target-tracking',
          metric: 'concurrency-per-instance',
          target: 3.5,
          scaleOutCooldownSeconds: 300,
          scaleInCooldownSeconds: 300,
        },
      ],
    },
  },
  serverless: {
    ...PLAIN,
    optionId: 'serverless-2gb',
    mode: 'serverless-provisioned',
    instanceType: null,
    initialInstances: 0,
    serverless: { memoryGb: 2, maxConcurrency: 20, provisionedConcurrency: 3 },
  },
  async: {
    ...PLAIN,
    optionId: 'ml.g4dn.xlarge/async-0-2',
    mode: 'async',
    instanceType: 'ml.g4dn.xlarge',
    initialInstances: 0,
    async: { maxConcurrentPerInstance: 2 },
    scaling: {
      min: 0,
      max: 2,
      policies: [
        { kind: 'from-zero', evaluationPeriods: 2, periodSeconds: 60 },
        {
          kind: 'target-tracking',
          metric: 'backlog-per-instance',
          target: 5,
          scaleOutCooldownSeconds: 300,
          scaleInCooldownSeconds: 600,
        },
      ],
    },
  },
  batch: {
    ...PLAIN,
    mode: 'batch',
    initialInstances: 0,
    batch: { everyHours: 24, instances: 2 },
  },
  multiModel: {
    ...PLAIN,
    mode: 'multi-model',
    placement: {
      kind: 'multi-model',
      models: [
        { name: 'a', memoryMb: 900, copies: 1 },
        { name: 'b', memoryMb: 900, copies: 1 },
      ],
    },
  },
  components: {
    ...PLAIN,
    mode: 'multi-model',
    placement: {
      kind: 'inference-components',
      models: [
        { name: 'Ärger & Co.', memoryMb: 900.5, copies: 2 },
        { name: 'b', memoryMb: 900, copies: 1 },
      ],
    },
  },
  toZero: {
    ...PLAIN,
    optionId: 'ml.m5.large×1-4/autoscaled',
    mode: 'realtime-autoscaled',
    initialInstances: 0,
    placement: { kind: 'inference-components', models: [{ name: 'reviews', memoryMb: 2048, copies: 1 }] },
    scaling: {
      min: 0,
      max: 3,
      policies: [
        { kind: 'from-zero', evaluationPeriods: 1, periodSeconds: 60 },
        {
          kind: 'target-tracking',
          metric: 'invocations-per-instance',
          target: 900,
          scaleOutCooldownSeconds: 300,
          scaleInCooldownSeconds: 300,
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, HostingChoice>>
