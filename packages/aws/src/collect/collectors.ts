import { alarms, billingAlarms } from './alarms.ts'
import { anomalyMonitors } from './anomaly-monitors.ts'
import { appTrail } from './app-trail.ts'
import { applicationAutoScaling } from './application-auto-scaling.ts'
import { buckets } from './buckets.ts'
import { budgets } from './budgets.ts'
import type { Collector } from './collector.ts'
import { computeOptimizer } from './compute-optimizer.ts'
import { costOptimizationHub } from './cost-optimization-hub.ts'
import { logGroups } from './log-groups.ts'
import { metrics } from './metrics.ts'
import { notebookLogs } from './notebook-logs.ts'
import { repositories } from './repositories.ts'
import { s3Inputs } from './s3-inputs.ts'
import { studioApps } from './sagemaker/apps.ts'
import { endpointConfigs } from './sagemaker/endpoint-configs.ts'
import { endpoints } from './sagemaker/endpoints.ts'
import { featureGroups } from './sagemaker/feature-groups.ts'
import { hyperpodClusters } from './sagemaker/hyperpod.ts'
import { inferenceComponents } from './sagemaker/inference-components.ts'
import { labellingJobs } from './sagemaker/labelling-jobs.ts'
import { lifecycleConfigs } from './sagemaker/lifecycle-configs.ts'
import { models } from './sagemaker/models.ts'
import { monitoringSchedules } from './sagemaker/monitoring-schedules.ts'
import { notebookInstances } from './sagemaker/notebook-instances.ts'
import { pipelines } from './sagemaker/pipelines.ts'
import { processingJobs } from './sagemaker/processing-jobs.ts'
import { studioSpaces } from './sagemaker/spaces.ts'
import { studioDomains } from './sagemaker/studio.ts'
import { trackingServers } from './sagemaker/tracking-servers.ts'
import { trainingJobs } from './sagemaker/training-jobs.ts'
import { trainingPlans } from './sagemaker/training-plans.ts'
import { transformJobs } from './sagemaker/transform-jobs.ts'
import { tuningJobs } from './sagemaker/tuning-jobs.ts'
import { savingsPlans } from './savings-plans.ts'
import { tags } from './tags.ts'

/** All collectors. Those of a later stage run in this order, after what they build upon. */
export const COLLECTORS: readonly Collector[] = [
  notebookInstances,
  lifecycleConfigs,
  studioDomains,
  studioSpaces,
  studioApps,
  endpoints,
  inferenceComponents,
  trainingJobs,
  processingJobs,
  transformJobs,
  tuningJobs,
  hyperpodClusters,
  trainingPlans,
  featureGroups,
  labellingJobs,
  monitoringSchedules,
  pipelines,
  trackingServers,
  applicationAutoScaling,
  alarms,
  billingAlarms,
  logGroups,
  budgets,
  anomalyMonitors,
  savingsPlans,
  costOptimizationHub,
  endpointConfigs,
  models,
  appTrail,
  notebookLogs,
  s3Inputs,
  repositories,
  buckets,
  computeOptimizer,
  tags,
  metrics,
]
