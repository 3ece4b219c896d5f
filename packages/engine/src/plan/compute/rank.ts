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
  return { workload, fits: fits.toSorted((a, b) => rankingUsd(a) - rankingUsd(b) || tieUsd(a) - tieUsd(b) || (a.instanceType < b.instanceType ? -1 : 1)), excluded }
}

/** A type of a superseded generation is chosen only when it is cheaper than the best current one by more than this. */
export const OLD_MUST_SAVE = 0.15

/** The first of a ranking whose software is alive, where a superseded generation must be clearly cheaper than the best current type. */
export function choose(sorted: readonly Candidate[], key: (candidate: Candidate) => number): Candidate | null {
  const alive = sorted.filter((one) => one.generation !== 'archived')
  const [first] = alive
  if (first === undefined || first.generation === 'current') return first ?? null
  const current = alive.find((one) => one.generation === 'current')
  if (current === undefined) return first
  return key(first) < key(current) * (1 - OLD_MUST_SAVE) ? first : current
}
