import type { HostingChoice } from '@costwright/engine/plan/inference/hosting-choice'
import { nameRef, type RequestValue } from '../../emit/request-value.ts'
import type { Deployment } from './deployment.ts'

/** A request to AWS: member names as in its API reference. */
export type HostingRequest = { readonly [key: string]: RequestValue }

/** The name of the only variant. */
export const VARIANT = 'AllTraffic'

/** CreateModel (SageMaker API reference). */
export function modelRequest({ choice, tags }: Deployment): HostingRequest {
  return {
    ModelName: nameRef('model_name'),
    ExecutionRoleArn: nameRef('role_arn'),
    PrimaryContainer: {
      Image: nameRef('image_uri'),
      ...(choice.placement?.kind === 'multi-model' ? { Mode: 'MultiModel' } : {}),
      ModelDataUrl: nameRef('model_data_url'),
    },
    Tags: tagList(tags),
  }
}

/** CreateEndpointConfig (SageMaker API reference). */
export function endpointConfigRequest({ choice, tags }: Deployment): HostingRequest {
  const { async } = choice
  const components = choice.placement?.kind === 'inference-components'
  return {
    EndpointConfigName: nameRef('endpoint_config_name'),
    ...(components ? { ExecutionRoleArn: nameRef('role_arn') } : {}),
    ProductionVariants: [
      {
        VariantName: VARIANT,
        ...(components ? {} : { ModelName: nameRef('model_name'), InitialVariantWeight: 1 }),
        ...capacity(choice),
        ...(components ? managedInstances(choice) : {}),
      },
    ],
    ...(async === null
      ? {}
      : {
          AsyncInferenceConfig: {
            ClientConfig: { MaxConcurrentInvocationsPerInstance: async.maxConcurrentPerInstance },
            OutputConfig: { S3OutputPath: nameRef('output_s3_uri') },
          },
        }),
    Tags: tagList(tags),
  }
}

/** CreateEndpoint, and without its tags UpdateEndpoint (SageMaker API reference). */
export function endpointRequest({ tags }: Deployment): HostingRequest {
  return {
    EndpointName: nameRef('endpoint_name'),
    EndpointConfigName: nameRef('endpoint_config_name'),
    Tags: tagList(tags),
  }
}

/** CreateTransformJob (SageMaker API reference); `model_name` and `transform_job_name` are known when it runs. */
export function transformRequest({ choice, tags }: Deployment): HostingRequest {
  return {
    TransformJobName: nameRef('transform_job_name'),
    ModelName: nameRef('model_name'),
    TransformInput: {
      DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: nameRef('input_s3_uri') } },
    },
    TransformOutput: { S3OutputPath: nameRef('output_s3_uri') },
    TransformResources: {
      InstanceType: choice.instanceType ?? '',
      InstanceCount: choice.batch?.instances ?? choice.initialInstances,
    },
    Tags: tagList(tags),
  }
}

export function tagList(tags: Deployment['tags']): readonly HostingRequest[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }))
}

function capacity(choice: HostingChoice): HostingRequest {
  const { serverless } = choice
  if (serverless !== null)
    return {
      ServerlessConfig: {
        MemorySizeInMB: serverless.memoryGb * 1024,
        MaxConcurrency: serverless.maxConcurrency,
        ...(serverless.provisionedConcurrency > 0 ? { ProvisionedConcurrency: serverless.provisionedConcurrency } : {}),
      },
    }
  return {
    InstanceType: choice.instanceType ?? '',
    // Application Auto Scaling takes an endpoint to zero; none begins there.
    InitialInstanceCount: Math.max(1, choice.initialInstances),
    ...(choice.volumeGb > 0 ? { VolumeSizeInGB: Math.ceil(choice.volumeGb) } : {}),
  }
}

function managedInstances({ scaling, initialInstances }: HostingChoice): HostingRequest {
  return {
    ManagedInstanceScaling: {
      Status: 'ENABLED',
      MinInstanceCount: scaling?.min ?? initialInstances,
      MaxInstanceCount: scaling?.max ?? initialInstances,
    },
    RoutingConfig: { RoutingStrategy: 'LEAST_OUTSTANDING_REQUESTS' },
  }
}
