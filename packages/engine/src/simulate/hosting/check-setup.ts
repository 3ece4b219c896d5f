import {
  requireCount,
  requireNonNegative,
  requirePositive,
  requirePositiveOrInfinite,
  SimulationInputError,
} from '../input-error.ts'
import { SERVICE_STEPS, type Batching, type HostingSetup, type ServiceTime } from './hosting-setup.ts'
import type { FleetScaling, ScalingPolicy } from './scaling-policy.ts'

/**
 * A setup that a simulation can mean something by.
 * @throws SimulationInputError naming the first field that is wrong.
 */
export function checkSetup(setup: HostingSetup): void {
  checkServiceTime('service', setup.service)
  switch (setup.kind) {
    case 'fleet':
    case 'shared':
      requireCount('concurrency', setup.concurrency)
      requirePositiveOrInfinite('timeoutSeconds', setup.timeoutSeconds)
      if (setup.queueLimit !== null) requireNonNegative('queueLimit', setup.queueLimit)
      checkScaling(setup.scaling, setup.kind === 'shared' ? 1 : 0)
      if (setup.kind === 'shared') {
        requireCount('models', setup.models)
        requireCount('modelsPerInstance', setup.modelsPerInstance)
        requireNonNegative('modelLoadSeconds', setup.modelLoadSeconds)
      } else {
        if (setup.batching !== null) checkBatching(setup.batching, setup.queueLimit)
        if (setup.scaling.kind === 'scaled' && setup.scaling.min === 0) {
          requirePositive('timeoutSeconds', setup.timeoutSeconds)
          if (setup.batching !== null) checkScaling(setup.scaling, 1)
        }
      }
      return
    case 'async':
      requireCount('concurrency', setup.concurrency)
      requirePositive('expiresSeconds', setup.expiresSeconds)
      checkScaling(setup.scaling, 0)
      return
    case 'serverless':
      requireCount('maxConcurrency', setup.maxConcurrency)
      requireNonNegative('provisioned', setup.provisioned)
      if (!(Number.isSafeInteger(setup.provisioned) && setup.provisioned <= setup.maxConcurrency)) {
        throw new SimulationInputError('provisioned', 'a whole number of at most maxConcurrency', setup.provisioned)
      }
      checkServiceTime('coldStart', setup.coldStart)
      requireNonNegative('keepWarmSeconds', setup.keepWarmSeconds)
      requirePositiveOrInfinite('timeoutSeconds', setup.timeoutSeconds)
      return
    case 'batch':
      requireCount('concurrency', setup.concurrency)
      requireCount('instances', setup.instances)
      requirePositive('windowSeconds', setup.windowSeconds)
      requireNonNegative('startSeconds', setup.startSeconds)
  }
}

function checkServiceTime(field: string, { quantilesSeconds }: ServiceTime): void {
  if (quantilesSeconds.length !== SERVICE_STEPS) {
    throw new SimulationInputError(field, `${SERVICE_STEPS} quantiles`, quantilesSeconds.length)
  }
  let last = 0
  for (const quantile of quantilesSeconds) {
    if (!(quantile >= last && quantile < Number.POSITIVE_INFINITY)) {
      throw new SimulationInputError(field, 'ascending numbers of seconds of at least zero', quantile)
    }
    last = quantile
  }
}

function checkBatching(batching: Batching, queueLimit: number | null): void {
  requireNonNegative('alphaSeconds', batching.alphaSeconds)
  requireNonNegative('betaSeconds', batching.betaSeconds)
  requireNonNegative('batching timeoutSeconds', batching.timeoutSeconds)
  requireCount('maxBatch', batching.maxBatch)
  if (queueLimit !== null && queueLimit < batching.maxBatch) {
    throw new SimulationInputError('queueLimit', `room for a batch (${batching.maxBatch})`, queueLimit)
  }
}

function checkScaling(scaling: FleetScaling, least: number): void {
  if (scaling.kind === 'fixed') {
    requireCount('instances', scaling.instances)
    return
  }
  if (!(Number.isSafeInteger(scaling.min) && scaling.min >= least)) {
    throw new SimulationInputError('min', `a whole number of at least ${least}`, scaling.min)
  }
  requireCount('max', scaling.max)
  if (scaling.max < scaling.min) throw new SimulationInputError('max', `at least min (${scaling.min})`, scaling.max)
  requireNonNegative('provisionSeconds', scaling.provisionSeconds)
  if (!(Number.isSafeInteger(scaling.initialInstances) && scaling.initialInstances >= 0)) {
    throw new SimulationInputError('initialInstances', 'a whole number of at least zero', scaling.initialInstances)
  }
  for (const policy of scaling.policies) checkPolicy(policy, least)
}

function checkPolicy(policy: ScalingPolicy, least: number): void {
  switch (policy.kind) {
    case 'target-tracking':
      requirePositive('target', policy.target)
      requireNonNegative('scaleOutCooldownSeconds', policy.scaleOutCooldownSeconds)
      requireNonNegative('scaleInCooldownSeconds', policy.scaleInCooldownSeconds)
      return
    case 'step':
      requireCount('evaluationPeriods', policy.evaluationPeriods)
      requireNonNegative('cooldownSeconds', policy.cooldownSeconds)
      requireNonNegative('threshold', policy.threshold)
      if (!(policy.periodSeconds > 0 && policy.periodSeconds % 10 === 0)) {
        throw new SimulationInputError('periodSeconds', 'a multiple of ten seconds', policy.periodSeconds)
      }
      for (const { change } of policy.steps) {
        if (!Number.isSafeInteger(change)) throw new SimulationInputError('change', 'a whole number', change)
      }
      return
    case 'scheduled':
      if (!(policy.everyDaySeconds >= 0 && policy.everyDaySeconds < 86_400)) {
        throw new SimulationInputError('everyDaySeconds', 'from 0 to beneath 86400', policy.everyDaySeconds)
      }
      if (
        policy.weekday !== null &&
        !(Number.isInteger(policy.weekday) && policy.weekday >= 0 && policy.weekday <= 6)
      ) {
        throw new SimulationInputError('weekday', 'from 0 (Monday) to 6, or null', policy.weekday)
      }
      if (!(Number.isSafeInteger(policy.min) && policy.min >= least)) {
        throw new SimulationInputError('scheduled min', `a whole number of at least ${least}`, policy.min)
      }
      if (!(Number.isSafeInteger(policy.max) && policy.max >= policy.min)) {
        throw new SimulationInputError('scheduled max', `a whole number of at least min (${policy.min})`, policy.max)
      }
  }
}
