import { MS_PER_DAY } from '../calendar.ts'
import { endpoint, variant } from '../endpoint.ts'
import type { Endpoint } from '../resource.ts'
import { QUIET } from '../rhythm.ts'
import type { Situation, Stage } from '../situation.ts'

/** Endpoints that look like waste and are none. */
export function healthyEndpoints({ calendar }: Stage): Situation {
  const old = calendar.from - 120 * MS_PER_DAY
  const stepAt = (calendar.months[1]?.from ?? calendar.from) + 20 * MS_PER_DAY
  const newAt = calendar.to - 12 * MS_PER_DAY
  const rampFrom = (calendar.months[2]?.from ?? calendar.from) + 4 * MS_PER_DAY
  const components = { models: 1, inferenceComponentCopies: 1 } as const
  const list: readonly (readonly [Endpoint, string, string])[] = [
    [
      endpoint({
        name: 'search-ranking',
        createdAt: old,
        traffic: { shape: 'shop', level: 400_000 },
        variants: [
          variant({
            instanceType: 'ml.g4dn.xlarge',
            fleet: { kind: 'follows', min: 2, max: 6, requestsPerInstanceHour: 110_000 },
            cpuSeconds: 0.012,
            gpuSeconds: 0.02,
          }),
        ],
      }),
      'no-autoscaling',
      'it scales between two and six instances and its GPUs are busy',
    ],
    [
      endpoint({
        name: 'price-scoring',
        createdAt: old,
        traffic: { shape: 'constant', level: 190_000, noise: 0.15, step: { at: stepAt, factor: 2 } },
        variants: [
          variant({
            instanceType: 'ml.c5.2xlarge',
            fleet: { kind: 'step', before: 2, after: 4, at: stepAt },
            cpuSeconds: 0.2,
          }),
        ],
      }),
      'endpoint-over-sized',
      'busy on all instances; it was doubled when a new market opened',
    ],
    [
      endpoint({
        name: 'doc-parse-async',
        createdAt: old,
        mode: 'async',
        kbIn: 4000,
        kbOut: 40,
        traffic: { shape: 'office', level: 240 },
        variants: [
          variant({
            instanceType: 'ml.g4dn.xlarge',
            fleet: { kind: 'scheduled', count: 1, on: { shape: 'office', level: 1, noise: 0 } },
            gpuSeconds: 9,
            cpuSeconds: 3,
            latencyMs: 9000,
          }),
        ],
      }),
      'idle-endpoint',
      'asynchronous: it publishes no Invocations, and is in use; by night it has no instance',
    ],
    [
      endpoint({
        name: 'chat-components',
        createdAt: old,
        ...components,
        traffic: { shape: 'shop', level: 2400 },
        variants: [variant({ instanceType: 'ml.g5.xlarge', gpuSeconds: 0.9, cpuSeconds: 0.3, latencyMs: 1400 })],
      }),
      'idle-endpoint',
      'its requests are counted by inference component',
    ],
    [
      endpoint({
        name: 'campaign-components',
        createdAt: old,
        ...components,
        inferenceComponentCopies: 0,
        traffic: { shape: 'office', level: 900, until: calendar.to - 20 * MS_PER_DAY },
        variants: [
          variant({
            instanceType: 'ml.g5.xlarge',
            fleet: {
              kind: 'scheduled',
              count: 1,
              on: { shape: 'office', level: 1, noise: 0, until: calendar.to - 20 * MS_PER_DAY },
            },
            gpuSeconds: 0.9,
          }),
        ],
      }),
      'idle-endpoint',
      'it has no instance when nobody asks, and costs nothing then',
    ],
    [
      endpoint({
        name: 'assistant-llm',
        createdAt: newAt,
        traffic: { shape: 'shop', level: 1600, since: newAt, growth: { from: newAt, perDay: 1.04 } },
        variants: [
          variant({
            instanceType: 'ml.g5.xlarge',
            fleet: { kind: 'fixed', count: 2 },
            gpuSeconds: 1.6,
            cpuSeconds: 0.4,
            latencyMs: 2100,
          }),
        ],
      }),
      'endpoint-over-sized',
      'twelve days old and growing',
    ],
    [
      endpoint({
        name: 'launch-next-week',
        createdAt: calendar.to - 2 * MS_PER_DAY,
        traffic: QUIET,
        variants: [variant({ instanceType: 'ml.m5.xlarge' })],
      }),
      'idle-endpoint',
      'two days old: too new to be judged',
    ],
    [
      endpoint({
        name: 'checkout-ab',
        createdAt: old,
        traffic: { shape: 'constant', level: 60_000, noise: 0.15 },
        variants: [
          variant({ name: 'champion', instanceType: 'ml.m5.large', share: 0.9, cpuSeconds: 0.06 }),
          variant({ name: 'challenger', instanceType: 'ml.m5.large', share: 0.1, cpuSeconds: 0.3 }),
        ],
      }),
      'idle-endpoint',
      'a tenth of the traffic goes to the second variant',
    ],
    [
      endpoint({
        name: 'checkout-risk',
        createdAt: old,
        status: 'Updating',
        lastModifiedAt: calendar.to - 1_800_000,
        traffic: { ...QUIET },
        variants: [variant({ instanceType: 'ml.m5.large' })],
      }),
      'idle-endpoint',
      'it is being updated',
    ],
    [
      endpoint({
        name: 'gift-finder',
        createdAt: old,
        traffic: { shape: 'constant', level: 40_000, noise: 0.15 },
        variants: [variant({ serverless: { memoryGb: 2, provisionedConcurrency: 2 }, latencyMs: 150 })],
      }),
      'provisioned-concurrency-idle',
      'its warm slots are busy four fifths of the time',
    ],
    [
      endpoint({
        name: 'faq-answers',
        createdAt: old,
        traffic: { shape: 'constant', level: 900, since: calendar.from, noise: 0.15 },
        variants: [variant({ serverless: { memoryGb: 3, provisionedConcurrency: 0 }, latencyMs: 400 })],
      }),
      'idle-endpoint',
      'serverless: it costs nothing when idle',
    ],
    [
      endpoint({
        name: 'faq-answers-growing',
        createdAt: old,
        traffic: { shape: 'constant', level: 2500, growth: { from: rampFrom, perDay: 1.09 }, noise: 0.1 },
        variants: [variant({ serverless: { memoryGb: 4, provisionedConcurrency: 0 }, latencyMs: 700 })],
      }),
      'idle-endpoint',
      'serverless, and its use grows by 9 % a day',
    ],
    [
      endpoint({
        name: 'home-page-eu',
        region: 'eu-west-1',
        createdAt: old,
        traffic: { shape: 'shop', level: 250_000 },
        variants: [
          variant({
            instanceType: 'ml.c5.xlarge',
            fleet: { kind: 'follows', min: 1, max: 4, requestsPerInstanceHour: 144_000 },
            volumeGb: 20,
            cpuSeconds: 0.06,
          }),
        ],
      }),
      'no-autoscaling',
      'it scales between one and four instances',
    ],
  ]
  return {
    resources: list.map(([one]) => one),
    plants: [],
    healthy: list.map(([resource, looksLike, because]) => ({ resource, looksLike, because })),
    advice: [],
    anomalies: [
      {
        kind: 'step',
        resource: 'price-scoring',
        usageType: 'USE1-Host:ml.c5.2xlarge',
        from: stepAt,
        to: calendar.to,
        why: 'twice the instances from then on',
      },
      {
        kind: 'new',
        resource: 'assistant-llm',
        usageType: 'USE1-Host:ml.g5.xlarge',
        from: newAt,
        to: calendar.to,
        why: 'a new endpoint of two GPU instances',
      },
      {
        kind: 'new',
        resource: 'launch-next-week',
        usageType: 'USE1-Host:ml.m5.xlarge',
        from: calendar.to - 2 * MS_PER_DAY,
        to: calendar.to,
        why: 'a new endpoint that waits for its launch',
      },
      {
        kind: 'ramp',
        resource: 'faq-answers-growing',
        usageType: 'USE1-ServerlessInf:Mem-4GB',
        from: rampFrom,
        to: calendar.to,
        why: 'its use grows by 9 % a day',
      },
    ],
  }
}
