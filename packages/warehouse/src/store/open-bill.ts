import { join } from 'node:path'
import type { z } from 'zod'
import { duckdbDialect } from '../dialects/duckdb.ts'
import { Duck, type DuckOptions } from '../duckdb/duck.ts'
import { plainRow } from '../duckdb/plain-row.ts'
import { sqlText } from '../duckdb/sql-text.ts'
import { NO_LINES } from '../lines/no-lines.ts'
import type { Query } from '../queries/query.ts'
import type { BillCatalog, ImportedPeriod } from './bill-catalog.ts'
import { readBillCatalog } from './read-bill-catalog.ts'

/**
 * The imported bills as they were when it was opened: an import that finishes later does not change its answers. Close it.
 */
export class Bill {
  readonly catalog: BillCatalog
  readonly #duck: Duck
  readonly #folder: string

  private constructor(catalog: BillCatalog, duck: Duck, folder: string) {
    this.catalog = catalog
    this.#duck = duck
    this.#folder = folder
  }

  /** @throws BillCatalogError */
  static async open(billsFolder: string, options: DuckOptions): Promise<Bill> {
    const catalog = await readBillCatalog(billsFolder)
    return new Bill(catalog, await Duck.open(options), billsFolder)
  }

  /** The periods of all sources that `wanted` picks; all of them by default. */
  periods(wanted: (period: ImportedPeriod) => boolean = () => true): readonly ImportedPeriod[] {
    return this.catalog.sources.flatMap((source) => source.periods.filter(wanted))
  }

  /** Parquet files of the lines of all periods, as absolute paths. */
  files(): readonly string[] {
    return this.periods().flatMap((period) => period.files.map((file) => join(this.#folder, file)))
  }

  /**
   * The answer of a query on the lines of some billing periods (`2026-09`; all by default), each row checked against the
   * schema of the query: decimals as strings, timestamps as `2026-09-01T00:00:00Z`, maps as objects.
   */
  async ask<Parameters, Row>(
    query: Query<Parameters, Row>,
    parameters: Parameters,
    periods: readonly string[] | null = null,
  ): Promise<readonly Row[]> {
    const text = query.text(parameters, this.#relation(periods), duckdbDialect)
    const rows = await this.#duck.rows(text.sql, text.parameters)
    const row: z.ZodType<Row> = query.row
    return rows.map((one) => row.parse(plainRow(one)))
  }

  close(): void {
    this.#duck.close()
  }

  #relation(periods: readonly string[] | null): string {
    const files = this.periods(({ period }) => periods === null || periods.includes(period)).flatMap((one) => one.files)
    if (files.length === 0) return NO_LINES
    return `read_parquet([${files.map((file) => sqlText(join(this.#folder, file))).join(', ')}])`
  }
}
