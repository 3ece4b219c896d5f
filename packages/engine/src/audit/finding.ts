import type { Bill } from '../bill/bill.ts'
import type { Usd } from '../money/usd.ts'
import type { Range } from '../plan/training/range.ts'

/** What a finding rests on. Values are as read; nothing is rounded for show here. */
export type Evidence =
  | {
      readonly kind: 'fact'
      readonly label: string
      readonly value: string
      /** API action or metric that said it: `sagemaker:DescribeEndpoint`. */
      readonly source: string
    }
  | {
      readonly kind: 'series'
      readonly label: string
      readonly unit: string
      readonly statistic: string
      /** Start of the first value; ISO text in UTC. */
      readonly startAt: string
      readonly periodSeconds: number
      /** At most 200 values; `null` is a period without data. */
      readonly values: readonly (number | null)[]
      readonly source: string
    }

/** How sure a finding is, and why. */
export interface Confidence {
  readonly level: 'high' | 'medium' | 'low'
  readonly because: string
}

/** Names a resource of an account. */
export interface ResourceName {
  readonly account: string
  readonly region: string
  readonly arn: string
  readonly name: string
  readonly tags: Readonly<Record<string, string>> | null
}

/** Waste that a rule found: two bills for a month of 730 hours, and what they rest on. */
export interface Finding {
  readonly kind: 'finding'
  /** `idle-endpoint arn:aws:…`: the same for the same waste at every audit. */
  readonly id: string
  readonly rule: string
  readonly resource: ResourceName
  /** One sentence: what is wrong. */
  readonly title: string
  /** The month as it goes on, and the month after the fix. */
  readonly before: Bill
  readonly after: Bill
  /** `before` − `after`, exactly; less than that where other findings have saved part of the same lines already. */
  readonly savingUsd: Usd
  readonly monthlySavingUsd: Range
  readonly confidence: Confidence
  readonly evidence: readonly Evidence[]
  /** Ids of the changes that would fix it. */
  readonly actions: readonly string[]
  readonly notes: readonly string[]
  /** Ids of the findings that count part of the saving of this one, so that it is not counted twice. */
  readonly countedIn: readonly string[]
}

/** What a rule could not judge, and why. It is neither a finding nor a clean bill of health. */
export interface Abstention {
  readonly kind: 'abstention'
  readonly rule: string
  readonly resource: ResourceName | null
  readonly account: string
  readonly region: string | null
  readonly because: string
}
