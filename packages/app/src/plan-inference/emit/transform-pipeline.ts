import type { Deployment } from './deployment.ts'
import { transformRequest, type HostingRequest } from './hosting-requests.ts'

/** A SageMaker pipeline of one transform step (pipeline definition schema 2020-12-01); it names each job itself. */
export function transformPipeline(deployment: Deployment): HostingRequest {
  const { TransformJobName: _, ...request } = transformRequest(deployment)
  return { Version: '2020-12-01', Steps: [{ Name: 'Transform', Type: 'Transform', Arguments: request }] }
}

/** The command that starts a job of it. */
export function startTransform(pipeline: string, region: string): string {
  return `aws sagemaker start-pipeline-execution --region ${region} --pipeline-name ${pipeline}`
}
