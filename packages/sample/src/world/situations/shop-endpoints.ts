import { isoInstant, MS_PER_DAY } from '../calendar.ts'
import { endpoint, variant, withVariants } from '../endpoint.ts'
import type { TransformJob } from '../resource.ts'
import { QUIET } from '../rhythm.ts'
import type { Plant, Situation, Stage } from '../situation.ts'
import { tagged } from '../tags.ts'
import { transformJob } from '../transform-job.ts'

/** Real-time endpoints of an online shop that are larger, or on for longer, than their traffic asks: the second situation of the cost guide. */
export function shopEndpoints({ calendar }: Stage): Situation {
  const old = calendar.from - 120 * MS_PER_DAY
  const steady = (level: number) => ({ shape: 'constant', level, noise: 0.15 }) as const

  const home = endpoint({
    name: 'home-page',
    createdAt: old,
    traffic: { shape: 'shop', level: 600_000 },
    variants: [
      variant({ instanceType: 'ml.c5.xlarge', fleet: { kind: 'fixed', count: 6 }, volumeGb: 20, cpuSeconds: 0.06 }),
    ],
  })
  const product = endpoint({
    name: 'product-page',
    createdAt: old,
    traffic: steady(450_000),
    variants: [
      variant({ instanceType: 'ml.m5.4xlarge', fleet: { kind: 'fixed', count: 4 }, volumeGb: 20, cpuSeconds: 0.03 }),
    ],
  })
  const pictures = endpoint({
    name: 'similar-pictures',
    createdAt: old,
    traffic: steady(90_000),
    kbIn: 40,
    variants: [variant({ instanceType: 'ml.g4dn.xlarge', fleet: { kind: 'fixed', count: 2 }, cpuSeconds: 0.11 })],
  })
  const categories = Array.from({ length: 12 }, (_, index) =>
    endpoint({
      name: `category-${String(index + 1).padStart(2, '0')}`,
      createdAt: old,
      tags: tagged(index < 8 ? { team: 'recommendations', environment: 'prod' } : {}),
      traffic: steady(20_000),
      variants: [variant({ instanceType: 'ml.m5.large', volumeGb: 10, cpuSeconds: 0.02, latencyMs: 100 })],
    }),
  )
  const together = endpoint({
    name: 'category-models',
    createdAt: old,
    models: 12,
    traffic: steady(240_000),
    variants: [
      variant({ instanceType: 'ml.m5.xlarge', fleet: { kind: 'fixed', count: 2 }, volumeGb: 40, cpuSeconds: 0.02 }),
    ],
  })
  const seldom = ['gift-wrap', 'returns', 'store-locator'].map((name) =>
    endpoint({
      name,
      createdAt: old,
      traffic: steady(40),
      variants: [variant({ instanceType: 'ml.m5.large', volumeGb: 10, cpuSeconds: 0.12, latencyMs: 150 })],
    }),
  )
  const nightly = endpoint({
    name: 'nightly-recommendations',
    createdAt: old,
    traffic: { shape: 'window', hours: [1, 3], level: 900_000 },
    variants: [
      variant({ instanceType: 'ml.c5.4xlarge', fleet: { kind: 'fixed', count: 2 }, volumeGb: 50, cpuSeconds: 0.08 }),
    ],
  })
  const vision = endpoint({
    name: 'legacy-vision',
    createdAt: old,
    traffic: steady(36_000),
    kbIn: 60,
    variants: [variant({ instanceType: 'ml.p3.2xlarge', volumeGb: 30, cpuSeconds: 0.02, gpuSeconds: 0.045 })],
  })
  const fraud = endpoint({
    name: 'fraud-check',
    createdAt: old,
    lastModifiedAt: calendar.to - 70 * MS_PER_DAY,
    traffic: steady(200_000),
    variants: [
      variant({ name: 'main', instanceType: 'ml.m5.xlarge', fleet: { kind: 'fixed', count: 2 }, cpuSeconds: 0.07 }),
      variant({
        name: 'candidate',
        instanceType: 'ml.m5.xlarge',
        fleet: { kind: 'fixed', count: 2 },
        cpuSeconds: 0.07,
        shadow: true,
      }),
    ],
  })
  const staging = endpoint({
    name: 'home-page-staging',
    createdAt: old,
    tags: tagged({ team: 'recommendations', environment: 'staging' }),
    traffic: { shape: 'office', level: 170_000 },
    variants: [variant({ instanceType: 'ml.c5.xlarge', fleet: { kind: 'fixed', count: 2 }, cpuSeconds: 0.06 })],
  })
  const retiredAt = calendar.from + 12 * MS_PER_DAY
  const retired = endpoint({
    name: 'reco-v1-old',
    createdAt: old,
    traffic: { ...steady(40_000), until: retiredAt },
    variants: [variant({ instanceType: 'ml.m5.xlarge', fleet: { kind: 'fixed', count: 2 }, volumeGb: 20 })],
  })
  const idleAsync = endpoint({
    name: 'doc-parse-old-async',
    createdAt: old,
    mode: 'async',
    traffic: QUIET,
    variants: [variant({ instanceType: 'ml.g4dn.xlarge', gpuSeconds: 4 })],
  })
  const warmSlots = endpoint({
    name: 'size-advisor',
    createdAt: old,
    traffic: QUIET,
    variants: [variant({ serverless: { memoryGb: 2, provisionedConcurrency: 10 } })],
  })
  const plants: Plant[] = [
    {
      id: 'no-autoscaling-home-page',
      waste: 'no-autoscaling',
      before: [home],
      after: [
        withVariants(home, (one) => ({
          ...one,
          fleet: { kind: 'follows', min: 2, max: 6, requestsPerInstanceHour: 144_000 },
        })),
      ],
      why: 'six instances for the Saturday peak; scaled at 60 % CPU, at least two',
    },
    {
      id: 'endpoint-over-sized-product-page',
      waste: 'endpoint-over-sized',
      before: [product],
      after: [withVariants(product, (one) => ({ ...one, instanceType: 'ml.m5.xlarge' }))],
      why: 'a few percent of sixteen vCPUs on each of four instances; four vCPUs each do it at some 23 %',
    },
    {
      id: 'gpu-endpoint-without-gpu-similar-pictures',
      waste: 'gpu-endpoint-without-gpu',
      before: [pictures],
      after: [withVariants(pictures, (one) => ({ ...one, instanceType: 'ml.c5.xlarge' }))],
      why: 'the model never uses the GPU; ml.c5.xlarge has the same four vCPUs',
    },
    {
      id: 'many-small-endpoints-category',
      waste: 'fits-multi-model-endpoint',
      before: categories,
      after: [together],
      why: 'twelve endpoints of one instance each, hardly used; one multi-model endpoint of two ml.m5.xlarge holds them all',
    },
    ...seldom.map((one) => ({
      id: `fits-serverless-${one.name}`,
      waste: 'fits-serverless',
      before: [one],
      after: [
        withVariants(one, (held) => ({
          ...held,
          instanceType: null,
          volumeGb: 0,
          serverless: { memoryGb: 2, provisionedConcurrency: 0 },
        })),
      ],
      why: 'forty requests an hour of 150 ms; serverless with 2 GB',
    })),
    {
      id: 'fits-batch-nightly-recommendations',
      waste: 'fits-batch',
      before: [nightly],
      after: nightlyBatch(calendar),
      why: 'asked for two hours a night, on all day; a batch transform of two instances and two hours does the same',
    },
    {
      id: 'old-generation-legacy-vision',
      waste: 'old-generation',
      before: [vision],
      after: [withVariants(vision, (one) => ({ ...one, instanceType: 'ml.g5.xlarge', volumeGb: 0 }))],
      why: 'an ml.p3.2xlarge less than half used; ml.g5.xlarge is newer and does it',
    },
    {
      id: 'shadow-left-on-fraud-check',
      waste: 'shadow-left-on',
      before: [fraud],
      after: [{ ...fraud, variants: fraud.variants.filter(({ shadow }) => !shadow) }],
      why: 'the shadow has run for seventy days',
    },
    {
      id: 'off-hours-home-page-staging',
      waste: 'off-hours',
      before: [staging],
      after: [
        withVariants(staging, (one) => ({
          ...one,
          fleet: { kind: 'scheduled', count: 2, on: { shape: 'office', level: 1, noise: 0 } },
        })),
      ],
      why: 'a staging endpoint that is asked in office hours only',
    },
    {
      id: 'idle-endpoint-reco-v1-old',
      waste: 'idle-endpoint',
      before: [retired],
      after: [
        withVariants(retired, (one) => ({ ...one, fleet: { kind: 'step', before: 2, after: 0, at: retiredAt } })),
      ],
      why: `no request since ${isoInstant(retiredAt)}`,
    },
    {
      id: 'idle-async-endpoint-doc-parse-old',
      waste: 'idle-endpoint',
      before: [idleAsync],
      after: [],
      why: 'asynchronous, nothing queued and nothing processed in three months',
    },
    {
      id: 'provisioned-concurrency-idle-size-advisor',
      waste: 'provisioned-concurrency-idle',
      before: [warmSlots],
      after: [withVariants(warmSlots, (one) => ({ ...one, serverless: { memoryGb: 2, provisionedConcurrency: 0 } }))],
      why: 'ten warm slots and no request',
    },
  ]
  return {
    resources: plants.flatMap(({ before }) => before),
    plants,
    healthy: [],
    advice: [
      { about: 'category-09 to category-12', what: 'tags for cost allocation are missing' },
      { about: 'all endpoints of the shop', what: 'no alarm watches what they cost' },
    ],
    anomalies: [],
  }
}

function nightlyBatch(calendar: Stage['calendar']): readonly TransformJob[] {
  const nights = Math.round((calendar.to - calendar.from) / MS_PER_DAY)
  return Array.from({ length: nights }, (_, night) =>
    transformJob({
      name: `nightly-recommendations-${night}`,
      startAt: calendar.from + night * MS_PER_DAY + 3_600_000,
      seconds: 7200,
      instanceType: 'ml.c5.4xlarge',
      count: 2,
      inputObjects: 48,
    }),
  )
}
