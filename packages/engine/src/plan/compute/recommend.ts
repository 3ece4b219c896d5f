import { usdPerUnitToNumber } from '../../money/usd.ts'
import type { PriceBook } from '../../catalog/price-book.ts'
import { spotPrice } from '../../catalog/spot-price.ts'
import type { Candidate } from './candidate.ts'
import { rankingUsd } from './cost.ts'
import { GIB } from './memory.ts'
import { choose, isRisky, OLD_MUST_SAVE, type Ranking } from './rank.ts'
import { roundText } from './round-text.ts'
import type { Environment } from './workload-words.ts'

/** One choice for one environment. */
export interface Recommendation {
  readonly environment: Environment
  /** Null when nothing can do the work. */
  readonly candidate: Candidate | null
  readonly instances: number
  readonly why: string
  readonly whatWouldChangeIt: readonly string[]
}

/** A development run must make this many steps (tabular: this share of the rows) in ten minutes, so that mistakes show soon. */
const TRIAL_STEPS = 100
const TRIAL_ROWS_SHARE = 0.1
const TRIAL_HOURS = 1 / 6

/** The most memory of a serverless endpoint. */
const SERVERLESS_GIB = 6

/** The choice for development: the cheapest hour that is fast enough to work with. */
export function forDevelopment(ranking: Ranking): Recommendation {
  const byHour = ranking.fits
    .filter((one) => one.generation !== 'archived')
    .toSorted((a, b) => hourly(a) * together(a) - hourly(b) * together(b) || rankingUsd(a) - rankingUsd(b))
  const { task, model } = ranking.workload
  const quick = task === 'inference' ? byHour : byHour.filter((one) => trialHours(one, ranking) <= TRIAL_HOURS)
  const candidate = quick[0] ?? byHour.toSorted((a, b) => trialHours(a, ranking) - trialHours(b, ranking))[0] ?? null
  if (candidate === null) return nothing('development', ranking)
  const goal =
    task === 'inference'
      ? `one instance, one request at a time${ranking.workload.latencyMs === null ? '' : ' within the latency target'}`
      : model === 'tabular'
        ? `a tenth of the rows in ten minutes`
        : `${TRIAL_STEPS} steps in ten minutes`
  const why =
    quick.length > 0
      ? `the cheapest hour that does ${goal} (${dollars(hourly(candidate))} an hour, about ${speedText(candidate)})`
      : `none does ${goal}; this one is the fastest`
  const small = candidate.machine.accelerator === null && candidate.memory.neededBytes < SERVERLESS_GIB * GIB
  const change =
    task === 'training'
      ? ['longer trials: take the type of production, so that times carry over']
      : small
        ? [
            `a model used now and then fits a serverless endpoint (${SERVERLESS_GIB} GB, no GPU), which bills seconds instead of hours`,
          ]
        : ['a model used now and then: an asynchronous endpoint goes down to no instance between requests']
  return {
    environment: 'development',
    candidate,
    instances: together(candidate),
    why: `${why}; stop it when nobody works`,
    whatWouldChangeIt: change,
  }
}

/** The choice for production: cheapest by unit of work, or the cheapest fleet that carries the load within the target. */
export function forProduction(ranking: Ranking, book: PriceBook): Recommendation {
  const candidate = choose(ranking.fits, rankingUsd)
  if (candidate === null) return nothing('production', ranking)
  const { run } = candidate
  const old = skippedText(candidate, ranking)
  if (run.kind === 'training') {
    const spot = spotPrice(book, candidate.instanceType, ranking.workload.region)
    const spotText =
      spot.kind === 'found'
        ? `; managed spot is estimated ${spot.savingPercent} % cheaper, interrupted ${spot.band} a month`
        : ''
    const why = `the least money per sample of the ${ranking.fits.length} types that fit: about ${speedText(candidate)} at ${dollars(hourly(candidate))} an hour${old}${spotText}`
    return {
      environment: 'production',
      candidate,
      instances: run.instances,
      why,
      whatWouldChangeIt: [...rivals(candidate, ranking), ...fastest(candidate, ranking)],
    }
  }
  const target =
    ranking.workload.latencyMs === null
      ? ''
      : ` within ${ranking.workload.latencyMs} ms (95 of 100 requests: about ${run.p95Ms.mid.toFixed(0)} ms)`
  const why = `the cheapest fleet that serves ${ranking.workload.requestsPerSecond} requests a second${target}: ${run.instances.mid} instances, ${(run.utilisation * 100).toFixed(run.utilisation < 0.1 ? 1 : 0)} % in use${old}`
  const idle =
    run.utilisation < 0.35
      ? [
          `more load: this fleet serves about ${roundText(run.requestsPerSecond.mid * run.instances.mid)} requests a second before it must grow`,
        ]
      : []
  return {
    environment: 'production',
    candidate,
    instances: run.instances.mid,
    why,
    whatWouldChangeIt: [...rivals(candidate, ranking), ...idle],
  }
}

/** The choice for staging: production's type, once, so that what is measured there holds. */
export function forStaging(production: Recommendation): Recommendation {
  const { candidate } = production
  if (candidate === null) return { ...production, environment: 'staging' }
  const instances = candidate.run.kind === 'training' ? candidate.run.instances : 1
  const what =
    candidate.run.kind === 'training'
      ? 'a slice of the data on the type of production: memory and time per step measured there hold'
      : 'one instance of the type of production: memory and latency measured there hold, which a smaller type would not show'
  return {
    environment: 'staging',
    candidate,
    instances,
    why: what,
    whatWouldChangeIt: ['it follows the choice for production'],
  }
}

/** Which types rank before the choice, and why they were passed over. */
function skippedText(chosen: Candidate, { fits }: Ranking): string {
  const before = fits.slice(0, Math.max(0, fits.indexOf(chosen)))
  const groups = [
    ['software archived', before.filter((one) => one.generation === 'archived')],
    [
      'misses the latency target if it is as slow as its interval allows',
      before.filter((one) => one.generation !== 'archived' && isRisky(one)),
    ],
    [
      `superseded, and not ${OLD_MUST_SAVE * 100} % cheaper`,
      before.filter((one) => one.generation === 'superseded' && !isRisky(one)),
    ],
  ] as const
  const texts = groups.flatMap(([why, [first, ...more]]) =>
    first === undefined ? [] : [`${first.instanceType}${more.length === 0 ? '' : ` and ${more.length} more`} (${why})`],
  )
  return texts.length === 0 ? '' : `. Cheaper, but passed over: ${texts.join('; ')}`
}

function nothing(environment: Environment, ranking: Ranking): Recommendation {
  const counts = new Map<string, number>()
  for (const one of ranking.excluded) counts.set(one.reason, (counts.get(one.reason) ?? 0) + 1)
  const why = [...counts].map(([reason, count]) => `${count} ${reason}`).join(', ')
  return {
    environment,
    candidate: null,
    instances: 0,
    why: `no type can do it (${why})`,
    whatWouldChangeIt: relaxations(ranking),
  }
}

function relaxations({ workload, excluded }: Ranking): readonly string[] {
  const hints: string[] = []
  if (excluded.some((one) => one.reason === 'latency'))
    hints.push('a longer latency target, a smaller model or fewer bits a weight')
  if (excluded.some((one) => one.reason === 'memory'))
    hints.push(
      workload.task === 'training'
        ? 'a smaller batch, tuning: lora or qlora, recompute: full'
        : 'fewer bits a weight (int8, int4), a shorter context or less concurrency',
    )
  if (excluded.some((one) => one.reason === 'precision')) hints.push(`another precision than ${workload.precision}`)
  if (excluded.some((one) => one.reason === 'time')) hints.push('fewer epochs, or several instances')
  if (excluded.some((one) => one.reason === 'no-price'))
    hints.push('another region: some types that would do have no price here')
  return hints
}

/** The best types of other hardware, and whether the estimates can tell them from the choice. */
function rivals(winner: Candidate, { fits }: Ranking): readonly string[] {
  const own = rankingUsd(winner)
  const lines: string[] = []
  const seen = new Set<string>([hardware(winner)])
  for (const rival of fits) {
    if (seen.has(hardware(rival)) || rival.generation === 'archived') continue
    seen.add(hardware(rival))
    const ratio = rankingUsd(rival) / own
    const measure = overlaps(winner, rival) ? '; the estimates overlap, so measure on both before you commit' : ''
    const name = `${rival.instanceType} (${hardware(rival)})`
    if (ratio < 1)
      lines.push(
        `${name} is estimated ${((1 - ratio) * 100).toFixed(0)} % cheaper, but ${isRisky(rival) ? 'misses the latency target if it is slower than estimated' : 'of a superseded generation'}${measure}`,
      )
    else
      lines.push(
        ratio < 1.05
          ? `${name} is estimated to cost the same within 5 %${measure}`
          : `${name} is estimated to cost ${ratio.toFixed(1)} times as much${measure}`,
      )
    if (lines.length === 2) break
  }
  return lines
}

function fastest(winner: Candidate, { fits }: Ranking): readonly string[] {
  const quick = fits.reduce<Candidate | null>(
    (best, one) => (best === null || rate(one) > rate(best) ? one : best),
    null,
  )
  if (quick === null || quick === winner) return []
  const ratio = rate(quick) / rate(winner)
  return [
    `time matters more than money: ${quick.instanceType} is about ${roundText(ratio)} times as fast for ${(rankingUsd(quick) / rankingUsd(winner)).toFixed(1)} times the money`,
  ]
}

/** Whether the intervals of cost of two candidates overlap. */
function overlaps(a: Candidate, b: Candidate): boolean {
  return rankingUsd(b) / factorOf(b) <= rankingUsd(a) * factorOf(a)
}

function factorOf({ run }: Candidate): number {
  const { low, mid } = run.kind === 'training' ? run.samplesPerSecond : run.requestsPerSecond
  return mid / low
}

function rate({ run }: Candidate): number {
  return run.kind === 'training' ? run.samplesPerSecond.mid : run.requestsPerSecond.mid
}

function hardware({ machine, computeClass }: Candidate): string {
  return machine.accelerator?.device.name ?? (computeClass === 'graviton' ? 'Graviton' : 'x86 CPU')
}

function trialHours(candidate: Candidate, { workload }: Ranking): number {
  if (candidate.run.kind !== 'training') return 0
  const { samplesPerSecond, instances } = candidate.run
  if (workload.model === 'tabular') return ((workload.samples ?? 0) * TRIAL_ROWS_SHARE) / samplesPerSecond.mid / 3600
  return (
    (TRIAL_STEPS * workload.batch * (candidate.machine.accelerator?.count ?? 1) * instances) /
    samplesPerSecond.mid /
    3600
  )
}

function speedText({ run }: Candidate): string {
  const perSecond = run.kind === 'training' ? run.samplesPerSecond.mid : run.requestsPerSecond.mid
  return `${roundText(perSecond)} ${run.kind === 'training' ? 'samples' : 'requests'} a second`
}

/** Instances that the work needs at least together. */
function together({ run }: Candidate): number {
  return run.kind === 'training' ? run.instances : 1
}

function hourly({ usdPerHour }: Candidate): number {
  return usdPerUnitToNumber(usdPerHour)
}

function dollars(value: number): string {
  return `$${value.toFixed(value < 1 ? 3 : 2)}`
}
