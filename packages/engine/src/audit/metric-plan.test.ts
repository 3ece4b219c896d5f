import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AccountSnapshot } from '../account/account-snapshot.ts'
import { AUDIT_BOOK, daysAgo, endpointOf, NOW, snapshotOf, together } from './account.fixture.ts'
import { metricPlan } from './metric-plan.ts'

const where = { account: '999999999993', region: 'us-east-1', tags: null }
const plan = (
  over: Partial<AccountSnapshot>,
  more: { readonly maxSeries?: number; readonly minJobUsd?: number; readonly now?: number } = {},
) => metricPlan(snapshotOf(over), { now: NOW, lookBackDays: 30, book: AUDIT_BOOK, ...more })
const words = (over: Partial<AccountSnapshot>): readonly string[] =>
  plan(over).map(
    ({ namespace, metric, statistic, periodSeconds, dimensions }) =>
      `${namespace} ${metric} ${statistic} ${periodSeconds} ${Object.keys(dimensions).join('+')}`,
  )

const training: AccountSnapshot['trainingJobs'][number] = {
  ...where,
  name: 'train',
  arn: 'arn:train',
  status: 'Completed',
  secondaryStatus: 'Completed',
  failureReason: null,
  createdAt: daysAgo(2),
  startedAt: daysAgo(2),
  endedAt: daysAgo(1.9),
  instanceType: 'ml.g4dn.xlarge',
  instanceCount: 2,
  instanceGroups: [],
  volumeSizeGb: 50,
  keepAliveSeconds: null,
  trainingPlanArn: null,
  trainingSeconds: null,
  billableSeconds: null,
  managedSpot: false,
  checkpointS3Uri: null,
  maxRuntimeSeconds: null,
  maxWaitSeconds: null,
  warmPool: null,
  inputMode: null,
  inputUris: [],
  tuningJobArn: null,
  transitions: [],
}

describe('metricPlan', () => {
  test('a real-time variant: requests by the hour, latency by the day, utilisation by the quarter day', () => {
    expect(words(endpointOf())).toEqual([
      'AWS/SageMaker Invocations Sum 3600 EndpointName+VariantName',
      'AWS/SageMaker InvocationsPerInstance Sum 86400 EndpointName+VariantName',
      'AWS/SageMaker ModelLatency Average 86400 EndpointName+VariantName',
      'AWS/SageMaker ModelLatency Maximum 86400 EndpointName+VariantName',
      '/aws/sagemaker/Endpoints CPUUtilization Average 21600 EndpointName+VariantName',
      '/aws/sagemaker/Endpoints CPUUtilization Maximum 21600 EndpointName+VariantName',
      '/aws/sagemaker/Endpoints MemoryUtilization Average 21600 EndpointName+VariantName',
    ])
    expect(plan(endpointOf())[0]).toEqual({
      account: '999999999993',
      region: 'us-east-1',
      namespace: 'AWS/SageMaker',
      metric: 'Invocations',
      statistic: 'Sum',
      periodSeconds: 3600,
      dimensions: { EndpointName: 'ranking', VariantName: 'main' },
      from: NOW - 30 * 86_400_000,
      to: NOW,
      why: 'whether and when it is asked',
    })
    expect(plan(endpointOf())[1]).toMatchObject({ from: NOW - 90 * 86_400_000, to: NOW })
  })

  test('GPU metrics for GPU types, and for those whose type is not known', () => {
    const metrics = (over: Partial<AccountSnapshot>): readonly string[] =>
      plan(over).flatMap(({ metric, statistic }) => (metric.startsWith('GPU') ? [`${metric} ${statistic}`] : []))
    const all = ['GPUUtilization Average', 'GPUUtilization Maximum', 'GPUMemoryUtilization Average']
    expect(metrics(endpointOf({}, [{ instanceType: 'ml.g4dn.xlarge' }]))).toEqual(all)
    expect(metrics({ endpoints: endpointOf().endpoints })).toEqual(all)
    expect(metrics(endpointOf({}, [{ instanceType: 'ml.inf1.xlarge' }]))).toEqual([])
  })

  test('asynchronous: the backlog by endpoint, what was processed in both spellings, no Invocations', () => {
    const queue = endpointOf({ async: { maxConcurrentInvocationsPerInstance: null, outputPath: 's3://b' } })
    expect(words(queue).slice(0, 4)).toEqual([
      'AWS/SageMaker ApproximateBacklogSize Maximum 3600 EndpointName',
      'AWS/SageMaker InvocationsProcessed Sum 3600 EndpointName+VariantName',
      'AWS/SageMaker InvocationsProcesssed Sum 3600 EndpointName+VariantName',
      'AWS/SageMaker InvocationFailures Sum 3600 EndpointName+VariantName',
    ])
    expect(words(queue).filter((one) => one.includes('Invocations Sum'))).toEqual([])
  })

  test('serverless: no hosts; warm slots where there are any', () => {
    const slots = (provisionedConcurrency: number | null): readonly string[] =>
      words(
        endpointOf({}, [
          {
            running: {
              currentInstanceCount: null,
              serverless: { memorySizeMb: 2048, maxConcurrency: 5, provisionedConcurrency },
            },
          },
        ]),
      )
    expect(slots(null)).toEqual([
      'AWS/SageMaker Invocations Sum 3600 EndpointName+VariantName',
      'AWS/SageMaker ModelLatency Average 86400 EndpointName+VariantName',
    ])
    expect(slots(4).at(-1)).toBe(
      'AWS/SageMaker ServerlessProvisionedConcurrencyUtilization Average 3600 EndpointName+VariantName',
    )
  })

  test('inference components, with both sets of dimensions; shadows like variants', () => {
    const component = {
      ...where,
      name: 'chat',
      arn: 'arn:chat',
      endpointName: 'ranking',
      variantName: 'main',
      status: 'InService',
      modelName: null,
      currentCopyCount: 1,
      desiredCopyCount: 1,
      cpuCores: null,
      acceleratorDevices: null,
      minMemoryMb: null,
      createdAt: daysAgo(9),
      lastModifiedAt: daysAgo(9),
    }
    expect(words({ inferenceComponents: [component] })).toEqual([
      'AWS/SageMaker Invocations Sum 3600 InferenceComponentName',
      'AWS/SageMaker Invocations Sum 3600 EndpointName+VariantName+InferenceComponentName',
    ])
    const shadowed = endpointOf({}, [{}, { name: 'copy', shadow: true }])
    expect(plan(shadowed).filter(({ dimensions }) => dimensions['VariantName'] === 'copy')).toHaveLength(7)
  })

  test('jobs by host, at a step that CloudWatch still keeps and that gives a hundred values or so', () => {
    const requests = plan({ trainingJobs: [training] })
    expect([...new Set(requests.map(({ dimensions }) => dimensions['Host']))]).toEqual(['train/algo-1', 'train/algo-2'])
    expect(
      requests.slice(0, 5).map(({ metric, statistic, periodSeconds }) => [metric, statistic, periodSeconds]),
    ).toEqual([
      ['CPUUtilization', 'Average', 300],
      ['MemoryUtilization', 'Average', 300],
      ['GPUUtilization', 'Average', 300],
      ['GPUMemoryUtilization', 'Average', 300],
      ['DiskUtilization', 'Average', 300],
    ])
    const step = (startDays: number, hours: number): number | undefined =>
      plan({
        trainingJobs: [{ ...training, startedAt: daysAgo(startDays), endedAt: daysAgo(startDays - hours / 24) }],
      })[0]?.periodSeconds
    expect([step(2, 1), step(16, 1), step(2, 48), step(28, 600)]).toEqual([60, 300, 3600, 21_600])
  })

  test('jobs that are cheap, running, not started, or long over are left out; the dearest come first', () => {
    const job = (name: string, over: Partial<typeof training>): typeof training => ({ ...training, name, ...over })
    const trainingJobs = [
      job('cheap', { endedAt: daysAgo(1.999) }),
      job('running', { endedAt: null }),
      job('waiting', { startedAt: null }),
      job('old', { startedAt: daysAgo(50), endedAt: daysAgo(49) }),
      job('small', { instanceCount: 1 }),
      job('large', { instanceCount: 9 }),
      job('groups', {
        instanceType: null,
        instanceCount: null,
        instanceGroups: [{ name: 'a', instanceType: 'ml.m5.large', instanceCount: 1 }],
      }),
    ]
    const hosts = [...new Set(plan({ trainingJobs }).map(({ dimensions }) => dimensions['Host']))]
    expect(hosts).toEqual([
      'large/algo-1',
      'large/algo-2',
      'large/algo-3',
      'large/algo-4',
      'small/algo-1',
      'groups/algo-1',
    ])
  })

  test('transform jobs: hosts are named by instance, and there is no disk', () => {
    const transform = {
      ...where,
      name: 'nightly',
      arn: 'arn:nightly',
      status: 'Completed',
      failureReason: null,
      modelName: 'm',
      createdAt: daysAgo(3),
      startedAt: daysAgo(3),
      endedAt: daysAgo(2.8),
      instanceType: 'ml.m5.xlarge',
      instanceCount: 3,
      inputUri: null,
      splitType: null,
      batchStrategy: null,
      inputObjectCount: null,
    }
    expect(plan({ transformJobs: [transform] }).map(({ metric, dimensions }) => [metric, dimensions])).toEqual([
      ['CPUUtilization', { Host: 'nightly/*' }],
      ['MemoryUtilization', { Host: 'nightly/*' }],
    ])
  })

  test('feature groups by their mode, nodes of clusters under EKS', () => {
    const group = {
      ...where,
      name: 'users',
      arn: 'arn:users',
      status: 'Created',
      createdAt: daysAgo(90),
      onlineStore: true,
      storageType: null,
      onlineStoreBytes: null,
      ttlSeconds: null,
      offlineS3Uri: null,
      throughputMode: 'OnDemand',
      provisionedReadUnits: null,
      provisionedWriteUnits: null,
    }
    const metrics = (over: Partial<AccountSnapshot>): readonly string[] => plan(over).map(({ metric }) => metric)
    expect(metrics({ featureGroups: [group] })).toEqual([
      'ConsumedReadRequestsUnits',
      'ConsumedReadRequestsUnits',
      'ConsumedWriteRequestsUnits',
    ])
    expect(metrics({ featureGroups: [{ ...group, throughputMode: 'Provisioned' }] })[0]).toBe(
      'ConsumedReadCapacityUnits',
    )
    expect(metrics({ featureGroups: [{ ...group, onlineStore: false }] })).toEqual([])
    const cluster = {
      ...where,
      name: 'lab',
      arn: 'arn:lab',
      status: 'InService',
      createdAt: null,
      orchestrator: 'eks' as const,
      instanceGroups: [],
      nodes: [
        { instanceId: 'i-1', groupName: 'w', instanceType: 'ml.g5.xlarge', status: 'Running', launchedAt: daysAgo(9) },
      ],
    }
    expect(
      plan({ hyperpodClusters: [cluster] }).map(({ metric, dimensions }) => [metric, dimensions['NodeName']]),
    ).toEqual([
      ['node_cpu_utilization', 'hyperpod-i-1'],
      ['node_gpu_utilization', 'hyperpod-i-1'],
    ])
    expect(plan({ hyperpodClusters: [{ ...cluster, orchestrator: 'slurm' }] })).toEqual([])
  })

  test('never more series than the limit; what stays on comes before jobs, and no job is read by halves', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 4 }), (maxSeries, jobs) => {
        const over = {
          ...together(endpointOf(), endpointOf({ name: 'other' })),
          trainingJobs: Array.from({ length: jobs }, (_, index) => ({ ...training, name: `job-${index}` })),
        }
        const requests = plan(over, { maxSeries })
        expect(requests.length).toBeLessThanOrEqual(maxSeries)
        const ofJobs = requests.filter(({ dimensions }) => 'Host' in dimensions)
        expect(ofJobs.length % 10).toBe(0)
        if (ofJobs.length > 0) expect(requests.length - ofJobs.length).toBe(14)
      }),
    )
  })

  test('bounds lie on multiples of the period at any time of the day, and no request is made twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_400_000 }), (ms) => {
        const requests = plan(endpointOf({}, [{ instanceType: 'ml.g5.xlarge' }]), { now: NOW + ms })
        for (const { from, to, periodSeconds } of requests) {
          expect(from % (periodSeconds * 1000)).toBe(0)
          expect(to % (periodSeconds * 1000)).toBe(0)
          expect(to).toBeGreaterThanOrEqual(NOW + ms)
        }
        const keys = requests.map(({ namespace, metric, statistic, dimensions }) =>
          JSON.stringify([namespace, metric, statistic, dimensions]),
        )
        expect(new Set(keys).size).toBe(keys.length)
      }),
    )
  })
})
