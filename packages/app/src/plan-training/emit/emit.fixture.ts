import { trainingJobSchema, type TrainingJob } from '@costwright/engine/plan/training/training-job'
import { planAnswer } from '@costwright/testkit/plan-answer'
import { planTrainingShape, type OptionJson, type PlanTrainingJson } from '../plan-shape.ts'
import type { EmitNames } from './emit-names.ts'

/** The example job. */
export const JOB: TrainingJob = trainingJobSchema.parse({
  name: 'YOLOv8 on 4,195 images',
  model: 'yolov8m',
  epochs: 50,
  batch: 16,
  datasetSamples: 4195,
  measured: [{ device: 'Apple M4 Pro', hours: 10, hoursHigh: 11 }],
})

export const ANSWER: PlanTrainingJson = planTrainingShape.parse(planAnswer())

export const NAMES: EmitNames = {
  jobName: 'yolo-nightly',
  roleArn: 'arn:aws:iam::123456789012:role/service/training-role',
  imageUri: '123456789012.dkr.ecr.us-east-1.amazonaws.com/yolo:8.3',
  inputS3Uri: 's3://a-bucket/images/',
  outputS3Uri: 's3://a-bucket/models/',
  checkpointS3Uri: null,
}

export function option(id: string): OptionJson {
  const found = ANSWER.options.find((one) => one.id === id)
  if (found === undefined) throw new Error(`the fixture has no option ${id}`)
  return found
}

export const SPOT: OptionJson = option('ml.g4dn.xlarge×1/us-east-1/spot')
/** A type without local NVMe storage. */
export const ON_DEMAND: OptionJson = option('ml.p3.2xlarge×1/us-east-1/on-demand')
