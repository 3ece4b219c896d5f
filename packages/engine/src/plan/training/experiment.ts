import type { TrainingOption } from './option.ts'

/** A short run on the finalists that would tell which is cheaper. */
export interface Experiment {
  readonly optionIds: readonly string[]
  readonly steps: number
  readonly usd: number
  readonly why: string
}

const STEPS = 50
/** A job that does nothing is billed for about this long: download of a sample, loading, upload. Assumed. */
const LEAST_BILLED_HOURS = 5 / 60

/**
 * Fifty steps on the two cheapest kinds of instance, when their cost intervals overlap and either time is not measured;
 * null when the choice is clear. Spot and on demand of one type are one finalist: the time is the same.
 */
export function proposeExperiment(options: readonly TrainingOption[], stepsInAll: number | null): Experiment | null {
  const finalists: TrainingOption[] = []
  for (const option of options
    .filter((one) => one.purchase !== 'local')
    .toSorted((a, b) => a.costUsd.p50 - b.costUsd.p50)) {
    if (!finalists.some((one) => one.instanceType === option.instanceType)) finalists.push(option)
    if (finalists.length === 2) break
  }
  const [best, next] = finalists
  if (best === undefined || next === undefined || next.costUsd.p10 > best.costUsd.p90) return null
  const unknown = [best, next].filter((option) => option.basis !== 'measured')
  if (unknown.length === 0) return null
  const usd = unknown.reduce((sum, option) => {
    const stepHours = stepsInAll === null ? 0 : (STEPS / stepsInAll) * option.hours.p50
    return sum + (LEAST_BILLED_HOURS + stepHours) * option.usdPerWorkHour
  }, 0)
  const overlap = `${best.instanceType} and ${next.instanceType} cannot be told apart: ${range(best)} against ${range(next)}`
  return {
    optionIds: unknown.map((option) => option.id),
    steps: STEPS,
    usd,
    why: `${overlap}. ${STEPS} steps on ${unknown.map((option) => option.instanceType).join(' and ')} would cost about $${usd.toFixed(2)} and decide it`,
  }
}

function range(option: TrainingOption): string {
  return `$${option.costUsd.p10.toFixed(2)} to $${option.costUsd.p90.toFixed(2)}`
}
