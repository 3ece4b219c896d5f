import type { PriceBook } from '../../catalog/price-book.ts'
import { componentFor, evaluate, type Candidate, type Excluded } from './candidate.ts'
import { rankingUsd, tieUsd } from './cost.ts'
import type { RateSource } from './rate.ts'
import type { ResolvedWorkload } from './resolved-workload.ts'
import { sampleWork } from './work.ts'

/** Every type of the component's API list: those that can do the work, cheapest first, and those that cannot. */
export interface Ranking {
  readonly workload: ResolvedWorkload
  readonly fits: readonly Candidate[]
  readonly excluded: readonly Excluded[]
}

/** Evaluates and ranks every type that the API accepts for the task. Cheapest by unit of work (training) or by the fleet's month (inference). */
export function rank(workload: ResolvedWorkload, book: PriceBook, rates: RateSource): Ranking {
  const work = sampleWork(workload)
  const component = componentFor(workload.task)
  const fits: Candidate[] = []
  const excluded: Excluded[] = []
  for (const type of Object.keys(book.data.types)) {
    if (!book.offers(component, type)) continue
    const answer = evaluate(workload, work, type, book, rates)
    if (answer.kind === 'fits') fits.push(answer)
    else excluded.push(answer)
  }
  return {
    workload,
    fits: fits.toSorted(
      (a, b) => rankingUsd(a) - rankingUsd(b) || tieUsd(a) - tieUsd(b) || (a.instanceType < b.instanceType ? -1 : 1),
    ),
    excluded,
  }
}

/** A type of a superseded generation is chosen only when it is cheaper than the best current one by more than this. */
export const OLD_MUST_SAVE = 0.15
/** A fleet that misses the latency target if the type is as slow as the interval allows is chosen only when it saves more than this. */
export const RISK_MUST_SAVE = 0.3

/** Whether the latency target is missed at the slow end of the interval. */
export function isRisky({ run }: Candidate): boolean {
  return run.kind === 'inference' && run.instances.high === null
}

/** The cheapest whose software is alive; superseded generations and risky fleets must be cheaper by more than their handicap. */
export function choose(candidates: readonly Candidate[], key: (candidate: Candidate) => number): Candidate | null {
  let best: Candidate | null = null
  let least = Number.POSITIVE_INFINITY
  for (const one of candidates) {
    if (one.generation === 'archived') continue
    const handicapped =
      key(one) / (one.generation === 'superseded' ? 1 - OLD_MUST_SAVE : 1) / (isRisky(one) ? 1 - RISK_MUST_SAVE : 1)
    if (handicapped < least) {
      best = one
      least = handicapped
    }
  }
  return best
}
