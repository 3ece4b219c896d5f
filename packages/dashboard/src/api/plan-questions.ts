import type { InferRequestType, InferResponseType } from 'hono/client'
import { api } from './client.ts'
import { definePostQuestion } from './define-post-question.ts'

export type TrainingJson = InferResponseType<typeof api.api.plan.training.$post, 200>
export type TrainingOption = TrainingJson['options'][number]
export type TrainingBody = InferRequestType<typeof api.api.plan.training.$post>['json']
export type DecideMatrixJson = InferResponseType<typeof api.api.decide.$post, 200>
export type ComputeJson = InferResponseType<typeof api.api.advise.compute.$post, 200>

export const useTrainingPlan = definePostQuestion('plan-training', api.api.plan.training.$post)
export const useTrainingCode = definePostQuestion('plan-training-emit', api.api.plan.training.emit.$post)
export const useDecideMatrix = definePostQuestion('decide', api.api.decide.$post)
export const useCompute = definePostQuestion('advise-compute', api.api.advise.compute.$post)
