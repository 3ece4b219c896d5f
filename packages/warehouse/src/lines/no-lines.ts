import { LINE_COLUMNS } from './line-columns.ts'

/** A relation with the columns of a bill and no line. */
export const NO_LINES = `(SELECT ${LINE_COLUMNS.map(({ name, type }) => `NULL::${type} AS ${name}`).join(', ')} WHERE false)`
