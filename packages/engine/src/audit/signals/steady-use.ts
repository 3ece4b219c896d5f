import { EMPTY_BILL, isIncomplete, type Bill } from '../../bill/bill.ts'
import { componentOf } from '../../catalog/component.ts'
import { regionalUsageType } from '../../catalog/region.ts'
import { PLAN_OFFERS, usageRate, type UsageRate } from '../../plan/commitment/usage-rate.ts'
import { HOURS_PER_MONTH } from '../../time/month.ts'
import type { AuditContext, BilledResource } from '../audit-context.ts'
import { billedHours } from './billed-month.ts'
import { describeEndpoint } from './describe-endpoint.ts'
import { hostedEndpoints, type HostedEndpoint, type HostedVariant } from './hosted-endpoints.ts'
import { scalingIndex, type ScalingIndex } from './scaling-of.ts'

const MS_PER_DAY = 86_400_000
/** Plans of one year that steady use is held against: the first with a known price, from the one that binds least; else an assumed one. */
const OFFERS = PLAN_OFFERS.filter(({ termYears }) => termYears === 1)
/** A bill rounds hours: so much of an instance may be missing and it ran all the time. */
const ROUNDING = 0.02

type Rated = Extract<UsageRate, { kind: 'rated' }>

/** Instance-hours that run around the clock in an account. */
export interface SteadyUse {
  readonly endpoints: number
  /** Endpoints of these that the imported bill has. */
  readonly billed: number
  /** Instance-hours a month. */
  readonly onDemandHours: number
  readonly coveredHours: number
  /** What is paid on demand, on lines that carry the ARN of their endpoint. */
  readonly before: Bill
  /** Plan price over on-demand price by usage type. */
  readonly ratios: ReadonlyMap<string, Rated>
  /** Instance types whose plan price no list at hand has; they are left out. */
  readonly unrated: ReadonlySet<string>
}

/** Steady use of every account, by account. */
export function steadyUseByAccount(context: AuditContext, steadyDays: number): ReadonlyMap<string, SteadyUse> {
  const scaling = scalingIndex(context)
  const byAccount = new Map<string, Gathered>()
  for (const hosted of hostedEndpoints(context)) {
    if (hosted.kind !== 'hosted' || hosted.serving === 'asynchronous') continue
    if (context.now - hosted.settledAt < steadyDays * MS_PER_DAY) continue
    const { account } = hosted.resource
    const gathered = byAccount.get(account) ?? {
      endpoints: 0,
      billed: 0,
      onDemandHours: 0,
      coveredHours: 0,
      bills: [],
      ratios: new Map(),
      unrated: new Set(),
    }
    byAccount.set(account, gathered)
    gathered.endpoints += 1
    const billed = context.billed(hosted.resource.arn)
    if (billed === null) continue
    gathered.billed += 1
    gather(context, hosted, billed, scaling, gathered)
  }
  return new Map([...byAccount].map(([account, { bills, ...rest }]) => [account, { ...rest, before: joined(bills) }]))
}

interface Gathered {
  endpoints: number
  billed: number
  onDemandHours: number
  coveredHours: number
  readonly bills: Bill[]
  readonly ratios: Map<string, Rated>
  readonly unrated: Set<string>
}

function gather(
  context: AuditContext,
  hosted: HostedEndpoint,
  billed: BilledResource,
  scaling: ScalingIndex,
  gathered: Gathered,
): void {
  const { region, arn } = hosted.resource
  const left = new Map<string, InstancesOnAverage>()
  const steady: HostedVariant[] = []
  for (const variant of hosted.variants) {
    const { instanceType } = variant
    const rate = planRate(context, instanceType, region)
    if (rate === null) {
      gathered.unrated.add(instanceType)
      continue
    }
    // Variants of one type are one quantity on the bill: what the first takes is not there for the next.
    const use = left.get(instanceType) ?? billedInstances(billed, instanceType)
    const least = leastInstances(hosted, variant, scaling)
    const covered = Math.min(least, use.covered)
    const onDemand = Math.min(Math.ceil(least - covered), Math.floor(use.onDemand + ROUNDING))
    left.set(instanceType, { covered: use.covered - covered, onDemand: use.onDemand - onDemand })
    gathered.coveredHours += covered * HOURS_PER_MONTH
    if (onDemand < 1) continue
    gathered.ratios.set(regionalUsageType(region, `${componentOf('hosting').usageToken}${instanceType}`), rate)
    steady.push({ ...variant, instances: onDemand })
  }
  const bill = context.bill(region, describeEndpoint({ ...hosted, endpoint: { name: arn } }, steady))
  if (isIncomplete(bill)) return
  gathered.onDemandHours += steady.reduce((sum, { instances }) => sum + instances, 0) * HOURS_PER_MONTH
  gathered.bills.push({ ...bill, lines: bill.lines.filter(({ usageType }) => gathered.ratios.has(usageType)) })
}

function planRate(context: AuditContext, instanceType: string, region: string): Rated | null {
  const usage = { component: 'hosting', instanceType, region, billedPerHour: null } as const
  const rates = OFFERS.flatMap((offer) => {
    const rate = usageRate(context.book, usage, offer, null)
    if (rate.kind !== 'rated') return []
    const assumed = rate.source === 'assumed' ? 'assumed: ' : ''
    return [{ ...rate, note: `${assumed}plan price of one year, ${offer.payment}: ${rate.note}` }]
  })
  return rates.find(({ source }) => source !== 'assumed') ?? rates[0] ?? null
}

/** Instances that a variant never goes below. */
function leastInstances(hosted: HostedEndpoint, variant: HostedVariant, scaling: ScalingIndex): number {
  const managed = variant.config.managedInstanceScaling
  if (managed?.enabled === true) return Math.min(variant.instances, managed.minInstanceCount ?? 0)
  const target = scaling.targetOf(hosted.resource, hosted.endpoint.name, variant.name)
  return target === null ? variant.instances : Math.min(variant.instances, target.minCapacity)
}

/** Instances on average that were paid on demand, and that a plan paid for. */
interface InstancesOnAverage {
  readonly onDemand: number
  readonly covered: number
}

function billedInstances(billed: BilledResource, instanceType: string): InstancesOnAverage {
  const hours = billedHours(billed)
  let [all, covered] = [0, 0]
  for (const line of billed.lines) {
    if (!line.usageType.endsWith(`:${instanceType}`)) continue
    all += Number(line.quantity)
    covered += Number(line.coveredQuantity)
  }
  return hours > 0 ? { onDemand: (all - covered) / hours, covered: covered / hours } : { onDemand: 0, covered: 0 }
}

function joined(bills: readonly Bill[]): Bill {
  return {
    ...EMPTY_BILL,
    lines: bills.flatMap(({ lines }) => lines),
    gaps: bills.flatMap(({ gaps }) => gaps),
  }
}
