import { availableParallelism } from 'node:os'
import type { Gap } from '@costwright/engine/bill/bill'
import {
  askSandbox,
  SandboxError,
  SANDBOX_TYPES,
  type SandboxAnswer,
  type SandboxLimits,
  type SandboxTable,
} from '@costwright/warehouse/duckdb/sql-sandbox'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { UserError } from '../errors.ts'

/** Limits of one statement. A model reads its answer: hundreds of rows, not millions. */
export const SQL_LIMITS: Omit<SandboxLimits, 'threads'> = {
  timeMs: 20_000,
  memoryBytes: 1e9,
  rows: 500,
  valueLength: 2_000,
}
/** Rows and columns of a table that a caller brings along. */
const MOST_DATA_ROWS = 10_000
const MOST_DATA_COLUMNS = 100

type Cell = string | number | boolean | null

export interface SessionSqlQuestion {
  /** One statement that only reads. */
  readonly query: string
  /** Columns of a table that is brought along, `name TYPE` each, with its rows. */
  readonly schema: readonly string[] | null
  readonly data: readonly (readonly unknown[])[] | null
  readonly tableName: string | null
}

export interface SessionSqlAnswer extends Pick<SandboxAnswer, 'columns' | 'rows'> {
  readonly gaps: readonly Gap[]
}

/** Types of other databases, with the one that holds their values. */
const TYPES: Readonly<Record<string, (typeof SANDBOX_TYPES)[number]>> = {
  TEXT: 'VARCHAR',
  STRING: 'VARCHAR',
  CHAR: 'VARCHAR',
  INT: 'BIGINT',
  INTEGER: 'BIGINT',
  REAL: 'DOUBLE',
  FLOAT: 'DOUBLE',
  NUMERIC: 'DOUBLE',
  DECIMAL: 'DOUBLE',
  BOOL: 'BOOLEAN',
  DATETIME: 'TIMESTAMP',
}

/**
 * Asks the lines of the imported bill, as the table `lines`, in SQL. Nothing can be written, no other file be read.
 * @throws UserError `bad-sql`, `sql-limit`, `bad-table`
 */
export async function sessionSql(
  bill: Bill | null,
  question: SessionSqlQuestion,
  signal: AbortSignal,
): Promise<SessionSqlAnswer> {
  const limits = { ...SQL_LIMITS, threads: availableParallelism() }
  try {
    const { columns, rows, more, cut } = await askSandbox(
      question.query,
      bill?.files() ?? [],
      tableOf(question),
      limits,
      signal,
    )
    return { columns, rows, gaps: gapsOf(question, bill, rows.length, more, cut) }
  } catch (error) {
    throw error instanceof SandboxError ? explained(error) : error
  }
}

function tableOf({ schema, data, tableName }: SessionSqlQuestion): SandboxTable | null {
  if (schema === null && data === null) return null
  if (schema === null || data === null || schema.length === 0)
    throw new UserError('bad-table', 'a table needs both schema and data', {
      hint: 'schema ["service TEXT", "share REAL"], data [["AmazonSageMaker", 0.5]]',
    })
  if (schema.length > MOST_DATA_COLUMNS || data.length > MOST_DATA_ROWS)
    throw new UserError('bad-table', `a table holds at most ${MOST_DATA_ROWS} rows of ${MOST_DATA_COLUMNS} columns`)
  const name = tableName ?? 'user_data'
  if (!/^[A-Za-z_]\w{0,62}$/.test(name) || name.toLowerCase() === 'lines')
    throw new UserError('bad-table', `${JSON.stringify(name)} is no name of a table`, {
      hint: 'letters, digits and _, and not lines',
    })
  return { name, columns: schema.map(columnOf), rows: data.map((row, index) => rowOf(row, schema.length, index)) }
}

function columnOf(text: string): SandboxTable['columns'][number] {
  const [, name = '', type = 'TEXT'] =
    /^\s*"?([A-Za-z_]\w{0,62})"?(?:\s+([A-Za-z]+)(?:\s*\([\d\s,]*\))?)?\s*$/.exec(text) ?? []
  const upper = type.toUpperCase()
  const known = SANDBOX_TYPES.find((one) => one === upper) ?? TYPES[upper]
  if (name === '' || known === undefined)
    throw new UserError('bad-table', `${JSON.stringify(text)} is no column`, {
      hint: `expected NAME TYPE, with ${[...SANDBOX_TYPES, ...Object.keys(TYPES)].join(', ')}`,
    })
  return { name, type: known }
}

function rowOf(row: readonly unknown[], columns: number, index: number): readonly Cell[] {
  if (row.length !== columns)
    throw new UserError('bad-table', `row ${index + 1} has ${row.length} values for ${columns} columns`)
  return row.map((value) => {
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as Cell
    return JSON.stringify(value)
  })
}

function gapsOf(
  { query }: SessionSqlQuestion,
  bill: Bill | null,
  count: number,
  more: boolean,
  cut: number,
): readonly Gap[] {
  const gaps: Gap[] = []
  if (more)
    gaps.push({
      kind: 'partial-period',
      what: `the first ${SQL_LIMITS.rows} rows`,
      effect: 'there are more: group, filter, or go on with LIMIT and OFFSET',
    })
  if (cut > 0)
    gaps.push({
      kind: 'partial-period',
      what: `${cut} long values`,
      effect: `cut off after ${SQL_LIMITS.valueLength} characters`,
    })
  if (bill === null && /\blines\b/i.test(query))
    gaps.push({ kind: 'missing-period', what: 'no bill has been imported', effect: 'the table lines is empty' })
  if (count === 0 && /\bsqlite_master\b/i.test(query))
    gaps.push({
      kind: 'missing-data',
      what: 'the bill is a view',
      effect: 'SELECT * FROM lines; DESCRIBE lines names its columns',
    })
  return gaps
}

function explained(error: SandboxError): UserError {
  const options = { cause: error }
  switch (error.reason) {
    case 'refused':
      return new UserError('bad-sql', `only one SELECT is answered: ${error.message}`, {
        ...options,
        hint: 'the table is lines; a table of your own comes with schema and data',
      })
    case 'failed':
      return new UserError('bad-sql', error.message, { ...options, hint: 'DESCRIBE lines names the columns' })
    case 'time':
    case 'memory':
      return new UserError('sql-limit', error.message, { ...options, hint: 'filter by booked_at, or group first' })
  }
}
