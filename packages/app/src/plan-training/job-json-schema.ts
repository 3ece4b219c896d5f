import { trainingJobSchema } from '@costwright/engine/plan/training/training-job'
import { z } from 'zod'

/** The published JSON Schema of a training job, for completion and checks in editors. */
export function trainingJobJsonSchema(): object {
  return {
    ...z.toJSONSchema(trainingJobSchema, { io: 'input', unrepresentable: 'any' }),
    title: 'costwright plan training: a training job',
  }
}
