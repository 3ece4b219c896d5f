import {
  DescribeModelCommand,
  ListModelsCommand,
  type ContainerDefinition,
  type DescribeModelOutput,
} from '@aws-sdk/client-sagemaker'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { Collector } from '../collector.ts'
import { instantOrNow, textOrNull } from '../fact-values.ts'
import type { Reading } from '../reading.ts'

/** All models; described are those that a configuration in use, an inference component or a transform job refers to. */
export const models: Collector = {
  id: 'sagemaker/models',
  facts: ['models'],
  actions: ['sagemaker:ListModels', 'sagemaker:DescribeModel'],
  scope: 'region',
  stage: 'references',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.sageMaker(reading.region)
    const listed = await reading.list(
      { action: 'sagemaker:ListModels', fact: 'models' },
      async (NextToken, options) => {
        const page = await client.send(new ListModelsCommand({ NextToken, MaxResults: 100 }), options)
        return { items: page.Models, next: page.NextToken }
      },
    )
    const used = modelsInUse(reading)
    const unused = listed.filter(({ ModelName }) => !used.has(ModelName ?? ''))
    reading.add(
      'models',
      unused.flatMap((model) => modelFact(reading, model) ?? []),
    )
    const facts = await reading.each(
      { action: 'sagemaker:DescribeModel', fact: 'models' },
      [...used],
      async (ModelName, options) =>
        modelFact(reading, await client.send(new DescribeModelCommand({ ModelName }), options)),
    )
    for (const { containers } of facts)
      for (const { image, modelDataUrl } of containers) {
        if (image !== null) reading.run.references.images.add(image)
        if (modelDataUrl !== null) reading.run.references.s3Uris.add(modelDataUrl)
      }
    reading.add('models', facts)
  },
}

function modelsInUse(reading: Reading): ReadonlySet<string> {
  const names = [
    ...reading
      .known('endpointConfigs')
      .flatMap(({ variants, shadowVariants }) => [...variants, ...shadowVariants])
      .map(({ modelName }) => modelName),
    ...reading.known('inferenceComponents').map(({ modelName }) => modelName),
    ...reading.known('transformJobs').map(({ modelName }) => modelName),
  ]
  return new Set(names.flatMap((name) => name ?? []))
}

function modelFact({ place, run }: Reading, of: Partial<DescribeModelOutput>): AccountFact<'models'> | null {
  const { ModelArn: arn, ModelName: name } = of
  if (arn === undefined || name === undefined) return null
  const containers = [of.PrimaryContainer, ...(of.Containers ?? [])].filter((one) => one !== undefined)
  return {
    ...place,
    arn,
    name,
    tags: null,
    createdAt: instantOrNow(of.CreationTime, run.window.to),
    containers: containers.map(containerFact),
  }
}

function containerFact(of: ContainerDefinition): AccountFact<'models'>['containers'][number] {
  return {
    image: textOrNull(of.Image),
    modelDataUrl: textOrNull(of.ModelDataUrl) ?? textOrNull(of.ModelDataSource?.S3DataSource?.S3Uri),
    multiModel: of.Mode === 'MultiModel',
  }
}
