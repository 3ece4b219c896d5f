import type { Candidate, Outcome } from './candidate.ts'
import { byCost, evaluate, type Evaluated } from './evaluated.ts'
import { expectFleet } from './expect-fleet.ts'
import { TIMEOUT_SECONDS } from './hosting-assumptions.ts'
import { capacityPerSecond, roughLimits, workOf, type HostingContext, type HostingType } from './hosting-context.ts'
import { asyncEndpoints } from './kinds/async.ts'
import { autoscaledFleets, scheduledFleets, toZeroFleets } from './kinds/autoscaled.ts'
import { batchJobs } from './kinds/batch.ts'
import { fixedFleet } from './kinds/fixed.ts'
import { monthlyUsd } from './kinds/instance-month.ts'
import { manyModels, typesForMany } from './kinds/many-models.ts'
import { serverlessEndpoints } from './kinds/serverless.ts'
import type { ReplayAll, ReplayOrder, ReplayStage, TrafficView } from './replay-order.ts'
import type { HostingMode } from './service.ts'
import type { Slo } from './slo.ts'

/** How much is replayed. */
export interface SearchBudget {
  /** Whole replays. What is not among the likeliest gets a part of the traffic. */
  readonly wholeReplays: number
  /** Requests of a replay of a part. */
  readonly partRequests: number
  /** Types that everything beside fixed fleets is tried on. */
  readonly leaders: number
  /** Whether options are given up that have missed the SLO for good. */
  readonly givesUp: boolean
}

/** What a search came to. */
export interface SearchAnswer {
  readonly options: readonly Evaluated[]
  readonly excluded: readonly { readonly what: string; readonly why: string }[]
}

/** Multiple of the p95 that is asked for from which on an option is given up. */
const HOPELESS = 4
/** A fleet that costs so many times the cheapest that does is not tried in other sizes. */
const TOO_DEAR = 1.5
const MOST_ROUNDS = 10
/** Answers that are not a hundredth quicker with more instances are as quick as they get. */
const NO_QUICKER = 0.99

/** Every way to host, replayed: fixed fleets of every type in the smallest size that meets the SLO, and all else on the best types. */
export async function searchOptions(
  context: HostingContext,
  types: readonly HostingType[],
  view: TrafficView,
  replay: ReplayAll,
  budget: SearchBudget,
  stage: ReplayStage,
): Promise<SearchAnswer> {
  const runner = createRunner(context, view, (orders) => replay(orders, stage), budget)
  const wants = (mode: HostingMode): boolean => context.service.consider.modes?.includes(mode) ?? true
  const excluded: { readonly what: string; readonly why: string }[] = []
  if (context.models.length > 1) {
    const many = manyModels(context, typesForMany(context.models, types, budget.leaders))
    const options = await runner.run(many.filter((one) => wants(one.mode)))
    return { options, excluded }
  }
  const fleets = await searchFleets(context, types, runner, excluded)
  const leaders = leadersOf(fleets, budget.leaders)
  const others: Candidate[] = []
  for (const { type, enough } of leaders) {
    if (wants('realtime-autoscaled')) {
      if (enough > 1) others.push(...autoscaledFleets(context, type, enough))
      others.push(...scheduledFleets(context, type, enough), ...toZeroFleets(context, type, enough))
    }
    if (wants('async')) others.push(...asyncEndpoints(context, type, enough))
    if (wants('batch')) others.push(...batchJobs(context, type))
  }
  if (wants('serverless') || wants('serverless-provisioned')) {
    const serverless = serverlessEndpoints(context)
    others.push(...serverless.candidates.filter((one) => wants(one.mode)))
    excluded.push(...serverless.excluded)
  }
  const options = await runner.run(others)
  const fixed = wants('realtime') ? fleets.flatMap((fleet) => shownSizes(fleet)) : []
  return { options: [...fixed, ...options], excluded }
}

/** Replays candidates, whole ones as long as the budget lasts. */
interface Runner {
  readonly run: (candidates: readonly Candidate[]) => Promise<readonly Evaluated[]>
  readonly runParts: (candidates: readonly Candidate[]) => Promise<readonly Evaluated[]>
  readonly wholeLeft: () => number
}

function createRunner(
  context: HostingContext,
  view: TrafficView,
  replay: (orders: readonly ReplayOrder[]) => Promise<readonly Outcome[]>,
  budget: SearchBudget,
): Runner {
  let left = budget.wholeReplays
  const { p95Seconds, errorRate } = context.slo
  const giveUp = budget.givesUp ? { errorRate, p95Seconds: p95Seconds === null ? null : p95Seconds * HOPELESS } : null
  const order = async (candidates: readonly Candidate[], part: TrafficView): Promise<readonly Evaluated[]> => {
    const outcomes = await replay(
      candidates.map(({ setup }) => ({ setup, view: part, giveUp: part === view ? giveUp : null, timelineSteps: 0 })),
    )
    return candidates.flatMap((candidate, index) => {
      const outcome = outcomes[index]
      if (outcome === undefined) return []
      const seen = part === view ? 1 : Math.min(1, budget.partRequests / Math.max(1, context.load.requests))
      return [evaluate(context, candidate, { ...outcome, share: outcome.share * seen })]
    })
  }
  const runParts: Runner['runParts'] = async (candidates) =>
    await order(candidates, { ...view, mostRequests: budget.partRequests })
  return {
    wholeLeft: () => left,
    runParts,
    run: async (candidates) => {
      const ranked = candidates.toSorted((a, b) => a.expectedUsd - b.expectedUsd || (a.id < b.id ? -1 : 1))
      const whole = ranked.slice(0, left)
      left -= whole.length
      return [...(await order(whole, view)), ...(await runParts(ranked.slice(whole.length)))]
    },
  }
}

/** Fixed fleets of one type: the sizes that were tried. */
interface FleetSearch {
  readonly type: HostingType
  readonly slo: Slo
  readonly tried: Map<number, Evaluated>
  /** Fewest instances that are known to do; as expected while none is. */
  enough: number
  lowestMet: number | null
  highestFailed: number
}

async function searchFleets(
  context: HostingContext,
  types: readonly HostingType[],
  runner: Runner,
  excluded: { readonly what: string; readonly why: string }[],
): Promise<readonly FleetSearch[]> {
  const { service, load, slo } = context
  const most = service.consider.mostInstances
  const limits = roughLimits(slo, TIMEOUT_SECONDS.realtime)
  const searches: FleetSearch[] = []
  for (const type of types) {
    const least = Math.ceil(load.meanPerSecond / capacityPerSecond(service, type.time))
    if (least > most) {
      excluded.push({
        what: type.instanceType,
        why: `would take ${least} instances for the mean of the requests alone; at most ${most} are considered`,
      })
      continue
    }
    const work = workOf(service, type.time)
    // Where no size is quick enough, the one that keeps up shows how near the type comes.
    const enough =
      expectFleet(load, work, limits, most) ??
      expectFleet(load, work, { ...limits, p95Seconds: null, p99Seconds: null }, most) ??
      most
    searches.push({ type, slo, tried: new Map(), enough, lowestMet: null, highestFailed: 0 })
  }
  // A third of the whole replays are kept for other sizes and other ways to host.
  const ranked = searches.toSorted((a, b) => monthlyUsd(a.type, a.enough) - monthlyUsd(b.type, b.enough))
  const contenders = ranked.slice(0, Math.max(1, Math.floor(runner.wholeLeft() / 3)))
  const rest = ranked.slice(contenders.length)
  let open: readonly { readonly search: FleetSearch; readonly size: number }[] = contenders.map((search) => ({
    search,
    size: search.enough,
  }))
  const keep = Math.floor(runner.wholeLeft() / 3)
  for (let round = 0; round < MOST_ROUNDS && open.length > 0; round += 1) {
    const tries = open.slice(0, Math.max(0, runner.wholeLeft() - keep))
    const done = await runner.run(tries.map(({ search, size }) => fixedFleet(context, search.type, size)))
    const byId = new Map(done.map((one) => [one.candidate.id, one]))
    for (const { search, size } of tries) {
      const evaluated = byId.get(fixedFleet(context, search.type, size).id)
      if (evaluated !== undefined) note(search, size, evaluated)
    }
    const met = contenders.flatMap((one) => (one.lowestMet === null ? [] : [monthlyUsd(one.type, one.lowestMet)]))
    const limit = Math.min(...met) * TOO_DEAR
    open = contenders.flatMap((search) => {
      const size = nextSize(search, most)
      return size === null || monthlyUsd(search.type, size) > limit ? [] : [{ search, size }]
    })
  }
  const parts = await runner.runParts(rest.map((search) => fixedFleet(context, search.type, search.enough)))
  for (const search of rest) {
    const part = parts.find((one) => one.candidate.instanceType === search.type.instanceType)
    if (part !== undefined) search.tried.set(search.enough, part)
  }
  return searches
}

function note(search: FleetSearch, size: number, evaluated: Evaluated): void {
  search.tried.set(size, evaluated)
  if (evaluated.meets) search.lowestMet = Math.min(search.lowestMet ?? size, size)
  else search.highestFailed = Math.max(search.highestFailed, size)
  search.enough = search.lowestMet ?? search.highestFailed
}

/** The next size to try: upwards by a quarter until one does, then halving what is not known; null when the smallest is found. */
function nextSize(search: FleetSearch, most: number): number | null {
  const { lowestMet, highestFailed, tried } = search
  if (lowestMet === null) {
    if (isTooSlow(search)) return null
    const next = Math.min(most, Math.max(highestFailed + 1, Math.ceil(highestFailed * 1.25)))
    return tried.has(next) ? null : next
  }
  if (lowestMet - highestFailed <= 1) return null
  // A first guess is seldom far off: the size below it before the middle.
  const next =
    tried.size === 1 ? lowestMet - 1 : Math.max(highestFailed + 1, Math.floor((lowestMet + highestFailed) / 2))
  return tried.has(next) ? null : next
}

/** Whether more instances do not make the answers quicker any more: what is left is the service time. */
function isTooSlow(search: FleetSearch): boolean {
  const [largest, before] = [...search.tried.keys()].toSorted((a, b) => b - a)
  if (largest === undefined || before === undefined) return false
  const was = slownessOf(search, before)
  return Number.isFinite(was) && slownessOf(search, largest) >= NO_QUICKER * was
}

/** The smallest size that does and its neighbours; where none does, the smallest of those that are as quick as it gets. */
function shownSizes(search: FleetSearch): readonly Evaluated[] {
  const { tried, lowestMet } = search
  const sizes = [...tried.keys()].toSorted((a, b) => a - b)
  if (lowestMet !== null) return [lowestMet - 1, lowestMet, lowestMet + 1].flatMap((size) => tried.get(size) ?? [])
  const quickest = Math.min(...sizes.map((size) => slownessOf(search, size)))
  const size = sizes.find((one) => NO_QUICKER * slownessOf(search, one) <= quickest) ?? sizes.at(-1)
  const shown = size === undefined ? undefined : tried.get(size)
  return shown === undefined ? [] : [shown]
}

/** Seconds of the percentiles that the SLO asks for; endless where more failed than may fail. */
function slownessOf({ tried, slo }: FleetSearch, size: number): number {
  const one = tried.get(size)
  if (one === undefined) return Number.POSITIVE_INFINITY
  const { answered, requests, latencySeconds } = one.outcome.result
  if (answered === 0 || one.failed > slo.errorRate * requests) return Number.POSITIVE_INFINITY
  return (slo.p95Seconds === null ? 0 : latencySeconds.p95) + (slo.p99Seconds === null ? 0 : latencySeconds.p99)
}

/** Types whose fixed fleets cost least, and the smallest ones, which follow the load most closely. */
function leadersOf(searches: readonly FleetSearch[], most: number): readonly FleetSearch[] {
  const seen = searches.filter(({ tried }) => tried.size > 0)
  const meets = seen.filter(({ lowestMet }) => lowestMet !== null)
  const usable = meets.length > 0 ? meets : seen
  const byMonth = usable.toSorted((a, b) => monthlyUsd(a.type, a.enough) - monthlyUsd(b.type, b.enough))
  const bySize = usable.toSorted((a, b) => a.type.usdPerHour - b.type.usdPerHour)
  const leaders = new Set<FleetSearch>(byMonth.slice(0, Math.ceil(most / 2)))
  for (const one of bySize) {
    if (leaders.size >= most) break
    leaders.add(one)
  }
  return [...leaders]
}

/** The cheapest that meets the SLO; null when none does. */
export function cheapest(options: readonly Evaluated[]): Evaluated | null {
  return options.filter((one) => one.meets).toSorted(byCost)[0] ?? null
}
