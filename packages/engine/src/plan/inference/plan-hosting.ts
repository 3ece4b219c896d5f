import type { ReplayTimeline } from '../../simulate/hosting/replay-result.ts'
import type { Candidate } from './candidate.ts'
import { byCost, evaluate, frontierOf, type Evaluated } from './evaluated.ts'
import type { HostingContext } from './hosting-context.ts'
import type { HostingQuestion } from './hosting-question.ts'
import { WHOLE_TRAFFIC, type ReplayAll } from './replay-order.ts'
import { cheapest, searchOptions } from './search-options.ts'
import { sensitivityOf, type Circumstance } from './sensitivity.ts'
import { todaysHosting } from './today.ts'
import { planVariants, type PlannedVariants } from './variants.ts'

/** What a plan came to. */
export interface HostingPlan {
  /** Cheapest first. */
  readonly options: readonly Evaluated[]
  readonly best: Evaluated | null
  readonly runnerUp: Evaluated | null
  /** Where nothing meets the SLO: what comes nearest to it. */
  readonly nearest: Evaluated | null
  readonly frontier: ReadonlySet<Evaluated>
  readonly timelines: ReadonlyMap<string, ReplayTimeline>
  readonly excluded: readonly { readonly what: string; readonly why: string }[]
  readonly today: Evaluated | null
  readonly sensitivity: readonly Circumstance[]
  /** Null where the service is not shared by variants. */
  readonly variants: PlannedVariants | null
  readonly notes: readonly string[]
}

/** Replays every way to host, chooses, and asks under which circumstances the choice would be another. */
export async function planHosting(question: HostingQuestion, replay: ReplayAll): Promise<HostingPlan> {
  const { context, types, budget, timelineSteps } = question
  const notes: string[] = []
  const found = await searchOptions(context, types, WHOLE_TRAFFIC, replay, budget, 'replay')
  let options: readonly Evaluated[] = found.options.toSorted(byCost)
  let best = cheapest(options)
  if (best === null) {
    options = await finish(context, options, replay)
    best = cheapest(options)
  }
  const runnerUp = best === null ? null : secondOf(options, best)
  const nearest = best === null ? nearestTo(context, options) : null
  const shown = best ?? nearest
  const neighbours = shown === null ? [] : neighboursOf(options, shown, runnerUp)
  const timelines = await timelinesOf(neighbours, timelineSteps, replay)
  const candidate = todaysHosting(context)
  if (typeof candidate === 'string') notes.push(`what it costs today is not known: ${candidate}`)
  const today = candidate === null || typeof candidate === 'string' ? null : await replayOne(context, candidate, replay)
  const chosen = shown === null ? [] : [shown, ...(runnerUp === null ? [] : [runnerUp])]
  const sensitivity = await sensitivityOf(question, chosen, options, replay)
  const variants = await planVariants(question, chosen, options, replay)
  return {
    options,
    best,
    runnerUp,
    nearest,
    frontier: frontierOf(options, context.slo.errorRate),
    timelines,
    excluded: found.excluded,
    today,
    sensitivity,
    variants,
    notes,
  }
}

/** Nothing meets the SLO: the options that come nearest are replayed to their ends, so that their figures are whole. */
const MOST_FINISHED = 8

async function finish(
  context: HostingContext,
  options: readonly Evaluated[],
  replay: ReplayAll,
): Promise<readonly Evaluated[]> {
  const cut = options.filter((one) => one.isCut).toSorted((a, b) => distance(context, a) - distance(context, b))
  const chosen = cut.slice(0, MOST_FINISHED)
  const outcomes = await replay(
    chosen.map(({ candidate }) => ({ setup: candidate.setup, view: WHOLE_TRAFFIC, giveUp: null, timelineSteps: 0 })),
    'replay',
  )
  const whole = new Map(chosen.map(({ candidate }, index) => [candidate.id, outcomes[index]]))
  return options
    .map((one) => {
      const outcome = whole.get(one.candidate.id)
      return outcome === undefined ? one : evaluate(context, one.candidate, outcome)
    })
    .toSorted(byCost)
}

/** How far an option is from the SLO: the largest factor by which it misses; what comes later than the caller waits is farthest. */
function distance({ slo }: HostingContext, { candidate, outcome, failed }: Evaluated): number {
  const { result } = outcome
  if (candidate.isLater && slo.interactive) return Number.POSITIVE_INFINITY
  if (result.answered === 0) return Number.MAX_VALUE
  const factors = [
    slo.p95Seconds === null ? 0 : result.latencySeconds.p95 / slo.p95Seconds,
    slo.p99Seconds === null ? 0 : result.latencySeconds.p99 / slo.p99Seconds,
    failed / result.requests / Math.max(slo.errorRate, 1e-6),
    slo.coldStartRate === null ? 0 : result.coldStarts / result.requests / Math.max(slo.coldStartRate, 1e-6),
  ]
  return Math.max(...factors)
}

/** Options that miss by so much more than the nearest one are as near: the cheapest of them is shown. */
const AS_NEAR = 1.05

function nearestTo(context: HostingContext, options: readonly Evaluated[]): Evaluated | null {
  const whole = options.filter((one) => !one.isCut)
  const least = Math.min(...whole.map((one) => distance(context, one)))
  return whole.filter((one) => distance(context, one) <= least * AS_NEAR).toSorted(byCost)[0] ?? null
}

/** The next cheapest that is another way to host, not the same one a size larger. */
function secondOf(options: readonly Evaluated[], best: Evaluated): Evaluated | null {
  const isSameWay = ({ candidate }: Evaluated): boolean =>
    candidate.mode === best.candidate.mode &&
    candidate.instanceType === best.candidate.instanceType &&
    candidate.memoryGb === best.candidate.memoryGb
  return options.find((one) => one.meets && !isSameWay(one)) ?? options.find((one) => one.meets && one !== best) ?? null
}

const MOST_NEIGHBOURS = 4

/** The option, the runner-up, and what differs from the option in size or policy alone. */
function neighboursOf(
  options: readonly Evaluated[],
  shown: Evaluated,
  runnerUp: Evaluated | null,
): readonly Evaluated[] {
  const near = options
    .filter(
      (one) =>
        one !== shown &&
        one !== runnerUp &&
        !one.isCut &&
        one.candidate.mode === shown.candidate.mode &&
        one.candidate.instanceType === shown.candidate.instanceType,
    )
    .toSorted((a, b) => Math.abs(a.dollars - shown.dollars) - Math.abs(b.dollars - shown.dollars) || byCost(a, b))
  return [shown, ...(runnerUp === null ? [] : [runnerUp]), ...near].slice(0, MOST_NEIGHBOURS)
}

async function timelinesOf(
  options: readonly Evaluated[],
  timelineSteps: number,
  replay: ReplayAll,
): Promise<ReadonlyMap<string, ReplayTimeline>> {
  const outcomes = await replay(
    options.map(({ candidate }) => ({ setup: candidate.setup, view: WHOLE_TRAFFIC, giveUp: null, timelineSteps })),
    'replay',
  )
  return new Map(
    options.flatMap(({ candidate }, index) => {
      const timeline = outcomes[index]?.result.timeline ?? null
      return timeline === null ? [] : [[candidate.id, timeline] as const]
    }),
  )
}

async function replayOne(context: HostingContext, candidate: Candidate, replay: ReplayAll): Promise<Evaluated | null> {
  const [outcome] = await replay(
    [{ setup: candidate.setup, view: WHOLE_TRAFFIC, giveUp: null, timelineSteps: 0 }],
    'replay',
  )
  return outcome === undefined ? null : evaluate(context, candidate, outcome)
}
