import { curveBetween, pointAt, type CostCurve } from './cost-curve.ts'
import { LADDER_EVERY_DAYS } from './ladder.ts'
import { optimalCommitment } from './optimal-commitment.ts'

const HOURS_PER_DAY = 24

/** A way to choose a commitment from the days before the purchase. */
export interface CommitmentRule {
  readonly id: string
  readonly title: string
  /** Days before a purchase that the rule looks at. */
  readonly lookbackDays: number
  /** USD per hour from the usage of those days. */
  readonly choose: (before: CostCurve) => number
  /** Whether it buys more every quarter, when it would then choose more; else one commitment is held. */
  readonly topsUp: boolean
}

const optimumOf = (lookbackDays: number): CommitmentRule => ({
  id: `optimum-${lookbackDays}d`,
  title: `optimum of the last ${lookbackDays} days`,
  lookbackDays,
  choose: optimalCommitment,
  topsUp: false,
})

/** The rules that a history is tried with. */
export const COMMITMENT_RULES: readonly CommitmentRule[] = [
  optimumOf(7),
  optimumOf(30),
  optimumOf(60),
  {
    id: 'minimum-30d',
    title: 'minimum of the last 30 days',
    lookbackDays: 30,
    choose: (before) => Math.min(...hourlyCommitments(before)),
    topsUp: false,
  },
  {
    id: 'mean-70-30d',
    title: '70 % of the mean of the last 30 days',
    lookbackDays: 30,
    choose: (before) => 0.7 * mean(hourlyCommitments(before)),
    topsUp: false,
  },
  { ...optimumOf(30), id: 'ladder-30d', title: 'optimum of 30 days, topped up every quarter', topsUp: true },
]

/** How a rule did over the starts of a back-test; savings against the same usage on demand. */
export interface RuleResult {
  readonly id: string
  readonly title: string
  /** Mean over the starts, percent of the on-demand cost; negative: it cost more than no plan. */
  readonly savingPercent: number
  readonly worstSavingPercent: number
  /** Mean saving as a share of what the best single commitment of hindsight saves, percent; null where nothing saves. */
  readonly shareOfBestPercent: number | null
  readonly worstShareOfBestPercent: number | null
}

export type BackTest =
  | { readonly kind: 'none'; readonly why: string }
  | {
      readonly kind: 'done'
      readonly starts: number
      readonly holdDays: number
      readonly warmUpDays: number
      /** Mean saving of the best single commitment of hindsight, percent. */
      readonly bestSavingPercent: number
      readonly rules: readonly RuleResult[]
    }

export interface BackTestOptions {
  /** At most so many starts, evenly spread. */
  readonly mostStarts: number
  /** Days that a commitment is held at most; less where the history is shorter. */
  readonly mostHoldDays: number
}

/** Days of history before the first start: the longest look back that the history allows. */
const WARM_UPS = [60, 30, 7] as const
const LEAST_HOLD_DAYS = 14

/**
 * What rules would have saved on the history itself: bought at many starts on what was known then, held for what followed,
 * against the best single commitment of hindsight over the same hours.
 */
export function backTest(history: CostCurve, options: BackTestOptions): BackTest {
  const days = Math.floor(history.hours / HOURS_PER_DAY)
  const warmUpDays = WARM_UPS.find((one) => days >= 2 * one && days >= one + LEAST_HOLD_DAYS)
  if (warmUpDays === undefined)
    return {
      kind: 'none',
      why: `${days} days of history are too few to try a rule on: ${7 + LEAST_HOLD_DAYS} are needed`,
    }
  const after = days - warmUpDays
  const holdDays = Math.min(options.mostHoldDays, Math.max(LEAST_HOLD_DAYS, Math.floor(after / 2)))
  const room = after - holdDays
  const count = Math.min(options.mostStarts, room + 1)
  const starts = Array.from(
    { length: count },
    (_, place) => warmUpDays + (count === 1 ? room : Math.round((place * room) / (count - 1))),
  )
  const held = starts.map((start) => holdOf(history, start, holdDays)).filter((one) => one.onDemandUsd > 0)
  if (held.length === 0) return { kind: 'none', why: 'nothing was used after the first days' }
  return {
    kind: 'done',
    starts: held.length,
    holdDays,
    warmUpDays,
    bestSavingPercent: mean(held.map((one) => (one.bestUsd / one.onDemandUsd) * 100)),
    rules: COMMITMENT_RULES.filter(
      (rule) => rule.lookbackDays <= warmUpDays && (!rule.topsUp || holdDays > LADDER_EVERY_DAYS),
    ).map((rule) => resultOf(history, rule, held, holdDays)),
  }
}

interface Hold {
  readonly startDay: number
  readonly onDemandUsd: number
  /** Saved by the best single commitment of hindsight. */
  readonly bestUsd: number
}

function holdOf(history: CostCurve, startDay: number, holdDays: number): Hold {
  const curve = daysOf(history, startDay, startDay + holdDays)
  const onDemandUsd = pointAt(curve, 0).totalUsd
  return { startDay, onDemandUsd, bestUsd: onDemandUsd - pointAt(curve, optimalCommitment(curve)).totalUsd }
}

function resultOf(history: CostCurve, rule: CommitmentRule, held: readonly Hold[], holdDays: number): RuleResult {
  const savings = held.map((one) => one.onDemandUsd - costUnder(history, rule, one.startDay, holdDays))
  const percents = savings.map((saving, place) => (saving / (held[place]?.onDemandUsd ?? 1)) * 100)
  const shares = savings.flatMap((saving, place) => {
    const best = held[place]?.bestUsd ?? 0
    return best > 0 ? [(saving / best) * 100] : []
  })
  return {
    id: rule.id,
    title: rule.title,
    savingPercent: mean(percents),
    worstSavingPercent: Math.min(...percents),
    shareOfBestPercent: shares.length === 0 ? null : mean(shares),
    worstShareOfBestPercent: shares.length === 0 ? null : Math.min(...shares),
  }
}

/** Cost of the days held under what the rule buys. */
function costUnder(history: CostCurve, rule: CommitmentRule, startDay: number, holdDays: number): number {
  const end = startDay + holdDays
  const stepDays = rule.topsUp ? LADDER_EVERY_DAYS : holdDays
  let committed = 0
  let cost = 0
  for (let day = startDay; day < end; day += stepDays) {
    committed = Math.max(committed, rule.choose(daysOf(history, day - rule.lookbackDays, day)))
    cost += pointAt(daysOf(history, day, Math.min(end, day + stepDays)), committed).totalUsd
  }
  return cost
}

function daysOf(curve: CostCurve, from: number, to: number): CostCurve {
  return curveBetween(curve, from * HOURS_PER_DAY, to * HOURS_PER_DAY)
}

/** For each hour the commitment that covers all of it. */
function hourlyCommitments(curve: CostCurve): readonly number[] {
  return Array.from({ length: curve.hours }, (_, hour) => curve.commitmentUsd[(hour + 1) * curve.classes - 1] ?? 0)
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
