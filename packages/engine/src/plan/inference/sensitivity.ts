import { byCost, type Evaluated } from './evaluated.ts'
import type { HostingContext, HostingType } from './hosting-context.ts'
import { timesLoad } from './load-profile.ts'
import type { HostingQuestion } from './hosting-question.ts'
import type { ReplayAll, TrafficView } from './replay-order.ts'
import { cheapest, searchOptions, type SearchBudget } from './search-options.ts'
import { timeAtEnd, type TimeEnd } from './type-time.ts'

/** The choice under other circumstances. */
export interface Circumstance {
  readonly what: string
  readonly factor: number
  /** The cheapest that meets the SLO then; null when none does. */
  readonly best: Evaluated | null
  /** Another way to host than the recommended one, not only another number of instances. */
  readonly changes: boolean
}

/** Multiples of the traffic that the choice is made again for. */
const TRAFFIC_FACTORS = [0.5, 2, 5] as const
/** Types that compete again, beside those of the choice and its runner-up. */
const MORE_TYPES = 4
const BUDGET: SearchBudget = { wholeReplays: 60, partRequests: 20_000, leaders: 3, givesUp: true }

/** Makes the choice again with other traffic and other service times, among the types that matter. */
export async function sensitivityOf(
  { context, types, sample }: HostingQuestion,
  chosen: readonly Evaluated[],
  options: readonly Evaluated[],
  replay: ReplayAll,
): Promise<readonly Circumstance[]> {
  const [best] = chosen
  if (best === undefined || context.load.requests === 0) return []
  const competing = competingTypes(types, chosen, options)
  const part = sample.mostRequests === null ? '' : ' (busiest stretch)'
  const cases: { readonly what: string; readonly factor: number; readonly end: TimeEnd }[] = [
    ...TRAFFIC_FACTORS.map((factor) => ({ what: `traffic × ${factor}${part}`, factor, end: 'middle' as const })),
    { what: `service times at the low end of their intervals${part}`, factor: 1, end: 'low' },
    { what: `service times at the high end of their intervals${part}`, factor: 1, end: 'high' },
  ]
  const answers: Circumstance[] = []
  for (const { what, factor, end } of cases) {
    const view: TrafficView = { factor, mostRequests: sample.mostRequests }
    const then: HostingContext = {
      ...context,
      load: timesLoad(sample.load, factor),
      requestsPerMonth: context.requestsPerMonth * factor,
      timeEnd: end,
    }
    const atEnd = competing.map((type) => ({ ...type, time: timeAtEnd(type.time, end) }))
    const found = await searchOptions(then, atEnd, view, replay, BUDGET, 'sensitivity')
    const choice = cheapest(found.options)
    answers.push({ what, factor, best: choice, changes: choice === null ? best.meets : !isSameWay(choice, best) })
  }
  return answers
}

function isSameWay({ candidate: a }: Evaluated, { candidate: b }: Evaluated): boolean {
  return a.mode === b.mode && a.instanceType === b.instanceType && a.memoryGb === b.memoryGb
}

/** Types of the choice and its runner-up, and the cheapest others that meet the SLO. */
export function competingTypes(
  types: readonly HostingType[],
  chosen: readonly Evaluated[],
  options: readonly Evaluated[],
): readonly HostingType[] {
  const names = new Set<string>()
  for (const { candidate } of chosen) if (candidate.instanceType !== null) names.add(candidate.instanceType)
  const most = names.size + MORE_TYPES
  for (const { candidate } of options.filter((one) => one.meets).toSorted(byCost)) {
    if (names.size >= most) break
    if (candidate.instanceType !== null) names.add(candidate.instanceType)
  }
  for (const { instanceType } of types) {
    if (names.size >= most) break
    names.add(instanceType)
  }
  return types.filter(({ instanceType }) => names.has(instanceType))
}
