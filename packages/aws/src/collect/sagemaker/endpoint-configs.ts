import {
  DescribeEndpointConfigCommand,
  ListEndpointConfigsCommand,
  type DescribeEndpointConfigOutput,
  type ProductionVariant,
} from '@aws-sdk/client-sagemaker'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { Collector } from '../collector.ts'
import { instantOrNow, textOrNull, wholeOrNull } from '../fact-values.ts'
import type { Reading } from '../reading.ts'
import { asyncFact, managedScalingFact, serverlessFact } from './endpoints.ts'

/** All endpoint configurations; described are those that an endpoint uses. */
export const endpointConfigs: Collector = {
  id: 'sagemaker/endpoint-configs',
  facts: ['endpointConfigs'],
  actions: ['sagemaker:ListEndpointConfigs', 'sagemaker:DescribeEndpointConfig'],
  scope: 'region',
  stage: 'references',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.sageMaker(reading.region)
    const listed = await reading.list(
      { action: 'sagemaker:ListEndpointConfigs', fact: 'endpointConfigs' },
      async (NextToken, options) => {
        const page = await client.send(new ListEndpointConfigsCommand({ NextToken, MaxResults: 100 }), options)
        return { items: page.EndpointConfigs, next: page.NextToken }
      },
    )
    const used = new Set(reading.known('endpoints').map(({ configName }) => configName))
    const unused = listed.filter(({ EndpointConfigName }) => !used.has(EndpointConfigName ?? null))
    reading.add(
      'endpointConfigs',
      unused.flatMap((config) => configFact(reading, config) ?? []),
    )
    const facts = await reading.each(
      { action: 'sagemaker:DescribeEndpointConfig', fact: 'endpointConfigs' },
      [...used].flatMap((name) => name ?? []),
      async (EndpointConfigName, options) =>
        configFact(reading, await client.send(new DescribeEndpointConfigCommand({ EndpointConfigName }), options)),
    )
    reading.add('endpointConfigs', facts)
  },
}

function configFact(
  { place, run }: Reading,
  of: Partial<DescribeEndpointConfigOutput>,
): AccountFact<'endpointConfigs'> | null {
  const { EndpointConfigArn: arn, EndpointConfigName: name } = of
  if (arn === undefined || name === undefined) return null
  return {
    ...place,
    arn,
    name,
    tags: null,
    createdAt: instantOrNow(of.CreationTime, run.window.to),
    variants: (of.ProductionVariants ?? []).map(variantFact),
    shadowVariants: (of.ShadowProductionVariants ?? []).map(variantFact),
    async: asyncFact(of.AsyncInferenceConfig),
  }
}

function variantFact(of: ProductionVariant): AccountFact<'endpointConfigs'>['variants'][number] {
  return {
    name: of.VariantName ?? '',
    modelName: textOrNull(of.ModelName),
    instanceType: textOrNull(of.InstanceType),
    initialInstanceCount: wholeOrNull(of.InitialInstanceCount),
    initialWeight: of.InitialVariantWeight ?? null,
    volumeSizeGb: of.VolumeSizeInGB ?? null,
    acceleratorType: textOrNull(of.AcceleratorType),
    serverless: serverlessFact(of.ServerlessConfig),
    managedInstanceScaling: managedScalingFact(of.ManagedInstanceScaling),
    instancePoolTypes: (of.InstancePools ?? [])
      .toSorted((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0))
      .flatMap(({ InstanceType }) => InstanceType ?? []),
  }
}
