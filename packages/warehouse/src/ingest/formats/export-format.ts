import type { BillSource } from '../../store/bill-catalog.ts'
import type { LineColumnName } from '../../lines/line-columns.ts'
import type { SourceCast, SourceColumn, SourceEntries } from './source-columns.ts'

/** What a format says in SQL; the importer adds the other columns of a line: class, time of booking, tags. */
export type SourceLineColumn = Exclude<
  LineColumnName,
  'booked_at' | 'component' | 'phase' | 'instance_type' | 'purchase_option' | 'tags' | 'cost_categories'
>

/** A file's columns translated: expressions of SQL over the columns of the file. */
export interface SourceLine {
  /** Of the type in LINE_COLUMNS. */
  readonly columns: Readonly<Record<SourceLineColumn, string>>
  /** What the classifier looks at beside the columns. */
  readonly productComponent: string
  readonly productInstanceType: string
  readonly accountName: string
  /** Null where no column says it. */
  readonly currency: string
  /** Start of the billing period. */
  readonly billingPeriod: string
  /** The unblended cost as a double, as the file has it before it is rounded to ten places. */
  readonly unroundedUsd: string
  /** What tells lines apart; null where the format has no such thing. */
  readonly identity: readonly string[] | null
  readonly tags: SourceEntries
  readonly costCategories: SourceEntries
  readonly used: readonly SourceColumn[]
  readonly casts: readonly SourceCast[]
}

/** A column that an export may do without. */
export interface WantedColumn {
  /** Any of these will do. */
  readonly anyOf: readonly [string, ...string[]]
  /** What cannot be known without it, for people. */
  readonly for: string
}

/** A remark on every import of the format. */
export interface FormatRemark {
  readonly code: string
  readonly what: string
  readonly effect: string
}

/** An export format: how it is recognised, and what its columns mean. */
export interface ExportFormat {
  readonly id: BillSource['format']
  readonly title: string
  /** One key for all spellings of a column. */
  readonly columnKey: (spelling: string) => string
  /** Whether a file with these columns (as keys, and as spelled) is of this format. */
  readonly recognizes: (keys: ReadonlySet<string>, spellings: ReadonlySet<string>) => boolean
  /** Keys without which there is no bill. */
  readonly required: readonly string[]
  readonly wanted: readonly WantedColumn[]
  readonly line: (columns: readonly SourceColumn[]) => SourceLine
  /** What is odd about all exports with these columns. */
  readonly remarks: (keys: ReadonlySet<string>) => readonly FormatRemark[]
}
