import type { Duck } from '../duckdb/duck.ts'
import type { ExportShape } from './export-shape.ts'
import type { ImportProgress } from './import-result.ts'

/** What the steps of an import share. */
export interface DeliveryWork {
  readonly duck: Duck
  readonly signal: AbortSignal
  /** Folder for what the import writes before it is in force. */
  readonly staging: string
  readonly shapes: readonly ExportShape[]
  readonly bytes: number
  readonly report: (progress: Omit<ImportProgress, 'bytes'>) => void
}
