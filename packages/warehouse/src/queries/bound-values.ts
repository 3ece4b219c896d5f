import type { Dialect } from '../dialects/dialect.ts'
import type { SqlText } from './query.ts'

/** Collects the values of a query while its text is written. */
export interface BoundValues {
  /**
   * The placeholder of a value. Call it where the placeholder stands, from the start of the text to its end, once for each
   * place: some engines number their placeholders by position.
   */
  readonly bind: (value: SqlText['parameters'][number]) => string
  /** The values so far, for `SqlText`. */
  readonly values: SqlText['parameters']
}

/** No value yet. */
export function boundValues(dialect: Dialect): BoundValues {
  const values: SqlText['parameters'][number][] = []
  return {
    bind: (value) => {
      values.push(value)
      return dialect.parameter(values.length)
    },
    values,
  }
}
