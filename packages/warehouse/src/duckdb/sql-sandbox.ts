import { DuckDBInstance, StatementType, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api'
import { NO_LINES } from '../lines/no-lines.ts'
import { plainRow, type PlainValue } from './plain-row.ts'
import { sqlName, sqlText } from './sql-text.ts'

/** A table that a caller brings along. */
export interface SandboxTable {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: (typeof SANDBOX_TYPES)[number] }[]
  readonly rows: readonly (readonly (string | number | boolean | null)[])[]
}
export const SANDBOX_TYPES = ['VARCHAR', 'BIGINT', 'DOUBLE', 'BOOLEAN', 'DATE', 'TIMESTAMP'] as const

export interface SandboxLimits {
  readonly timeMs: number
  readonly memoryBytes: number
  readonly threads: number
  readonly rows: number
  /** Characters of one text value; what is beyond is cut off. */
  readonly valueLength: number
}

/** What one statement that only reads answers. */
export interface SandboxAnswer {
  readonly columns: readonly string[]
  readonly rows: readonly Readonly<Record<string, PlainValue>>[]
  /** There are more rows than the limit. */
  readonly more: boolean
  /** Text values that were cut off. */
  readonly cut: number
}

/** Why a statement has no answer. `refused`: it is not one statement that only reads. */
export class SandboxError extends Error {
  readonly reason: 'refused' | 'failed' | 'time' | 'memory'

  constructor(reason: SandboxError['reason'], message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'SandboxError'
    this.reason = reason
  }
}

/**
 * Answers one SELECT over the lines of some Parquet files, as the view `lines`, in a DuckDB of its own. It can open these
 * files and no others, write nothing, load nothing and change no setting; time, memory and rows are limited.
 * @throws SandboxError
 */
export async function askSandbox(
  sql: string,
  files: readonly string[],
  table: SandboxTable | null,
  limits: SandboxLimits,
  signal: AbortSignal,
): Promise<SandboxAnswer> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${Math.floor(limits.memoryBytes / 1024)}KiB`,
    threads: String(limits.threads),
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  const interrupt = (): void => connection.interrupt()
  let late = false
  const timer = setTimeout(() => {
    late = true
    interrupt()
  }, limits.timeMs)
  signal.addEventListener('abort', interrupt)
  try {
    await prepareLines(connection, files, table)
    return await answerOf(connection, sql, limits)
  } catch (error) {
    signal.throwIfAborted()
    throw explained(error, late, limits)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', interrupt)
    connection.closeSync()
    instance.closeSync()
  }
}

async function prepareLines(
  connection: DuckDBConnection,
  files: readonly string[],
  table: SandboxTable | null,
): Promise<void> {
  const list = `[${files.map(sqlText).join(', ')}]`
  const source = files.length === 0 ? NO_LINES : `read_parquet(${list})`
  await connection.run(`SET TimeZone='UTC'; CREATE VIEW lines AS SELECT * FROM ${source}`)
  if (table !== null) {
    const defined = table.columns.map(({ name, type }) => `${sqlName(name)} ${type}`).join(', ')
    await connection.run(`CREATE TABLE ${sqlName(table.name)} (${defined})`)
    const places = table.columns.map((_, index) => `$${index + 1}`).join(', ')
    const insert = await connection.prepare(`INSERT INTO ${sqlName(table.name)} VALUES (${places})`)
    for (const row of table.rows) {
      insert.bind([...row])
      await insert.run()
    }
  }
  await connection.run(`SET allowed_paths=${list}; SET enable_external_access=false; SET lock_configuration=true`)
}

async function answerOf(connection: DuckDBConnection, sql: string, limits: SandboxLimits): Promise<SandboxAnswer> {
  // DuckDB fails without words where there is no statement at all.
  if (sql.replaceAll(/--[^\n]*|[\s;]/g, '') === '') throw new SandboxError('refused', 'expected one statement, not 0')
  const statements = await connection.extractStatements(sql)
  if (statements.count !== 1) throw new SandboxError('refused', `expected one statement, not ${statements.count}`)
  const statement = await statements.prepare(0)
  if (statement.statementType !== StatementType.SELECT)
    throw new SandboxError('refused', `a ${StatementType[statement.statementType]} statement does more than read`)
  const result = await statement.stream()
  const columns = result.deduplicatedColumnNames()
  const rows: Record<string, PlainValue>[] = []
  let cut = 0
  for (;;) {
    const chunk = await result.fetchChunk()
    if (chunk === null || chunk.rowCount === 0) return { columns, rows, more: false, cut }
    for (const values of chunk.getRows()) {
      if (rows.length === limits.rows) return { columns, rows, more: true, cut }
      rows.push(
        Object.fromEntries(
          columns.map((name, index) => {
            const value = jsonValue(values[index] ?? null)
            if (typeof value !== 'string' || value.length <= limits.valueLength) return [name, value]
            cut += 1
            return [name, `${value.slice(0, limits.valueLength)}…`]
          }),
        ),
      )
    }
  }
}

/** Exact where JSON can say it; types that no query of the program has are written as DuckDB writes them. */
function jsonValue(value: DuckDBValue): PlainValue {
  try {
    return plainRow({ value })['value'] ?? null
  } catch (error) {
    if (error instanceof TypeError) return String(value)
    throw error
  }
}

function explained(error: unknown, late: boolean, { timeMs, memoryBytes }: SandboxLimits): unknown {
  if (error instanceof SandboxError || !(error instanceof Error)) return error
  if (late) return new SandboxError('time', `there is no answer after ${timeMs / 1000} s`, error)
  if (/^Out of Memory/i.test(error.message))
    return new SandboxError('memory', `it needs more than ${Math.round(memoryBytes / 1e6)} MB of memory`, error)
  return new SandboxError('failed', error.message, error)
}
