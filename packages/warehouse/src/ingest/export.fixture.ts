import { mkdtempSync, rmSync } from 'node:fs'
import { stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'
import { Duck } from '../duckdb/duck.ts'
import { plainRow, type PlainValue } from '../duckdb/plain-row.ts'
import { sqlName, sqlText } from '../duckdb/sql-text.ts'
import { readBillCatalog } from '../store/read-bill-catalog.ts'
import type { ExportFile, ExportListing } from './export-files.ts'
import type { ImportOptions } from './import-export.ts'

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'costwright-import-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Options of an import in a test. */
export const TEST_OPTIONS: ImportOptions = {
  memoryBytes: 256e6,
  threads: 2,
  now: () => new Date('2026-10-02T03:04:05Z'),
}

/** The value of a field: text is cast to the type of the column, an object becomes a MAP. */
export type Field = string | number | null | Readonly<Record<string, string>>
export type FieldRow = Readonly<Record<string, Field>>

/** Writes rows as Parquet. Columns are those of `types`, so that a test says which exist. */
export async function writeParquet(
  path: string,
  types: Readonly<Record<string, string>>,
  rows: readonly FieldRow[],
): Promise<void> {
  const duck = await Duck.open({ memoryBytes: 256e6, threads: 1, spillFolder: null })
  try {
    const columns = Object.entries(types)
    await duck.run(`CREATE TABLE rows (${columns.map(([name, type]) => `${sqlName(name)} ${type}`).join(', ')})`)
    const values = rows.map((row) => `(${columns.map(([name]) => literal(row[name] ?? null)).join(', ')})`)
    for (let at = 0; at < values.length; at += 500)
      await duck.run(`INSERT INTO rows VALUES ${values.slice(at, at + 500).join(', ')}`)
    await duck.run(`COPY rows TO ${sqlText(path)} (FORMAT parquet)`)
  } finally {
    duck.close()
  }
}

function literal(value: Field): string {
  if (value === null) return 'NULL'
  if (typeof value !== 'object') return sqlText(String(value))
  const entries = Object.entries(value).map(([key, held]) => `${sqlText(key)}: ${sqlText(held)}`)
  return `MAP {${entries.join(', ')}}`
}

/** Writes rows as CSV, packed when the name ends in `.gz`; objects become JSON. */
export async function writeCsv(path: string, columns: readonly string[], rows: readonly FieldRow[]): Promise<void> {
  const field = (value: Field): string => {
    if (value === null) return ''
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const lines = [columns.map(field), ...rows.map((row) => columns.map((name) => field(row[name] ?? null)))]
  const text = `${lines.map((line) => line.join(',')).join('\n')}\n`
  await writeFile(path, path.endsWith('.gz') ? gzipSync(text) : text)
}

/** The files as one delivery of September 2026, or of another period. */
export async function listingOf(
  paths: readonly string[],
  { period = '2026-09', sourceId = 'trial' }: { readonly period?: string | null; readonly sourceId?: string } = {},
): Promise<ExportListing> {
  const files = await Promise.all(paths.map(async (path) => exportFile(path)))
  return {
    sourceId,
    location: 'a test',
    synthetic: false,
    leftOut: [],
    deliveries: [{ period, execution: null, exportedAt: null, files }],
  }
}

async function exportFile(path: string): Promise<ExportFile> {
  const { size, mtimeMs } = await stat(path).catch(() => ({ size: 0, mtimeMs: 0 }))
  return { path, bytes: size, version: String(mtimeMs) }
}

/** Answers of SQL over all lines in force; `lines` is their relation. */
export async function askLines(
  billsFolder: string,
  sql: (lines: string) => string,
): Promise<readonly Readonly<Record<string, PlainValue>>[]> {
  const { sources } = await readBillCatalog(billsFolder)
  const files = sources.flatMap(({ periods }) => periods.flatMap((one) => one.files))
  const duck = await Duck.open({ memoryBytes: 256e6, threads: 1, spillFolder: null })
  try {
    const lines = `read_parquet([${files.map((file) => sqlText(join(billsFolder, file))).join(', ')}])`
    return (await duck.rows(sql(lines))).map(plainRow)
  } finally {
    duck.close()
  }
}
