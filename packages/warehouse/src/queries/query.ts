import type { z } from 'zod'
import type { Dialect } from '../dialects/dialect.ts'

/** The text of a query, and the values of its parameters in their order. */
export interface SqlText {
  readonly sql: string
  readonly parameters: readonly (string | number | boolean | null)[]
}

/**
 * A question to the lines of the bill. One file each; `QUERIES` lists them. The meaning is the same on every engine; what
 * engines write differently is in their dialect.
 */
export interface Query<Parameters, Row> {
  /** The name of the file. */
  readonly id: string
  /** What it answers, in one sentence. */
  readonly answers: string
  readonly parameters: z.ZodType<Parameters>
  /** Shape of one row, after `plainRow` has made decimals strings and timestamps ISO text. */
  readonly row: z.ZodType<Row>
  /** Parameters of the conformance test: a call that every engine must accept. */
  readonly example: Parameters
  readonly text: (parameters: Parameters, lines: string, dialect: Dialect) => SqlText
}
