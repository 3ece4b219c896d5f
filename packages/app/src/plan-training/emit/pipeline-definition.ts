import { trainingRequest, type Launch } from './launch.ts'
import type { RequestValue } from '../../emit/request-value.ts'

/** Name of the only step. */
export const STEP = 'Train'

/**
 * A SageMaker pipeline of one training step (pipeline definition schema 2020-12-01): the same request; the pipeline names
 * each job itself.
 */
export function pipelineDefinition(launch: Launch): { readonly [key: string]: RequestValue } {
  return { Version: '2020-12-01', Steps: [{ Name: STEP, Type: 'Training', Arguments: trainingRequest(launch) }] }
}

/** The command that starts it; a pipeline costs nothing until then. */
export function startCommand(pipeline: string, region: string): string {
  return `aws sagemaker start-pipeline-execution --region ${region} --pipeline-name ${pipeline}`
}
