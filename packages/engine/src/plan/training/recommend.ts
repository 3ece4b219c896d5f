import type { TrainingOption } from './option.ts'
import { paretoFrontier } from './pareto.ts'
import type { TrainingJob } from './training-job.ts'

export const GOALS = ['cheapest', 'fastest', 'balanced', 'most-reliable', 'within-budget', 'within-deadline'] as const
export type Goal = (typeof GOALS)[number]

export interface Recommendation {
  readonly goal: Goal
  readonly optionId: string
  /** Why this one, and what would change it. */
  readonly why: string
}

/** An option counts as safe for a limit from this probability. */
export const SAFE_PROBABILITY = 0.9

/** One option for each goal, each with the figures that decided; nothing when there is no option. */
export function recommend(job: TrainingJob, options: readonly TrainingOption[]): readonly Recommendation[] {
  const sound = options.filter((option) => option.spot === null || option.spot.probabilityFinished >= SAFE_PROBABILITY)
  if (sound.length === 0) return []
  const found: Recommendation[] = [cheapest(sound), fastest(sound), balanced(job, sound)]
  const reliable = mostReliable(sound)
  if (reliable !== null) found.push(reliable)
  if (job.budgetUsd !== undefined) found.push(withinBudget(sound, job.budgetUsd))
  if (job.deadlineHours !== undefined) found.push(withinDeadline(sound, job.deadlineHours))
  return found
}

function cheapest(options: readonly TrainingOption[]): Recommendation {
  const sorted = options.toSorted((a, b) => a.costUsd.p50 - b.costUsd.p50)
  const [best, next] = [first(sorted), sorted[1]]
  const margin = next === undefined ? '' : `; next is ${next.id} at ${money(next.costUsd.p50)}`
  return {
    goal: 'cheapest',
    optionId: best.id,
    why: `${money(best.costUsd.p50)} (80 %: ${money(best.costUsd.p10)} to ${money(best.costUsd.p90)}) in ${hours(best.hours.p50)}${margin}${spotLimit(best)}`,
  }
}

function fastest(options: readonly TrainingOption[]): Recommendation {
  const sorted = options.toSorted((a, b) => a.hours.p50 - b.hours.p50 || a.costUsd.p50 - b.costUsd.p50)
  const [best, next] = [first(sorted), sorted.find((one) => one.instanceType !== sorted[0]?.instanceType)]
  const margin =
    next === undefined
      ? ''
      : `; next is ${next.id}, ${hours(next.hours.p50 - best.hours.p50)} slower and ${difference(next.costUsd.p50 - best.costUsd.p50)}`
  return {
    goal: 'fastest',
    optionId: best.id,
    why: `${hours(best.hours.p50)} (80 %: ${hours(best.hours.p10)} to ${hours(best.hours.p90)}) for ${money(best.costUsd.p50)}${margin}`,
  }
}

/**
 * With a value of waiting: least cost plus waiting. Without one: the option on the frontier of the cloud nearest to being both
 * the cheapest and the fastest, on log scales from best to worst, so that neither dollars nor hours outweigh the other.
 */
function balanced(job: TrainingJob, options: readonly TrainingOption[]): Recommendation {
  const value = job.waitingUsdPerHour
  const cloud = options.filter((option) => option.purchase !== 'local')
  const among = value > 0 || cloud.length === 0 ? options : [...paretoFrontier(cloud)]
  const score =
    value > 0 ? (option: TrainingOption): number => option.costUsd.p50 + value * option.hours.p50 : middleScore(among)
  const best = first(among.toSorted((a, b) => score(a) - score(b)))
  const how =
    value > 0
      ? `with an hour of waiting at ${money(value)} it comes to ${money(score(best))}`
      : 'nearest to being both the cheapest and the fastest in the cloud'
  const cheaper = options
    .filter((one) => one.costUsd.p50 < best.costUsd.p50)
    .toSorted((a, b) => a.hours.p50 - b.hours.p50)[0]
  const worth =
    cheaper === undefined
      ? 0
      : (best.costUsd.p50 - cheaper.costUsd.p50) / Math.max(1e-9, cheaper.hours.p50 - best.hours.p50)
  const flip =
    cheaper === undefined || worth <= 0
      ? ''
      : `; ${cheaper.id} takes over when an hour of waiting is worth less than ${money(worth)}`
  return {
    goal: 'balanced',
    optionId: best.id,
    why: `${money(best.costUsd.p50)} in ${hours(best.hours.p50)}: ${how}${flip}`,
  }
}

function middleScore(options: readonly TrainingOption[]): (option: TrainingOption) => number {
  const scale = (values: readonly number[]): ((value: number) => number) => {
    const [low, high] = [Math.log(Math.min(...values)), Math.log(Math.max(...values))]
    return (one) => (high === low ? 0 : (Math.log(one) - low) / (high - low))
  }
  const cost = scale(options.map((option) => option.costUsd.p50))
  const time = scale(options.map((option) => option.hours.p50))
  return (option) => Math.hypot(cost(option.costUsd.p50), time(option.hours.p50))
}

function mostReliable(options: readonly TrainingOption[]): Recommendation | null {
  const steady = options.filter((option) => option.purchase === 'on-demand')
  const best = steady.toSorted((a, b) => a.costUsd.p90 - b.costUsd.p90)[0]
  if (best === undefined) return null
  const basis =
    best.basis === 'measured' ? 'its time is measured' : `its time is ${best.basis}: a measurement would tell`
  return {
    goal: 'most-reliable',
    optionId: best.id,
    why: `nothing interrupts it, and nine times in ten it costs at most ${money(best.costUsd.p90)} and is done in ${hours(best.hours.p90)}; ${basis}`,
  }
}

function withinBudget(options: readonly TrainingOption[], budgetUsd: number): Recommendation {
  const safe = options
    .filter((option) => (option.withinBudget ?? 0) >= SAFE_PROBABILITY)
    .toSorted((a, b) => a.hours.p50 - b.hours.p50)[0]
  if (safe !== undefined)
    return {
      goal: 'within-budget',
      optionId: safe.id,
      why: `the fastest of those that stay within ${money(budgetUsd)} with ${percent(safe.withinBudget)}: ${hours(safe.hours.p50)} for ${money(safe.costUsd.p50)}`,
    }
  const best = first(
    options.toSorted((a, b) => (b.withinBudget ?? 0) - (a.withinBudget ?? 0) || a.costUsd.p50 - b.costUsd.p50),
  )
  const least = first(options.toSorted((a, b) => a.costUsd.p90 - b.costUsd.p90))
  return {
    goal: 'within-budget',
    optionId: best.id,
    why: `no option stays within ${money(budgetUsd)} with 90 %: this one does with ${percent(best.withinBudget)}; the least budget that is safe is ${money(least.costUsd.p90)} (${least.id})`,
  }
}

function withinDeadline(options: readonly TrainingOption[], deadlineHours: number): Recommendation {
  const safe = options
    .filter((option) => (option.meetsDeadline ?? 0) >= SAFE_PROBABILITY)
    .toSorted((a, b) => a.costUsd.p50 - b.costUsd.p50)[0]
  if (safe !== undefined)
    return {
      goal: 'within-deadline',
      optionId: safe.id,
      why: `the cheapest of those that are done within ${hours(deadlineHours)} with ${percent(safe.meetsDeadline)}: ${money(safe.costUsd.p50)} in ${hours(safe.hours.p50)}`,
    }
  const best = first(
    options.toSorted((a, b) => (b.meetsDeadline ?? 0) - (a.meetsDeadline ?? 0) || a.hours.p50 - b.hours.p50),
  )
  const soonest = first(options.toSorted((a, b) => a.hours.p90 - b.hours.p90))
  return {
    goal: 'within-deadline',
    optionId: best.id,
    why: `no option is done within ${hours(deadlineHours)} with 90 %: this one is with ${percent(best.meetsDeadline)}; the earliest deadline that is safe is ${hours(soonest.hours.p90)} (${soonest.id})`,
  }
}

function spotLimit(option: TrainingOption): string {
  return option.spot === null
    ? ''
    : `; on demand is cheaper once the spot price passes $${option.spot.breakEvenUsdPerHour.toFixed(3)} an hour`
}

function first<One>(list: readonly One[]): One {
  const one = list[0]
  if (one === undefined) throw new RangeError('there is nothing to choose from')
  return one
}

function money(usd: number): string {
  return `$${usd.toFixed(2)}`
}

function difference(usd: number): string {
  return usd >= 0 ? `${money(usd)} dearer` : `${money(-usd)} cheaper`
}

function hours(value: number): string {
  return value < 1 ? `${Math.max(1, Math.round(value * 60))} min` : `${value.toFixed(1)} h`
}

function percent(probability: number | null): string {
  const value = (probability ?? 0) * 100
  return value > 99.5 ? 'more than 99 %' : `${value.toFixed(0)} %`
}
