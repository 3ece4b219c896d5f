import { sliceFields, type BillSlice } from '../../bill/bill-slice.ts'
import { choiceField, textField } from '../../kit/search-fields.ts'

const VIEWS = ['table', 'treemap', 'time', 'lines', 'compare'] as const
export const EVERY = ['day', 'week', 'month'] as const

/** What the address of the page holds. */
export interface SpendSearch extends BillSlice {
  readonly view?: (typeof VIEWS)[number] | undefined
  /** Dimension of the rows; phase where absent. */
  readonly by?: string | undefined
  /** Dimension of the columns; none where absent. */
  readonly across?: string | undefined
  readonly every?: (typeof EVERY)[number] | undefined
  /** Months that are compared: the newest two whole ones where absent. */
  readonly before?: string | undefined
  readonly after?: string | undefined
}

/** Reads the address. */
export function spendSearch(raw: Record<string, unknown>): SpendSearch {
  return {
    ...sliceFields(raw),
    view: choiceField(raw['view'], VIEWS),
    by: textField(raw['by']),
    across: textField(raw['across']),
    every: choiceField(raw['every'], EVERY),
    before: textField(raw['before']),
    after: textField(raw['after']),
  }
}

/** What views of the page get. */
export interface ViewProps {
  readonly search: SpendSearch
  /** Goes to the address with these fields changed. */
  readonly onChange: (next: SpendSearch) => void
}

/** The slice of the bill that a view is of. */
export function sliceOf({ from, to, where, metric }: SpendSearch): BillSlice {
  return { from, to, where, metric }
}
