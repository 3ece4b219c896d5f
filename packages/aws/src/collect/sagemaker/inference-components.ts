import {
  DescribeInferenceComponentCommand,
  ListInferenceComponentsCommand,
  type DescribeInferenceComponentOutput,
} from '@aws-sdk/client-sagemaker'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { Collector } from '../collector.ts'
import { instantOrNow, textOrNull, wholeOrNull } from '../fact-values.ts'
import type { Reading } from '../reading.ts'

/** Inference components, each described: the list tells neither copies nor what they need. */
export const inferenceComponents: Collector = {
  id: 'sagemaker/inference-components',
  facts: ['inferenceComponents'],
  actions: ['sagemaker:ListInferenceComponents', 'sagemaker:DescribeInferenceComponent'],
  scope: 'region',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.sageMaker(reading.region)
    const listed = await reading.list(
      { action: 'sagemaker:ListInferenceComponents', fact: 'inferenceComponents' },
      async (NextToken, options) => {
        const page = await client.send(new ListInferenceComponentsCommand({ NextToken, MaxResults: 100 }), options)
        return { items: page.InferenceComponents, next: page.NextToken }
      },
    )
    const facts = await reading.each(
      { action: 'sagemaker:DescribeInferenceComponent', fact: 'inferenceComponents' },
      listed,
      async ({ InferenceComponentName }, options) => {
        const command = new DescribeInferenceComponentCommand({ InferenceComponentName })
        return componentFact(reading, await client.send(command, options))
      },
    )
    reading.add('inferenceComponents', facts)
  },
}

function componentFact(
  { place, run }: Reading,
  of: DescribeInferenceComponentOutput,
): AccountFact<'inferenceComponents'> | null {
  const { InferenceComponentArn: arn, InferenceComponentName: name } = of
  if (arn === undefined || name === undefined) return null
  const now = run.window.to
  const specification = of.Specification ?? of.Specifications?.[0]
  const needs = specification?.ComputeResourceRequirements
  return {
    ...place,
    arn,
    name,
    tags: null,
    endpointName: of.EndpointName ?? '',
    variantName: of.VariantName ?? '',
    status: of.InferenceComponentStatus ?? 'unknown',
    modelName: textOrNull(specification?.ModelName),
    currentCopyCount: wholeOrNull(of.RuntimeConfig?.CurrentCopyCount),
    desiredCopyCount: wholeOrNull(of.RuntimeConfig?.DesiredCopyCount),
    cpuCores: needs?.NumberOfCpuCoresRequired ?? null,
    acceleratorDevices: needs?.NumberOfAcceleratorDevicesRequired ?? null,
    minMemoryMb: wholeOrNull(needs?.MinMemoryRequiredInMb),
    createdAt: instantOrNow(of.CreationTime, now),
    lastModifiedAt: instantOrNow(of.LastModifiedTime, now),
  }
}
