import { apiGateway } from './api-gateway.ts'
import { asyncEndpoint } from './async-endpoint.ts'
import { batchTransform } from './batch-transform.ts'
import { canvas } from './canvas.ts'
import { cloudwatch } from './cloudwatch.ts'
import { dataTransfer } from './data-transfer.ts'
import { ecr } from './ecr.ts'
import { featureStore } from './feature-store.ts'
import { free } from './free.ts'
import { groundTruth } from './ground-truth.ts'
import { hyperpod } from './hyperpod.ts'
import { lambda } from './lambda.ts'
import type { Meter } from './meter.ts'
import { mlflowServer } from './mlflow-server.ts'
import { monitoringSchedule } from './monitoring-schedule.ts'
import { notebook } from './notebook.ts'
import { processing } from './processing.ts'
import { realtimeEndpoint } from './realtime-endpoint.ts'
import { s3 } from './s3.ts'
import { serverlessEndpoint } from './serverless-endpoint.ts'
import { studioApp } from './studio-app.ts'
import { studioSpace } from './studio-space.ts'
import { trainingPlan } from './training-plan.ts'
import { training } from './training.ts'
import { vpc } from './vpc.ts'

/** Every meter; a kind of resource that is not listed here cannot be estimated. */
export const METERS = [
  notebook,
  studioApp,
  studioSpace,
  mlflowServer,
  canvas,
  training,
  trainingPlan,
  hyperpod,
  processing,
  featureStore,
  groundTruth,
  realtimeEndpoint,
  serverlessEndpoint,
  asyncEndpoint,
  batchTransform,
  monitoringSchedule,
  s3,
  ecr,
  cloudwatch,
  lambda,
  apiGateway,
  dataTransfer,
  vpc,
  free,
] as const

const byKind = new Map<string, Meter>(METERS.map((meter) => [meter.kind, meter as unknown as Meter]))

export const METER_KINDS: readonly string[] = [...byKind.keys()]

export function findMeter(kind: string): Meter | null {
  return byKind.get(kind) ?? null
}
