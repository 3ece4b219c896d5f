import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api'

/** Limits of one DuckDB in the process. */
export interface DuckOptions {
  /** Bytes for DuckDB's own buffers; beyond them it spills into `spillFolder`. */
  readonly memoryBytes: number
  readonly threads: number
  /** Null where spilling is not wanted: a query that needs more memory fails. */
  readonly spillFolder: string | null
}

export type DuckRow = Readonly<Record<string, DuckDBValue>>
/** Values for `$1`, `$2` …. */
export type DuckParameter = string | number | boolean | bigint | null

/** An in-memory DuckDB: the store is always Parquet files, never a database file, which would lock other processes out. */
export class Duck {
  readonly #instance: DuckDBInstance
  readonly #connection: DuckDBConnection

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance
    this.#connection = connection
  }

  static async open(options: DuckOptions): Promise<Duck> {
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: `${Math.floor(options.memoryBytes / 1024)}KiB`,
      threads: String(options.threads),
      temp_directory: options.spillFolder ?? '',
      // Nothing is fetched at run time: what cannot be read without an extension is refused.
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })
    const connection = await instance.connect()
    await connection.run(`SET preserve_insertion_order=false; SET TimeZone='UTC'`)
    return new Duck(instance, connection)
  }

  /** Runs statements that answer nothing. */
  async run(sql: string, parameters: readonly DuckParameter[] = []): Promise<void> {
    await this.#connection.run(sql, [...parameters])
  }

  /** The rows of a query; decimals, timestamps and maps stay DuckDB's own exact values. */
  async rows(sql: string, parameters: readonly DuckParameter[] = []): Promise<readonly DuckRow[]> {
    const reader = await this.#connection.runAndReadAll(sql, [...parameters])
    return reader.getRowObjects()
  }

  /** The columns of a query, some thousands of rows at a time, for answers too long to hold. */
  async *columns(sql: string): AsyncGenerator<readonly (readonly DuckDBValue[])[]> {
    const result = await this.#connection.stream(sql)
    for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk())
      yield chunk.getColumns()
  }

  /** How much of the statement that is running is done, from 0 to 1, as far as DuckDB knows. */
  doneShare(): number {
    const { percentage } = this.#connection.progress
    return Math.min(1, Math.max(0, percentage / 100))
  }

  /** Stops the statement that is running. */
  interrupt(): void {
    this.#connection.interrupt()
  }

  close(): void {
    this.#connection.closeSync()
    this.#instance.closeSync()
  }
}
