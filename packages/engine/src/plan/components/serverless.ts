import type { PlanComponent } from './component.ts'
import { decideHosting } from './hosting.ts'

/** Serverless endpoints: seconds of processing, and warm slots where a cold start is too long. */
export const serverless: PlanComponent = {
  id: 'serverless',
  title: 'Serverless endpoint',
  knobs: ['serving.requestsPerMonth', 'serving.answerWithin', 'serving.msPerRequest', 'serving.requestKb'],
  decide: (situation, pricer) => decideHosting('serverless', situation, pricer),
}
