import type { Bill } from '../../bill/bill.ts'
import { totalUsd } from '../../bill/group.ts'
import { estimateBill } from '../../estimate/estimate.ts'
import { usdToNumber, type Usd } from '../../money/usd.ts'
import type { Candidate, Outcome } from './candidate.ts'
import type { HostingContext } from './hosting-context.ts'
import { missesOf } from './slo.ts'

/** A candidate with what its replay came to. */
export interface Evaluated {
  readonly candidate: Candidate
  readonly outcome: Outcome
  readonly bill: Bill
  readonly usd: Usd
  /** The nearest double of it, for sorting. */
  readonly dollars: number
  readonly failed: number
  readonly misses: readonly string[]
  readonly meets: boolean
  /** Busy share of what is paid for, 0 to 1; null where nothing is held. */
  readonly utilisation: number | null
  readonly isCut: boolean
}

/** The bill of a replayed candidate for a month, and whether it meets the SLO. One that was cut does not. */
export function evaluate(context: HostingContext, candidate: Candidate, outcome: Outcome): Evaluated {
  const { result } = outcome
  const bill = estimateBill(
    { region: context.service.region, resources: [...candidate.resources(outcome)] },
    context.book,
  )
  const usd = totalUsd(bill)
  const failed = result.timeouts + result.throttled + result.errors
  const misses = missesOf(
    {
      requests: result.requests,
      answered: result.answered,
      failed,
      coldStarts: result.coldStarts,
      p95Seconds: result.latencySeconds.p95,
      p99Seconds: result.latencySeconds.p99,
      isLater: candidate.isLater,
    },
    context.slo,
  )
  const isCut = outcome.share < 1
  const isPriced = !bill.gaps.some((gap) => gap.kind === 'missing-price' || gap.kind === 'ambiguous-price')
  return {
    candidate,
    outcome,
    bill,
    usd,
    dollars: usdToNumber(usd),
    failed,
    misses: isPriced ? misses : [...misses, 'part of it has no price'],
    meets: misses.length === 0 && isPriced && !isCut,
    utilisation: utilisationOf(candidate, outcome),
    isCut,
  }
}

function utilisationOf({ setup, time }: Candidate, { result }: Outcome): number | null {
  if (setup.kind === 'serverless') {
    return result.provisionedSlotSeconds === 0
      ? null
      : Math.min(1, result.provisionedBusySeconds / result.provisionedSlotSeconds)
  }
  const slots = setup.kind === 'fleet' && setup.batching !== null ? 1 : time.concurrency
  const held = result.instanceSeconds * slots
  return held === 0 ? null : Math.min(1, result.busySeconds / held)
}

/** Cheapest first, then quickest, then by name. */
export function byCost(a: Evaluated, b: Evaluated): number {
  return (
    a.dollars - b.dollars ||
    a.outcome.result.latencySeconds.p95 - b.outcome.result.latencySeconds.p95 ||
    (a.candidate.id < b.candidate.id ? -1 : 1)
  )
}

/** Those that no other one beats in both dollars and p95; ones that fail more than the SLO allows, or were cut, are out. */
export function frontierOf(options: readonly Evaluated[], errorRate: number): ReadonlySet<Evaluated> {
  const frontier = new Set<Evaluated>()
  let quickest = Number.POSITIVE_INFINITY
  for (const option of options.toSorted(byCost)) {
    const { requests, latencySeconds } = option.outcome.result
    if (option.isCut || (requests > 0 && option.failed > errorRate * requests)) continue
    const p95 = requests === 0 ? 0 : latencySeconds.p95
    if (p95 >= quickest) continue
    frontier.add(option)
    quickest = p95
  }
  return frontier
}
