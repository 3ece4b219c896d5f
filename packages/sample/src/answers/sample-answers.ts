import { sumUsd, subtractUsd, usdToJson, type Usd, ZERO_USD } from '@costwright/engine/money/usd'
import { interval, type Interval } from '@costwright/engine/time/interval'
import { HOURS_PER_MONTH, MS_PER_HOUR } from '@costwright/engine/time/month'
import type { ChargeContext } from '../bill/charge.ts'
import { chargesOf } from '../bill/charges-of.ts'
import { createPricedUnits } from '../bill/priced-unit.ts'
import { sampleBill } from '../bill/sample-bill.ts'
import { billedUsd, samplePlan } from '../bill/sample-terms.ts'
import { SAMPLE_ACCOUNTS, type AccountKey } from '../world/accounts.ts'
import { isoInstant, MS_PER_DAY } from '../world/calendar.ts'
import type { SampleWorld } from '../world/create-sample-world.ts'
import { copySuffix, replicate } from '../world/replicate.ts'
import { resourceArn } from '../world/resource-key.ts'
import type { Resource } from '../world/resource.ts'
import type { Plant } from '../world/situation.ts'

/** Days at the end that a month's worth is taken from: four whole weeks, so that weekdays weigh right. */
const WINDOW_DAYS = 28

/** One piece of planted waste with its true value: the bill of what is there less the bill of what would be there instead. */
export interface PlantedAnswer {
  readonly id: string
  readonly waste: string
  readonly account: string
  readonly region: string
  /** ARNs or ids, as the lines of the bill have them. */
  readonly resources: readonly string[]
  readonly why: string
  /** At list prices: the last four weeks, for 730 hours. */
  readonly usdPerMonth: string
  /** At list prices, by month. */
  readonly usdByMonth: Readonly<Record<string, string>>
}

/** What is true about the sample account, known because it was made that way. */
export interface SampleAnswers {
  readonly synthetic: true
  readonly seed: number
  readonly scale: number
  readonly from: string
  readonly to: string
  /** Four weeks that `usdPerMonth` rests on. */
  readonly window: { readonly from: string; readonly to: string }
  readonly planted: readonly PlantedAnswer[]
  readonly totalUsdPerMonth: string
  /** Must not be found. */
  readonly healthy: readonly { readonly resource: string; readonly looksLike: string; readonly because: string }[]
  /** Worth saying, although no dollars can be known. */
  readonly advice: readonly { readonly about: string; readonly what: string }[]
  readonly anomalies: readonly {
    readonly kind: string
    readonly resource: string
    readonly usageType: string
    readonly from: string
    readonly to: string
    readonly why: string
  }[]
}

/** The answers of the sample account at its scale. */
export function sampleAnswers(world: SampleWorld): SampleAnswers {
  const { calendar } = world
  const context = { calendar, seed: world.seed, unitsOf: createPricedUnits(world.book) }
  const window = lastWeeks(world)
  const first = [...world.plants.map((plant) => plantedAnswer(plant, window, context)), planAnswer(world, window)]
  const planted = copies(world).flatMap((suffix) => first.map((answer) => copied(answer, suffix)))
  const perMonth = first.map(({ exactPerMonth }) => exactPerMonth)
  return {
    synthetic: true,
    seed: world.seed,
    scale: world.scale,
    from: isoInstant(calendar.from),
    to: isoInstant(calendar.to),
    window: { from: isoInstant(window.from), to: isoInstant(window.to) },
    planted,
    totalUsdPerMonth: usdToJson((sumUsd(perMonth) * BigInt(world.scale)) as Usd),
    healthy: copies(world).flatMap((suffix) =>
      world.healthy.flatMap(({ resource, looksLike, because }) =>
        arnsOf([resource], suffix).map((arn) => ({ resource: arn, looksLike, because })),
      ),
    ),
    advice: world.advice,
    anomalies: copies(world).flatMap((suffix) =>
      world.anomalies.map((one) => ({
        ...one,
        resource: `${one.resource}${suffix}`,
        from: isoInstant(one.from),
        to: isoInstant(one.to),
      })),
    ),
  }
}

interface ExactAnswer extends PlantedAnswer {
  readonly exactPerMonth: Usd
  readonly before: readonly Resource[]
}

function plantedAnswer(plant: Plant, window: Interval, context: ChargeContext): ExactAnswer {
  const [before, after] = [costOf(plant.before, context), costOf(plant.after, context)]
  const within = (span: Interval): Usd => subtractUsd(before(span), after(span))
  const [resource] = plant.before
  const account: AccountKey = resource?.account ?? 'platform'
  return {
    id: plant.id,
    waste: plant.waste,
    account: SAMPLE_ACCOUNTS[account].id,
    region: resource?.region ?? '',
    resources: arnsOf(plant.before, ''),
    why: plant.why,
    ...valueOf(within, window, context),
    before: plant.before,
  }
}

/** The part of the Savings Plan's commitment that nothing used; it cannot be taken back, only not be renewed. */
function planAnswer(world: SampleWorld, window: Interval): ExactAnswer {
  const { rows } = sampleBill(world)
  const within = (span: Interval): Usd =>
    sumUsd(
      rows
        .filter(({ from, to }) => from >= span.from && to <= span.to)
        .map(({ plan }) => (plan?.committed && plan.used !== null ? subtractUsd(plan.committed, plan.used) : ZERO_USD)),
    )
  const { arn } = samplePlan(world.calendar)
  return {
    id: 'savings-plan-under-used',
    waste: 'savings-plan-under-used',
    account: SAMPLE_ACCOUNTS.platform.id,
    region: '',
    resources: [arn],
    why: 'the plan covers work of weekdays; by night and at weekends most of it is lost',
    ...valueOf(within, window, world),
    before: [],
  }
}

function valueOf(
  within: (span: Interval) => Usd,
  window: Interval,
  { calendar }: Pick<ChargeContext, 'calendar'>,
): Pick<ExactAnswer, 'usdPerMonth' | 'usdByMonth' | 'exactPerMonth'> {
  const hours = BigInt((window.to - window.from) / MS_PER_HOUR)
  const exactPerMonth = billedUsd(((within(window) * BigInt(HOURS_PER_MONTH)) / hours) as Usd)
  return {
    usdPerMonth: usdToJson(exactPerMonth),
    usdByMonth: Object.fromEntries(calendar.months.map((month) => [month.id, usdToJson(within(month))])),
    exactPerMonth,
  }
}

/** Dollars of the lines that start within a stretch, as the bill writes them. */
function costOf(resources: readonly Resource[], context: ChargeContext): (span: Interval) => Usd {
  const lines = resources
    .flatMap((resource) => chargesOf(resource, context))
    .flatMap((charge) => charge.lines.map(({ from, usd }) => ({ from, usd: billedUsd(usd) })))
  return (span) => sumUsd(lines.filter(({ from }) => from >= span.from && from < span.to).map(({ usd }) => usd))
}

function lastWeeks({ calendar }: SampleWorld): Interval {
  return interval(calendar.to - WINDOW_DAYS * MS_PER_DAY, calendar.to)
}

function copies({ scale }: SampleWorld): readonly string[] {
  return Array.from({ length: scale }, (_, copy) => copySuffix(copy))
}

function arnsOf(resources: readonly Resource[], suffix: string): readonly string[] {
  return resources.flatMap((resource) => {
    const copy = replicate(resource, suffix)
    return copy === null ? [] : [resourceArn(copy)]
  })
}

function copied({ exactPerMonth: _exact, before, ...answer }: ExactAnswer, suffix: string): PlantedAnswer {
  if (suffix === '') return answer
  return {
    ...answer,
    id: `${answer.id}${suffix}`,
    resources: before.length === 0 ? answer.resources.map((arn) => `${arn}${suffix}`) : arnsOf(before, suffix),
  }
}
