import type { PeriodImport } from './import-result.ts'

/** Why an export was not imported. */
export type ImportErrorCode =
  /** A file of the export is not there or may not be read. */
  | 'missing-file'
  /** A file has no content at all. */
  | 'empty-file'
  /** No file of the delivery has a line. */
  | 'no-lines'
  /** Truncated or corrupt: Parquet, gzip, or a CSV line with too few or too many fields. */
  | 'damaged-file'
  /** The columns are not those of any format that is read. */
  | 'unknown-format'
  /** Files of one delivery are of different formats. */
  | 'mixed-formats'
  /** A column without which no bill can be made is not there. */
  | 'missing-column'
  /** A number or time cannot be read as such. */
  | 'unreadable-value'
  /** The bill is not in US dollars. */
  | 'currency'
  /** Another source already holds the same accounts and billing period. */
  | 'overlap'
  /** A billing period is delivered twice by the same export. */
  | 'period-twice'
  /** Neither the folder nor the lines say which billing period it is. */
  | 'no-period'
  | 'disk-full'
  /** The folder of the bills cannot be written. */
  | 'not-written'
  | 'out-of-memory'
  /** Another import of the same source is under way, or its lock was lost. */
  | 'store-busy'
  /** What was written is not what was read: a fault of the program or of the disk. */
  | 'lines-lost'

/** An export that was not imported. What was in force before still is. `done` are the periods that were imported all the same. */
export class ImportError extends Error {
  readonly code: ImportErrorCode
  /** The file that it is about. */
  readonly file: string | null
  readonly done: readonly PeriodImport[]

  constructor(
    code: ImportErrorCode,
    message: string,
    details: { readonly file?: string; readonly done?: readonly PeriodImport[]; readonly cause?: unknown } = {},
  ) {
    super(message, details.cause === undefined ? {} : { cause: details.cause })
    this.name = 'ImportError'
    this.code = code
    this.file = details.file ?? null
    this.done = details.done ?? []
  }
}
