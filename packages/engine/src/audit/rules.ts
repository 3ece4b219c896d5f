import type { Rule } from './rule.ts'
import { autoscalingFlaps } from './rules/autoscaling-flaps.ts'
import { autoscalingNeverMoves } from './rules/autoscaling-never-moves.ts'
import { canaryVariantLeftOn } from './rules/canary-variant-left-on.ts'
import { elasticInferenceLeft } from './rules/elastic-inference-left.ts'
import { endpointOffHours } from './rules/endpoint-off-hours.ts'
import { endpointsFitMultiModel } from './rules/endpoints-fit-multi-model.ts'
import { gpuEndpointIdleGpu } from './rules/gpu-endpoint-idle-gpu.ts'
import { idleEndpoint } from './rules/idle-endpoint.ts'
import { idleProvisionedConcurrency } from './rules/idle-provisioned-concurrency.ts'
import { monitoringScheduleWithoutTraffic } from './rules/monitoring-schedule-without-traffic.ts'
import { noAutoscaling } from './rules/no-autoscaling.ts'
import { oldGenerationEndpoint } from './rules/old-generation-endpoint.ts'
import { orphanEndpointConfig } from './rules/orphan-endpoint-config.ts'
import { orphanModel } from './rules/orphan-model.ts'
import { oversizedEndpoint } from './rules/oversized-endpoint.ts'
import { realtimeFitsAsync } from './rules/realtime-fits-async.ts'
import { realtimeFitsBatch } from './rules/realtime-fits-batch.ts'
import { realtimeFitsServerless } from './rules/realtime-fits-serverless.ts'
import { shadowVariantLeftOn } from './rules/shadow-variant-left-on.ts'

/** Every rule of the audit; one that is not listed here is never evaluated. */
export const RULES: readonly Rule[] = [
  autoscalingFlaps,
  autoscalingNeverMoves,
  canaryVariantLeftOn,
  elasticInferenceLeft,
  endpointOffHours,
  endpointsFitMultiModel,
  gpuEndpointIdleGpu,
  idleEndpoint,
  idleProvisionedConcurrency,
  monitoringScheduleWithoutTraffic,
  noAutoscaling,
  oldGenerationEndpoint,
  orphanEndpointConfig,
  orphanModel,
  oversizedEndpoint,
  realtimeFitsAsync,
  realtimeFitsBatch,
  realtimeFitsServerless,
  shadowVariantLeftOn,
]
