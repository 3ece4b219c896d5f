import type { ReactNode } from 'react'

/** A column: what it is called, what it sorts and downloads by, and how it is drawn. */
export interface Column<Row> {
  readonly id: string
  readonly header: string
  /** Sorting and CSV take this; numbers as numbers, dollars as the decimal text of the server. */
  readonly value: (row: Row) => string | number | null
  /** How it is drawn; the value as text where absent. */
  readonly cell?: (row: Row) => ReactNode
  /** Numbers stand right and sort with the largest first. */
  readonly isNumber?: boolean
  /** Least width in pixels; wider columns share what is left in proportion. */
  readonly width?: number
  /** Drawn for the eye alone: not sorted by, not downloaded. */
  readonly isPicture?: boolean
  /** What the column means, where the header cannot say it. */
  readonly meaning?: string
}
