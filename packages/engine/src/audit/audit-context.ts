import type { AccountFact, AccountFactName, AccountSnapshot } from '../account/account-snapshot.ts'
import type { MetricSeries } from '../account/metric-series.ts'
import type { Bill } from '../bill/bill.ts'
import type { PriceBook } from '../catalog/price-book.ts'
import type { DescribedResource } from '../estimate/description.ts'
import type { Abstention, Confidence, Evidence, Finding, ResourceName } from './finding.ts'

/** Which series of a metric is asked for. The dimensions are the whole set it is published with. */
export interface MetricQuestion {
  readonly account: string
  readonly region: string
  readonly namespace: string
  readonly metric: string
  readonly dimensions: Readonly<Record<string, string>>
  readonly statistic: string
}

/** What AWS billed for a resource, where a bill has been imported. */
export interface BilledResource {
  readonly from: string
  readonly to: string
  /** Per usage type: dollars (decimal string, unblended usage) and quantity in the unit of the bill. */
  readonly lines: readonly {
    readonly usageType: string
    readonly usd: string
    readonly quantity: string
    /** Part of the quantity that a Savings Plan paid for: covered usage. */
    readonly coveredQuantity: string
    readonly unit: string | null
  }[]
  /** Of a Savings Plan: dollars committed to within the time, and those of them that found usage. Null for anything else. */
  readonly commitment: { readonly committedUsd: string; readonly usedUsd: string } | null
}

/** What a rule writes down when it has found something. Bills and saving are made from the descriptions. */
export interface Draft {
  readonly resource: ResourceName
  /** Which part of the resource, where a rule may find several of one: the name of a variant. It becomes part of the id. */
  readonly part?: string
  readonly title: string
  /** What the id is made of in place of the ARN, where the same waste is of another resource at every audit: the latest run of a job. */
  readonly identity?: string
  /** The month as it goes on; every resource that the fix changes, nothing else. */
  readonly before: readonly DescribedResource[]
  readonly after: readonly DescribedResource[]
  /** The month after the fix at its worst and best, where the saving is not certain; `after` by default. */
  readonly afterWorst?: readonly DescribedResource[]
  readonly afterBest?: readonly DescribedResource[]
  readonly confidence: Confidence
  readonly evidence: readonly Evidence[]
  readonly notes?: readonly string[]
}

/** What a rule may ask. Facts are those of accounts and regions in which every list that the rule needs was read completely. */
export interface AuditContext {
  /** When the facts were collected, milliseconds since the epoch: the end of every look-back. */
  readonly now: number
  readonly book: PriceBook
  /** All accounts of the audit, read or not. */
  readonly accounts: AccountSnapshot['accounts']
  /** Whether a list was read to the end in every region of an account that was asked; an account outside the audit never was. */
  readonly wasRead: (name: AccountFactName, account: string) => boolean
  readonly facts: <Name extends AccountFactName>(name: Name) => readonly AccountFact<Name>[]
  /** The series, or null where none was collected. A series that is not `listed` says nothing about use. */
  readonly series: (question: MetricQuestion) => MetricSeries | null
  /** All series of a namespace in an account and region, for what is looked up by part of its dimensions. */
  readonly seriesOf: (account: string, region: string, namespace: string) => readonly MetricSeries[]
  /** What the imported bill says of a resource, or null. */
  readonly billed: (arn: string) => BilledResource | null
  /** The monthly bill of described resources in a region. */
  readonly bill: (region: string, resources: readonly DescribedResource[]) => Bill
  /**
   * What several rules work out of the same facts and series, made once in an evaluation. The key says all that the answer depends on
   * besides the snapshot and the book.
   */
  readonly remember: <Answer>(key: string, make: () => Answer) => Answer
  readonly finding: (draft: Draft) => Finding
  readonly abstain: (resource: ResourceName, because: string) => Abstention
}
