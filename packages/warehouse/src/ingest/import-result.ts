import type { ImportedPeriod } from '../store/bill-catalog.ts'

/** What became of one billing period: new, the same as before, or put in the place of an older state of it. */
export interface PeriodImport {
  readonly period: string
  readonly status: 'imported' | 'unchanged' | 'replaced'
  readonly lines: number
  /** Wall clock from the first look at the files to the commit; 0 when unchanged. */
  readonly seconds: number
  readonly totals: ImportedPeriod['totals']
  readonly unknownUsageTypes: ImportedPeriod['unknownUsageTypes']
  readonly remarks: ImportedPeriod['remarks']
}

/** What an import did. */
export interface ImportResult {
  readonly sourceId: string
  /** In the order of the listing; a delivery without a known period gives one for each month that it holds. */
  readonly periods: readonly PeriodImport[]
}

/** How far an import is. */
export interface ImportProgress {
  readonly phase: 'unpack' | 'survey' | 'copy' | 'check'
  /** The billing period, or null while the lines have yet to say it. */
  readonly period: string | null
  /** Bytes of the delivery's files that the phase is through with. */
  readonly bytesDone: number
  readonly bytes: number
  /** Lines of the delivery; null before they are counted. */
  readonly lines: number | null
}
