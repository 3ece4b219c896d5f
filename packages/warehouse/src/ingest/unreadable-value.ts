import type { Duck } from '../duckdb/duck.ts'
import { plainRow } from '../duckdb/plain-row.ts'
import { sqlName } from '../duckdb/sql-text.ts'
import { readFiles, type ExportShape } from './export-shape.ts'
import { ImportError } from './import-error.ts'

const EXPECTED: Readonly<Record<string, string>> = {
  'DECIMAL(18,10)': 'dollars below 100 million with a decimal point',
  'DECIMAL(28,10)': 'a number with a decimal point',
  DOUBLE: 'a number with a decimal point',
  TIMESTAMPTZ: 'a time such as 2026-09-01T00:00:00Z',
}

/** Finds the value that could not be read as number or time: file, line, column and text; null when all of them can. */
export async function findUnreadableValue(duck: Duck, shapes: readonly ExportShape[]): Promise<ImportError | null> {
  for (const shape of shapes) {
    for (const { path } of shape.files) {
      for (const { column, type } of shape.line.casts) {
        const name = sqlName(column.name)
        const value = column.type === 'VARCHAR' ? `NULLIF(${name}, '')` : name
        const bad = `${name} IS NOT NULL AND ${value} IS NOT NULL AND TRY_CAST(${value} AS ${type}) IS NULL`
        const relation = `(SELECT ${name}, row_number() OVER () AS line FROM ${readFiles(shape, [path])})`
        const found = (
          await duck.rows(
            `SELECT line, CAST(${name} AS VARCHAR) AS text FROM ${relation} WHERE ${bad} ORDER BY line LIMIT 1`,
          )
        )[0]
        if (found === undefined) continue
        const { line, text } = plainRow(found)
        const row = Number(line) + (shape.kind === 'csv' ? 1 : 0)
        return new ImportError(
          'unreadable-value',
          `${path}, ${shape.kind === 'csv' ? 'line' : 'row'} ${row}: ${column.spelling} is ${JSON.stringify(text)}; expected ${EXPECTED[type] ?? type}`,
          { file: path },
        )
      }
    }
  }
  return null
}

/** Reads each file by itself to find the one that DuckDB cannot read; null when it can read all of them. */
export async function findDamagedFile(duck: Duck, shapes: readonly ExportShape[]): Promise<ImportError | null> {
  for (const shape of shapes) {
    const columns = shape.line.used.map(({ name }) => `count(${sqlName(name)})`).join(', ')
    for (const { path } of shape.files) {
      try {
        await duck.rows(`SELECT ${columns} FROM ${readFiles(shape, [path])}`)
      } catch (error) {
        const first = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
        return new ImportError('damaged-file', `${path} is damaged: ${first}`, { file: path, cause: error })
      }
    }
  }
  return null
}
