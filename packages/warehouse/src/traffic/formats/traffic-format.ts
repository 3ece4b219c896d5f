import type { Duck } from '../../duckdb/duck.ts'
import type { TrafficSniff } from '../sniff-traffic.ts'

/** A column of a file: its name as people know it, and its value as text in SQL over the relation of the table. */
export interface TrafficField {
  readonly name: string
  readonly sql: string
}

/** Lines as a relation of SQL. What its columns mean is told by their names and contents, the same way for all formats. */
export interface TrafficTable {
  readonly kind: 'table'
  readonly from: string
  readonly fields: readonly TrafficField[]
  /** Condition of SQL for lines that hold nothing at all. */
  readonly blank: string
  /** Lines of the file above the first of the relation; null where there are no lines to name (Parquet). */
  readonly linesBefore: number | null
  /** What is odd about the file, for people. */
  readonly notes: readonly string[]
}

/** Counts by period, in any order. */
export interface TrafficCounts {
  readonly kind: 'counts'
  readonly points: readonly { readonly at: number; readonly count: number }[]
  /** Seconds of a period where the file says it. */
  readonly stepSeconds: number | null
  readonly notes: readonly string[]
}

/** A form in which traffic is written down: how it is recognised, and how it is read. */
export interface TrafficFormat {
  readonly id: string
  readonly title: string
  readonly recognizes: (sniff: TrafficSniff) => boolean
  /** @throws TrafficError where the file is not what it begins like. */
  readonly read: (sniff: TrafficSniff, duck: Duck) => Promise<TrafficTable | TrafficCounts>
}
