import { sumUsd, type Usd } from '../../money/usd.ts'
import type { Evaluated } from './evaluated.ts'
import type { HostingContext } from './hosting-context.ts'
import type { HostingQuestion } from './hosting-question.ts'
import { timesLoad } from './load-profile.ts'
import type { ReplayAll } from './replay-order.ts'
import { cheapest, searchOptions, type SearchBudget } from './search-options.ts'
import { competingTypes } from './sensitivity.ts'
import type { Service } from './service.ts'
import { slowedTime } from './type-time.ts'

/** One variant with the fleet of its own that it needs. */
export interface PlannedVariant {
  readonly variant: NonNullable<Service['variants']>[number]
  /** The cheapest that meets the SLO for its share of the requests; null when none does. */
  readonly best: Evaluated | null
}

/** Variants of an endpoint, each on instances of its own. */
export interface PlannedVariants {
  readonly variants: readonly PlannedVariant[]
  /** All of them together; null where one has no option. */
  readonly usd: Usd | null
}

const BUDGET: SearchBudget = { wholeReplays: 60, partRequests: 20_000, leaders: 3, givesUp: true }

/** Plans the fleets of variants: each gets its share of the traffic, and answers in its own time. Nobody waits for a shadow, which only has to keep up. */
export async function planVariants(
  { context, types, sample }: HostingQuestion,
  chosen: readonly Evaluated[],
  options: readonly Evaluated[],
  replay: ReplayAll,
): Promise<PlannedVariants | null> {
  const { variants } = context.service
  if (variants === undefined) return null
  const competing = competingTypes(types, chosen, options)
  const planned: PlannedVariant[] = []
  for (const variant of variants) {
    const { share, shadow, timeFactor } = variant
    const then: HostingContext = {
      ...context,
      service: {
        ...context.service,
        consider: { ...context.service.consider, modes: ['realtime', 'realtime-autoscaled'] },
      },
      slo: shadow ? { ...context.slo, p95Seconds: null, p99Seconds: null, coldStartRate: null } : context.slo,
      load: timesLoad(sample.load, share),
      requestsPerMonth: context.requestsPerMonth * share,
    }
    const slowed = competing.map((type) => ({ ...type, time: slowedTime(type.time, timeFactor) }))
    const view = { factor: share, mostRequests: sample.mostRequests }
    const found = await searchOptions(then, slowed, view, replay, BUDGET, 'sensitivity')
    planned.push({ variant, best: cheapest(found.options) })
  }
  const bests = planned.map(({ best }) => best)
  return {
    variants: planned,
    usd: bests.includes(null) ? null : sumUsd(bests.flatMap((best) => (best === null ? [] : [best.usd]))),
  }
}
