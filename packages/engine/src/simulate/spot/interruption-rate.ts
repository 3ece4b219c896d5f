import { requireNonNegative, requirePositive, requirePositiveOrInfinite, SimulationInputError } from '../input-error.ts'

/**
 * Interruptions of one instance: at a known mean interval, at a rate known only up to a gamma distribution, after up-times
 * as observed (each new up-time is drawn from the list), or never.
 */
export type Interruptions =
  | { readonly kind: 'never' }
  | { readonly kind: 'exponential'; readonly meanIntervalHours: number }
  | { readonly kind: 'uncertain'; readonly shape: number; readonly exposureHours: number }
  | { readonly kind: 'observed'; readonly upHours: readonly number[] }

/** What the user's own spot jobs went through: interruptions, and the instance-hours they ran in all. */
export interface ObservedInterruptions {
  readonly interruptions: number
  readonly instanceHours: number
}

/**
 * How many instance-hours of one's own observation the Spot Advisor band is worth: a week of one instance. Assumed; small on
 * purpose, because the band averages over pools and the user's jobs run in particular ones.
 */
export const ADVISOR_PRIOR_WEIGHT_HOURS = 168

/**
 * The interruption rate after weighing a prior mean interval with the user's own record: gamma prior with the prior's mean
 * rate and `priorWeightHours` of exposure, Poisson record, gamma posterior (shape = expected + observed interruptions,
 * exposure = prior + observed hours). Predictions over it have fatter tails than an exponential with the same mean rate.
 * @throws SimulationInputError naming the field.
 */
export function interruptionRate(
  priorMeanIntervalHours: number,
  observed: ObservedInterruptions | null = null,
  priorWeightHours: number = ADVISOR_PRIOR_WEIGHT_HOURS,
): Extract<Interruptions, { kind: 'uncertain' }> {
  requirePositive('priorMeanIntervalHours', priorMeanIntervalHours)
  requirePositive('priorWeightHours', priorWeightHours)
  const seen = observed ?? { interruptions: 0, instanceHours: 0 }
  requireNonNegative('observed.interruptions', seen.interruptions)
  requireNonNegative('observed.instanceHours', seen.instanceHours)
  return {
    kind: 'uncertain',
    shape: priorWeightHours / priorMeanIntervalHours + seen.interruptions,
    exposureHours: priorWeightHours + seen.instanceHours,
  }
}

/** @throws SimulationInputError naming the field that makes no sense. */
export function checkInterruptions(interruptions: Interruptions): void {
  switch (interruptions.kind) {
    case 'never':
      return
    case 'exponential':
      requirePositiveOrInfinite('interruptions.meanIntervalHours', interruptions.meanIntervalHours)
      return
    case 'uncertain':
      requirePositive('interruptions.shape', interruptions.shape)
      requirePositive('interruptions.exposureHours', interruptions.exposureHours)
      return
    case 'observed':
      if (interruptions.upHours.length === 0) {
        throw new SimulationInputError('interruptions.upHours', 'a list of at least one up-time', 'an empty list')
      }
      for (const hours of interruptions.upHours) requirePositive('interruptions.upHours', hours)
  }
}

/**
 * Mean hours between interruptions of one instance: the reciprocal of the mean rate (for an uncertain rate too), the mean
 * up-time, or Infinity.
 * @throws SimulationInputError naming the field.
 */
export function meanIntervalHours(interruptions: Interruptions): number {
  checkInterruptions(interruptions)
  switch (interruptions.kind) {
    case 'never':
      return Number.POSITIVE_INFINITY
    case 'exponential':
      return interruptions.meanIntervalHours
    case 'uncertain':
      return interruptions.exposureHours / interruptions.shape
    case 'observed': {
      let total = 0
      for (const hours of interruptions.upHours) total += hours
      return total / interruptions.upHours.length
    }
  }
}
