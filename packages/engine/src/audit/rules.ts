import type { Rule } from './rule.ts'
import { autoscalingFlaps } from './rules/autoscaling-flaps.ts'
import { autoscalingNeverMoves } from './rules/autoscaling-never-moves.ts'
import { canaryVariantLeftOn } from './rules/canary-variant-left-on.ts'
import { crossRegionDataAccess } from './rules/cross-region-data-access.ts'
import { dataCaptureLeftOn } from './rules/data-capture-left-on.ts'
import { ecrUntaggedImages } from './rules/ecr-untagged-images.ts'
import { elasticInferenceLeft } from './rules/elastic-inference-left.ts'
import { endpointOffHours } from './rules/endpoint-off-hours.ts'
import { endpointsFitMultiModel } from './rules/endpoints-fit-multi-model.ts'
import { failedJobSpend } from './rules/failed-job-spend.ts'
import { featureStoreUnread } from './rules/feature-store-unread.ts'
import { gpuEndpointIdleGpu } from './rules/gpu-endpoint-idle-gpu.ts'
import { hyperpodWithoutJobs } from './rules/hyperpod-without-jobs.ts'
import { idleEndpoint } from './rules/idle-endpoint.ts'
import { idleProvisionedConcurrency } from './rules/idle-provisioned-concurrency.ts'
import { incompleteMultipartUploads } from './rules/incomplete-multipart-uploads.ts'
import { instancesMoreThanFiles } from './rules/instances-more-than-files.ts'
import { labellingWithoutAutomation } from './rules/labelling-without-automation.ts'
import { logGroupsWithoutRetention } from './rules/log-groups-without-retention.ts'
import { missingCostAllocationTags } from './rules/missing-cost-allocation-tags.ts'
import { monitoringScheduleWithoutTraffic } from './rules/monitoring-schedule-without-traffic.ts'
import { noAlarmOnMlSpend } from './rules/no-alarm-on-ml-spend.ts'
import { noAnomalyMonitor } from './rules/no-anomaly-monitor.ts'
import { noAutoscaling } from './rules/no-autoscaling.ts'
import { noBudgetOnMl } from './rules/no-budget-on-ml.ts'
import { notebookAtNight } from './rules/notebook-at-night.ts'
import { notebookIdle } from './rules/notebook-idle.ts'
import { notebookNeverStopped } from './rules/notebook-never-stopped.ts'
import { notebookOnGpu } from './rules/notebook-on-gpu.ts'
import { notebookStoppedLargeVolume } from './rules/notebook-stopped-large-volume.ts'
import { notebookWithoutAutoStop } from './rules/notebook-without-auto-stop.ts'
import { oldGenerationEndpoint } from './rules/old-generation-endpoint.ts'
import { orphanEndpointConfig } from './rules/orphan-endpoint-config.ts'
import { orphanModel } from './rules/orphan-model.ts'
import { oversizedEndpoint } from './rules/oversized-endpoint.ts'
import { realtimeFitsAsync } from './rules/realtime-fits-async.ts'
import { realtimeFitsBatch } from './rules/realtime-fits-batch.ts'
import { realtimeFitsServerless } from './rules/realtime-fits-serverless.ts'
import { s3ArtefactsWithoutLifecycle } from './rules/s3-artefacts-without-lifecycle.ts'
import { savingsPlanCoverageLow } from './rules/savings-plan-coverage-low.ts'
import { savingsPlanUnderUsed } from './rules/savings-plan-under-used.ts'
import { shadowVariantLeftOn } from './rules/shadow-variant-left-on.ts'
import { spotWithoutCheckpoints } from './rules/spot-without-checkpoints.ts'
import { studioAppIdle } from './rules/studio-app-idle.ts'
import { studioIdleShutdownOff } from './rules/studio-idle-shutdown-off.ts'
import { studioVolumeWithoutApp } from './rules/studio-volume-without-app.ts'
import { trainingGpuNearZero } from './rules/training-gpu-near-zero.ts'
import { trainingLoaderBound } from './rules/training-loader-bound.ts'
import { trainingMaxRuntimeFarAboveNeed } from './rules/training-max-runtime-far-above-need.ts'
import { trainingOnNotebook } from './rules/training-on-notebook.ts'
import { trainingPlanUnused } from './rules/training-plan-unused.ts'
import { trainingWithoutSpot } from './rules/training-without-spot.ts'
import { tuningWithoutEarlyStopping } from './rules/tuning-without-early-stopping.ts'
import { volumeFarLargerThanUsed } from './rules/volume-far-larger-than-used.ts'
import { warmPoolUnused } from './rules/warm-pool-unused.ts'

/** Every rule of the audit; one that is not listed here is never evaluated. */
export const RULES: readonly Rule[] = [
  autoscalingFlaps,
  autoscalingNeverMoves,
  canaryVariantLeftOn,
  crossRegionDataAccess,
  dataCaptureLeftOn,
  ecrUntaggedImages,
  elasticInferenceLeft,
  endpointOffHours,
  endpointsFitMultiModel,
  failedJobSpend,
  featureStoreUnread,
  gpuEndpointIdleGpu,
  hyperpodWithoutJobs,
  idleEndpoint,
  idleProvisionedConcurrency,
  incompleteMultipartUploads,
  instancesMoreThanFiles,
  labellingWithoutAutomation,
  logGroupsWithoutRetention,
  missingCostAllocationTags,
  monitoringScheduleWithoutTraffic,
  noAlarmOnMlSpend,
  noAnomalyMonitor,
  noAutoscaling,
  noBudgetOnMl,
  notebookAtNight,
  notebookIdle,
  notebookNeverStopped,
  notebookOnGpu,
  notebookStoppedLargeVolume,
  notebookWithoutAutoStop,
  oldGenerationEndpoint,
  orphanEndpointConfig,
  orphanModel,
  oversizedEndpoint,
  realtimeFitsAsync,
  realtimeFitsBatch,
  realtimeFitsServerless,
  s3ArtefactsWithoutLifecycle,
  savingsPlanCoverageLow,
  savingsPlanUnderUsed,
  shadowVariantLeftOn,
  spotWithoutCheckpoints,
  studioAppIdle,
  studioIdleShutdownOff,
  studioVolumeWithoutApp,
  trainingGpuNearZero,
  trainingLoaderBound,
  trainingMaxRuntimeFarAboveNeed,
  trainingOnNotebook,
  trainingPlanUnused,
  trainingWithoutSpot,
  tuningWithoutEarlyStopping,
  volumeFarLargerThanUsed,
  warmPoolUnused,
]
