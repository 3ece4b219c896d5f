import type { StepPolicy } from './scaling-policy.ts'

/** The alarm of a step policy. */
export class StepAlarm {
  readonly #policy: StepPolicy
  #breaches = 0

  constructor(policy: StepPolicy) {
    this.#policy = policy
  }

  /** The change that is asked for after one more period; 0 for none. */
  observe(value: number): number {
    const { threshold, comparison, evaluationPeriods, steps } = this.#policy
    const beyond = comparison === 'at-least' ? value - threshold : threshold - value
    this.#breaches = beyond >= 0 ? this.#breaches + 1 : 0
    if (this.#breaches < evaluationPeriods) return 0
    return steps.find((step) => beyond >= step.lower && (step.upper === null || beyond < step.upper))?.change ?? 0
  }
}
