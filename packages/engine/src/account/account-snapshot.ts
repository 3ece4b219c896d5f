import { z } from 'zod'
import { alarmSchema } from './alarm.ts'
import { anomalyMonitorSchema } from './anomaly-monitor.ts'
import { bucketSchema } from './bucket.ts'
import { budgetSchema } from './budget.ts'
import { collectionStatusSchema } from './collection-status.ts'
import { endpointConfigSchema } from './endpoint-config.ts'
import { endpointSchema } from './endpoint.ts'
import { featureGroupSchema } from './feature-group.ts'
import { hyperpodClusterSchema } from './hyperpod-cluster.ts'
import { inferenceComponentSchema } from './inference-component.ts'
import { labellingJobSchema } from './labelling-job.ts'
import { lifecycleConfigSchema } from './lifecycle-config.ts'
import { logGroupSchema } from './log-group.ts'
import { metricSeriesSchema } from './metric-series.ts'
import { modelSchema } from './model.ts'
import { monitoringScheduleSchema } from './monitoring-schedule.ts'
import { notebookInstanceSchema } from './notebook-instance.ts'
import { pipelineSchema } from './pipeline.ts'
import { processingJobSchema } from './processing-job.ts'
import { recommendationSchema } from './recommendation.ts'
import { repositorySchema } from './repository.ts'
import { instant } from './resource-fields.ts'
import { savingsPlanSchema } from './savings-plan.ts'
import { scalableTargetSchema, scalingActivitySchema, scalingPolicySchema, scheduledActionSchema } from './scaling.ts'
import { studioAppSchema } from './studio-app.ts'
import { studioDomainSchema, studioUserProfileSchema } from './studio-domain.ts'
import { studioSpaceSchema } from './studio-space.ts'
import { trackingServerSchema } from './tracking-server.ts'
import { trainingJobSchema } from './training-job.ts'
import { trainingPlanSchema } from './training-plan.ts'
import { transformJobSchema } from './transform-job.ts'
import { tuningJobSchema } from './tuning-job.ts'

/** The lists of facts in a snapshot, by field. */
export const FACT_LISTS = {
  notebookInstances: z.array(notebookInstanceSchema),
  lifecycleConfigs: z.array(lifecycleConfigSchema),
  studioDomains: z.array(studioDomainSchema),
  studioUserProfiles: z.array(studioUserProfileSchema),
  studioSpaces: z.array(studioSpaceSchema),
  studioApps: z.array(studioAppSchema),
  endpoints: z.array(endpointSchema),
  endpointConfigs: z.array(endpointConfigSchema),
  inferenceComponents: z.array(inferenceComponentSchema),
  models: z.array(modelSchema),
  trainingJobs: z.array(trainingJobSchema),
  processingJobs: z.array(processingJobSchema),
  transformJobs: z.array(transformJobSchema),
  tuningJobs: z.array(tuningJobSchema),
  hyperpodClusters: z.array(hyperpodClusterSchema),
  trainingPlans: z.array(trainingPlanSchema),
  featureGroups: z.array(featureGroupSchema),
  labellingJobs: z.array(labellingJobSchema),
  monitoringSchedules: z.array(monitoringScheduleSchema),
  pipelines: z.array(pipelineSchema),
  trackingServers: z.array(trackingServerSchema),
  scalableTargets: z.array(scalableTargetSchema),
  scalingPolicies: z.array(scalingPolicySchema),
  scheduledActions: z.array(scheduledActionSchema),
  scalingActivities: z.array(scalingActivitySchema),
  alarms: z.array(alarmSchema),
  buckets: z.array(bucketSchema),
  repositories: z.array(repositorySchema),
  logGroups: z.array(logGroupSchema),
  budgets: z.array(budgetSchema),
  anomalyMonitors: z.array(anomalyMonitorSchema),
  savingsPlans: z.array(savingsPlanSchema),
  recommendations: z.array(recommendationSchema),
  metricSeries: z.array(metricSeriesSchema),
} as const

/** Name of a list of facts: `endpoints`. */
export type AccountFactName = keyof typeof FACT_LISTS
/** One fact of a list. */
export type AccountFact<Name extends AccountFactName> = z.infer<(typeof FACT_LISTS)[Name]>[number]

/** Version of the form of a snapshot; a reader refuses any other. */
export const SNAPSHOT_VERSION = 1

/** What is known of one or more accounts at one time: what an audit collects, what a capture holds, what rules are evaluated on. */
export const accountSnapshotSchema = z.strictObject({
  version: z.literal(SNAPSHOT_VERSION),
  collectedAt: instant,
  /** True for the sample account: the data are invented. */
  synthetic: z.boolean(),
  accounts: z.array(
    z.strictObject({
      id: z.string().min(1),
      name: z.string().nullable(),
      payer: z.boolean(),
      regions: z.array(z.string()),
    }),
  ),
  /** How every read went. */
  collection: z.array(collectionStatusSchema),
  ...FACT_LISTS,
})
export type AccountSnapshot = z.infer<typeof accountSnapshotSchema>
