import { SAMPLE_ACCOUNTS } from '../world/accounts.ts'
import { isoInstant } from '../world/calendar.ts'
import { variantHours } from '../world/fleet.ts'
import type { Endpoint, Variant } from '../world/resource.ts'
import { commonFacts, partFacts, type FactContext, type NamedFact } from './named-fact.ts'
import { scalingFacts } from './scaling-facts.ts'

/** An endpoint with its configuration, models, inference components and scaling. */
export function endpointFacts(of: Endpoint, context: FactContext): readonly NamedFact[] {
  const common = commonFacts(of)
  const createdAt = isoInstant(of.createdAt)
  const components = of.inferenceComponentCopies !== null
  const modelName = (variant: Variant): string => `${of.name}-${variant.name.toLowerCase()}`
  const asyncConfig =
    of.mode === 'async'
      ? { maxConcurrentInvocationsPerInstance: 4, outputPath: `s3://sample-shop-events/async/${of.name}` }
      : null
  const image = `${SAMPLE_ACCOUNTS.shop.id}.dkr.ecr.${of.region}.amazonaws.com/sample/shop-inference:1`
  const production = of.variants.filter(({ shadow }) => !shadow)
  const shadows = of.variants.filter(({ shadow }) => shadow)
  const summary = (variant: Variant) => {
    const { serverless, share } = variant
    const now = variantHours(of, variant, context.calendar, context.seed).at(-1)?.instances ?? 0
    return {
      name: variant.name,
      currentInstanceCount: serverless === null ? now : null,
      desiredInstanceCount: serverless === null ? now : null,
      currentWeight: share,
      serverless: serverlessFact(variant),
      managedInstanceScaling: components ? COMPONENT_SCALING : null,
      images: [image],
    }
  }
  const config = (variant: Variant) => ({
    name: variant.name,
    modelName: components ? null : modelName(variant),
    instanceType: variant.instanceType,
    initialInstanceCount: variant.serverless === null ? 1 : null,
    initialWeight: variant.share,
    volumeSizeGb: variant.volumeGb === 0 ? null : variant.volumeGb,
    acceleratorType: null,
    serverless: serverlessFact(variant),
    managedInstanceScaling: components ? COMPONENT_SCALING : null,
    instancePoolTypes: [],
  })
  return [
    {
      list: 'endpoints',
      fact: {
        ...common,
        status: of.status,
        configName: `${of.name}-config`,
        createdAt,
        lastModifiedAt: isoInstant(of.lastModifiedAt),
        variants: production.map(summary),
        shadowVariants: shadows.map(summary),
        async: asyncConfig,
        dataCapturePercent: null,
        updating: of.status === 'Updating',
        metricPublishSeconds: null,
      },
    },
    {
      list: 'endpointConfigs',
      fact: {
        ...partFacts(of, 'endpoint-config', `${of.name}-config`),
        createdAt,
        variants: production.map(config),
        shadowVariants: shadows.map(config),
        async: asyncConfig,
      },
    },
    ...of.variants.map((variant): NamedFact => ({
      list: 'models',
      fact: {
        ...partFacts(of, 'model', modelName(variant)),
        createdAt,
        containers: [
          {
            image,
            modelDataUrl: `s3://sample-shop-models/${modelName(variant)}/${of.models > 1 ? '' : 'model.tar.gz'}`,
            multiModel: of.models > 1,
          },
        ],
      },
    })),
    ...componentFacts(of, modelName),
    ...of.variants.flatMap((variant) => scalingFacts(of, variant, context)),
  ]
}

/** Bounds of an endpoint whose instances follow its inference components. */
const COMPONENT_SCALING = { enabled: true, minInstanceCount: 0, maxInstanceCount: 2 } as const

function serverlessFact({ serverless }: Variant): {
  readonly memorySizeMb: number
  readonly maxConcurrency: number
  readonly provisionedConcurrency: number | null
} | null {
  if (serverless === null) return null
  const { memoryGb, provisionedConcurrency } = serverless
  return {
    memorySizeMb: memoryGb * 1024,
    maxConcurrency: 20,
    provisionedConcurrency: provisionedConcurrency === 0 ? null : provisionedConcurrency,
  }
}

function componentFacts(of: Endpoint, modelName: (variant: Variant) => string): readonly NamedFact[] {
  const copies = of.inferenceComponentCopies
  if (copies === null) return []
  return of.variants.map((variant) => ({
    list: 'inferenceComponents',
    fact: {
      ...partFacts(of, 'inference-component', componentName(of)),
      endpointName: of.name,
      variantName: variant.name,
      status: 'InService',
      modelName: modelName(variant),
      currentCopyCount: copies,
      desiredCopyCount: copies,
      cpuCores: 2,
      acceleratorDevices: 1,
      minMemoryMb: 8192,
      createdAt: isoInstant(of.createdAt),
      lastModifiedAt: isoInstant(of.lastModifiedAt),
    },
  }))
}

/** Name of the inference component of an endpoint that has one. */
export function componentName({ name }: Endpoint): string {
  return `${name}-model`
}
