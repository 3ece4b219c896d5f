import type { Gap } from '../../bill/bill.ts'
import type { PriceBook } from '../../catalog/price-book.ts'
import { calibrated } from './calibrate.ts'
import type { Candidate, Excluded } from './candidate.ts'
import { costOf, rankingUsd, type Cost } from './cost.ts'
import { COMPUTE_CLASSES, type ComputeClass } from './device.ts'
import { oldGenerations, type Generation } from './generation.ts'
import { habitsOf, variantOf, type Habit, type Variant } from './habits.ts'
import { choose, rank, type Ranking } from './rank.ts'
import { assumedRate, type RateSource } from './rate.ts'
import { forDevelopment, forProduction, forStaging, type Recommendation } from './recommend.ts'
import { resolveWorkload, type ResolvedWorkload } from './resolved-workload.ts'
import type { Workload } from './workload.ts'
import type { Environment } from './workload-words.ts'
import { sampleWork, type SampleWork } from './work.ts'

/** A candidate with its cost. */
export interface PricedCandidate {
  readonly candidate: Candidate
  readonly cost: Cost
}

/** The best of a kind of compute, or why the kind is out. */
export interface ClassWinner {
  readonly computeClass: ComputeClass
  readonly winner: PricedCandidate | null
  readonly why: string
}

export interface ComputeAdvice {
  readonly workload: ResolvedWorkload
  readonly work: SampleWork | null
  /** Ranked for the workload's environment, cheapest first. */
  readonly candidates: readonly PricedCandidate[]
  readonly excluded: readonly Excluded[]
  readonly winners: readonly ClassWinner[]
  readonly recommendations: readonly (Recommendation & { readonly cost: Cost | null })[]
  readonly variants: readonly Variant[]
  readonly habits: readonly Habit[]
  readonly generations: readonly Generation[]
  readonly gaps: readonly Gap[]
}

/**
 * Which compute for a workload: every type that the API accepts, whether it fits, how fast it is, what it costs; the best of each kind and the choice for
 * each environment. `source` says how fast devices are; the default is the assumed table.
 */
export function adviseCompute(input: Workload, book: PriceBook, source: RateSource = assumedRate): ComputeAdvice {
  const workload = resolveWorkload(input)
  const rates = calibrated(workload, book, source)
  const ranked = new Map<Environment, Ranking>()
  const rankingFor = (environment: Environment): Ranking => {
    const known = ranked.get(environment)
    if (known !== undefined) return known
    const made = rank({ ...workload, environment }, book, rates)
    ranked.set(environment, made)
    return made
  }
  const asked = rankingFor(workload.environment)
  const inProduction = workload.task === 'training' ? asked : rankingFor('production')
  const inDevelopment = workload.task === 'training' ? asked : rankingFor('development')
  const production = forProduction(inProduction, book)
  const chosen = production.candidate
  return {
    workload,
    work: sampleWork(workload),
    candidates: asked.fits.map((candidate) => ({ candidate, cost: costOf(workload, candidate) })),
    excluded: asked.excluded,
    winners: COMPUTE_CLASSES.flatMap((computeClass) => classWinner(computeClass, asked) ?? []),
    recommendations: [forDevelopment(inDevelopment), forStaging(production), production].map((one) => ({
      ...one,
      cost: one.candidate === null ? null : costOf({ ...workload, environment: one.environment }, withInstances(one)),
    })),
    variants: variantsOf(workload, chosen, book, rates),
    habits: habitsOf(inProduction.workload, chosen, book, rates),
    generations: oldGenerations(book),
    gaps: gapsOf(asked, production),
  }
}

/** The candidate with the recommendation's number of instances, so that its month is the recommendation's. */
function withInstances({ candidate, instances, environment }: Recommendation): Candidate {
  if (candidate === null) throw new RangeError('a recommendation without a candidate has no cost')
  if (candidate.run.kind === 'training' || environment === 'production') return candidate
  return { ...candidate, run: { ...candidate.run, instances: { low: instances, mid: instances, high: instances } } }
}

function classWinner(computeClass: ComputeClass, { workload, fits, excluded }: Ranking): ClassWinner | null {
  const winner = choose(
    fits.filter((one) => one.computeClass === computeClass),
    rankingUsd,
  )
  if (winner !== null)
    return { computeClass, winner: { candidate: winner, cost: costOf(workload, winner) }, why: winner.arrangement }
  const out = excluded.filter((one) => one.computeClass === computeClass)
  if (out.length === 0)
    return computeClass === 'gaudi'
      ? null
      : {
          computeClass,
          winner: null,
          why:
            computeClass === 'graviton'
              ? 'the API accepts no Graviton type for training jobs (hosting and HyperPod only)'
              : computeClass === 'inferentia'
                ? 'the API accepts no Inferentia type for training jobs'
                : 'the API accepts none for this',
        }
  return { computeClass, winner: null, why: commonest(out) }
}

/** The reason that most of some excluded types share, in the words of the dearest of them. */
function commonest(excluded: readonly Excluded[]): string {
  const groups = new Map<string, Excluded[]>()
  for (const one of excluded) groups.set(one.reason, [...(groups.get(one.reason) ?? []), one])
  const [most] = [...groups.values()].toSorted((a, b) => b.length - a.length)
  return most?.reduce((dearest, one) => ((one.usdPerHour ?? 0n) > (dearest.usdPerHour ?? 0n) ? one : dearest)).why ?? ''
}

function variantsOf(
  workload: ResolvedWorkload,
  chosen: Candidate | null,
  book: PriceBook,
  rates: RateSource,
): readonly Variant[] {
  const production: ResolvedWorkload = { ...workload, environment: 'production' }
  const changes: { readonly change: string; readonly workload: ResolvedWorkload }[] = []
  const neural = workload.model !== 'tabular'
  if (workload.task === 'inference') {
    if (neural && workload.precision !== 'int8')
      changes.push({ change: 'with int8 weights (check the quality)', workload: { ...production, precision: 'int8' } })
    changes.push({
      change: 'at ten times the load',
      workload: { ...production, requestsPerSecond: workload.requestsPerSecond * 10 },
    })
    if (workload.latencyMs !== null)
      changes.push({
        change: 'with half the latency target',
        workload: { ...production, latencyMs: workload.latencyMs / 2 },
      })
  } else if (neural) {
    if (workload.precision === 'fp32')
      changes.push({ change: 'in mixed precision', workload: { ...production, precision: 'half' } })
    if (workload.tuning === 'full' && workload.shape !== null)
      changes.push({ change: 'with LoRA adapters instead of all weights', workload: { ...production, tuning: 'lora' } })
    changes.push({ change: 'with twice the batch', workload: { ...production, batch: workload.batch * 2 } })
  } else if (workload.samples !== null)
    changes.push({
      change: 'with ten times the rows',
      workload: {
        ...production,
        samples: workload.samples * 10,
        datasetGb: workload.datasetGb === null ? null : workload.datasetGb * 10,
      },
    })
  return changes.map(({ change, workload: changed }) =>
    variantOf(change, rank(changed, book, rates), chosen, (ranking) => choose(ranking.fits, rankingUsd)),
  )
}

function gapsOf({ excluded, workload, fits }: Ranking, production: Recommendation): readonly Gap[] {
  const gaps: Gap[] = []
  const unpriced = excluded.filter((one) => one.reason === 'no-price').map((one) => one.instanceType)
  if (unpriced.length > 0)
    gaps.push({
      kind: 'missing-price',
      what: `${unpriced.length} types that could do the work have no price in ${workload.region}: ${shortList(unpriced)}`,
      effect: 'they are left out of the ranking',
    })
  const estimated = fits
    .filter((one) => one.provenance.source === 'derived' && one.provenance.note?.startsWith('EC2') === true)
    .map((one) => one.instanceType)
  if (estimated.length > 0)
    gaps.push({
      kind: 'estimated-price',
      what: `${estimated.length} types are in no list yet: ${shortList(estimated)}`,
      effect: 'their price is EC2 on-demand times the usual ratio',
    })
  const { candidate } = production
  if (
    candidate !== null &&
    candidate.provenance.source !== 'aws-price-list' &&
    candidate.provenance.source !== 'snapshot'
  ) {
    gaps.push({
      kind: candidate.provenance.source === 'assumed' ? 'assumed-price' : 'estimated-price',
      what: `the price of ${candidate.instanceType}`,
      effect: candidate.provenance.note ?? candidate.provenance.source,
    })
  }
  return gaps
}

const MOST_NAMED = 6

function shortList(types: readonly string[]): string {
  return types.length <= MOST_NAMED
    ? types.join(', ')
    : `${types.slice(0, MOST_NAMED).join(', ')} and ${types.length - MOST_NAMED} more`
}
