import {
  DescribeEndpointCommand,
  ListEndpointsCommand,
  type AsyncInferenceConfig,
  type DescribeEndpointOutput,
  type ProductionVariantManagedInstanceScaling,
  type ProductionVariantServerlessConfig,
  type ProductionVariantSummary,
} from '@aws-sdk/client-sagemaker'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { Collector } from '../collector.ts'
import { instantOrNow, textOrNull, wholeOrNull } from '../fact-values.ts'
import type { Reading } from '../reading.ts'

/** Endpoints, each described: how many instances run is nowhere else. */
export const endpoints: Collector = {
  id: 'sagemaker/endpoints',
  facts: ['endpoints'],
  actions: ['sagemaker:ListEndpoints', 'sagemaker:DescribeEndpoint'],
  scope: 'region',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.sageMaker(reading.region)
    const listed = await reading.list(
      { action: 'sagemaker:ListEndpoints', fact: 'endpoints' },
      async (NextToken, options) => {
        const page = await client.send(new ListEndpointsCommand({ NextToken, MaxResults: 100 }), options)
        return { items: page.Endpoints, next: page.NextToken }
      },
    )
    const facts = await reading.each(
      { action: 'sagemaker:DescribeEndpoint', fact: 'endpoints' },
      listed,
      async ({ EndpointName }, options) =>
        endpointFact(reading, await client.send(new DescribeEndpointCommand({ EndpointName }), options)),
    )
    reading.add('endpoints', facts)
  },
}

function endpointFact({ place, run }: Reading, of: DescribeEndpointOutput): AccountFact<'endpoints'> | null {
  const { EndpointArn: arn, EndpointName: name } = of
  if (arn === undefined || name === undefined) return null
  const now = run.window.to
  const capture = of.DataCaptureConfig
  for (const { DeployedImages = [] } of of.ProductionVariants ?? [])
    for (const { SpecifiedImage } of DeployedImages)
      if (SpecifiedImage !== undefined) run.references.images.add(SpecifiedImage)
  return {
    ...place,
    arn,
    name,
    tags: null,
    status: of.EndpointStatus ?? 'unknown',
    configName: textOrNull(of.EndpointConfigName),
    createdAt: instantOrNow(of.CreationTime, now),
    lastModifiedAt: instantOrNow(of.LastModifiedTime, now),
    variants: (of.ProductionVariants ?? []).map(variantFact),
    shadowVariants: (of.ShadowProductionVariants ?? []).map(variantFact),
    async: asyncFact(of.AsyncInferenceConfig),
    dataCapturePercent: capture?.EnableCapture === true ? wholeOrNull(capture.CurrentSamplingPercentage) : null,
    updating: of.PendingDeploymentSummary !== undefined,
    metricPublishSeconds: wholeOrNull(of.MetricsConfig?.MetricPublishFrequencyInSeconds),
  }
}

function variantFact(of: ProductionVariantSummary): AccountFact<'endpoints'>['variants'][number] {
  return {
    name: of.VariantName ?? '',
    currentInstanceCount: wholeOrNull(of.CurrentInstanceCount),
    desiredInstanceCount: wholeOrNull(of.DesiredInstanceCount),
    currentWeight: of.CurrentWeight ?? null,
    serverless: serverlessFact(of.CurrentServerlessConfig),
    managedInstanceScaling: managedScalingFact(of.ManagedInstanceScaling),
    images: (of.DeployedImages ?? []).flatMap(
      ({ ResolvedImage, SpecifiedImage }) => ResolvedImage ?? SpecifiedImage ?? [],
    ),
  }
}

/** Serverless settings of a variant, of an endpoint or of its configuration. */
export function serverlessFact(
  of: ProductionVariantServerlessConfig | undefined,
): AccountFact<'endpoints'>['variants'][number]['serverless'] {
  if (of === undefined) return null
  return {
    memorySizeMb: of.MemorySizeInMB ?? 0,
    maxConcurrency: of.MaxConcurrency ?? 0,
    provisionedConcurrency: wholeOrNull(of.ProvisionedConcurrency),
  }
}

/** Bounds between which SageMaker itself keeps the instances of a variant. */
export function managedScalingFact(
  of: ProductionVariantManagedInstanceScaling | undefined,
): AccountFact<'endpoints'>['variants'][number]['managedInstanceScaling'] {
  if (of === undefined) return null
  return {
    enabled: of.Status === 'ENABLED',
    minInstanceCount: wholeOrNull(of.MinInstanceCount),
    maxInstanceCount: wholeOrNull(of.MaxInstanceCount),
  }
}

/** What makes an endpoint asynchronous. */
export function asyncFact(of: AsyncInferenceConfig | undefined): AccountFact<'endpoints'>['async'] {
  if (of === undefined) return null
  return {
    maxConcurrentInvocationsPerInstance: wholeOrNull(of.ClientConfig?.MaxConcurrentInvocationsPerInstance),
    outputPath: of.OutputConfig?.S3OutputPath ?? '',
  }
}
