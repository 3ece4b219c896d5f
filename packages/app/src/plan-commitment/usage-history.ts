import type { ComponentId } from '@costwright/engine/catalog/component'

/** Instance usage of one kind on demand, hour by hour. */
export interface UsageSeries {
  /** As the bill or the file calls it. */
  readonly name: string
  /** Component of the price book; null where it is none, `unstated` where a file says dollars only. */
  readonly component: ComponentId | 'unstated' | null
  readonly instanceType: string | null
  readonly region: string | null
  /** On-demand cost of each hour, 10⁻¹⁰ USD; never negative. */
  readonly ticks: BigInt64Array
  /** USD per instance-hour by the bill itself, 10⁻¹² USD; null where it does not say. */
  readonly billedPerHour: bigint | null
}

/** Usage that stays out of the plan, and why. */
export interface UsageOutside {
  readonly what: string
  readonly ticks: bigint
  readonly why: string
}

/** A Savings Plan that is there already. */
export interface ExistingPlan {
  readonly id: string
  /** Mean over the history, USD per hour. */
  readonly usdPerHour: number
  /** Share of the commitment that found usage; null where the export does not say. */
  readonly utilisationPercent: number | null
}

/** Everything that a commitment is planned from. */
export interface UsageHistory {
  readonly source: 'bill' | 'file'
  /** First hour, milliseconds since the epoch. */
  readonly from: number
  readonly hours: number
  readonly series: readonly UsageSeries[]
  /** On-demand worth by hour of what existing plans cover, ticks; null without such plans. */
  readonly covered: BigInt64Array | null
  readonly existing: readonly ExistingPlan[]
  readonly outside: readonly UsageOutside[]
  /** Ticks left out on request. */
  readonly excludedTicks: bigint
  /** Charges longer than an hour, spread over their hours, as the longest length in hours; 1 where there are none. */
  readonly longestChargeHours: number
  /** Negative hours that were taken for nothing used. */
  readonly clampedTicks: bigint
  /** Invented data. */
  readonly synthetic: boolean
}

/** Collects charges into hours. */
export interface HourTicks {
  readonly ticks: BigInt64Array
  /** Spreads a charge evenly over its hours; hours after the end of the window fall to the last one inside. */
  readonly add: (hour: number, length: number, amount: bigint) => void
  /** Sets negative hours to nothing and answers with what they came to. */
  readonly clamp: () => bigint
}

export function hourTicks(hours: number): HourTicks {
  const ticks = new BigInt64Array(hours)
  return {
    ticks,
    add: (hour, length, amount) => {
      const end = Math.min(hours, hour + length)
      const count = BigInt(Math.max(1, end - hour))
      const each = amount / count
      let rest = amount - each * count
      for (let at = hour; at < end; at++) {
        const one = rest > 0n ? 1n : rest < 0n ? -1n : 0n
        rest -= one
        ticks[at] = (ticks[at] ?? 0n) + each + one
      }
    },
    clamp: () => {
      let clamped = 0n
      for (const [hour, one] of ticks.entries()) {
        if (one >= 0n) continue
        clamped += one
        ticks[hour] = 0n
      }
      return clamped
    },
  }
}

/** All of a series, ticks. */
export function totalTicks(ticks: BigInt64Array): bigint {
  let total = 0n
  for (const one of ticks) total += one
  return total
}
