import { stat } from 'node:fs/promises'
import type { Duck } from '../duckdb/duck.ts'
import { plainRow, rowText } from '../duckdb/plain-row.ts'
import { sqlText } from '../duckdb/sql-text.ts'
import { csvHeader, readCsv } from './csv-files.ts'
import type { ExportFile } from './export-files.ts'
import type { ExportFormat, SourceLine } from './formats/export-format.ts'
import { EXPORT_FORMATS } from './formats/registry.ts'
import type { SourceColumn } from './formats/source-columns.ts'
import { ImportError } from './import-error.ts'

/** Files of a delivery with the same columns. Columns come and go between the files of a month. */
export interface ExportShape {
  readonly kind: 'parquet' | 'csv'
  readonly columns: readonly SourceColumn[]
  readonly line: SourceLine
  readonly files: readonly ExportFile[]
}

/** What the files of a delivery are. */
export interface InspectedDelivery {
  readonly format: ExportFormat
  readonly shapes: readonly ExportShape[]
  /** Keys of the columns that some file has, and of those that every file has. */
  readonly someKeys: ReadonlySet<string>
  readonly allKeys: ReadonlySet<string>
}

/**
 * Looks at the columns of each file.
 * @throws ImportError `missing-file`, `empty-file`, `unknown-format`, `mixed-formats`, `missing-column`.
 */
export async function inspectDelivery(duck: Duck, files: readonly ExportFile[]): Promise<InspectedDelivery> {
  const groups = new Map<string, { kind: ExportShape['kind']; columns: readonly SourceColumn[]; files: ExportFile[] }>()
  let first: { readonly format: ExportFormat; readonly file: ExportFile } | null = null
  const some = new Set<string>()
  let all: Set<string> | null = null
  for (const file of files) {
    await requireContent(file.path)
    const kind = /\.csv(?:\.gz(?:ip)?)?$/i.test(file.path) ? 'csv' : 'parquet'
    const columns = kind === 'csv' ? await csvColumns(file.path) : await parquetColumns(duck, file.path)
    const format = formatOf(file, columns)
    first ??= { format, file }
    if (first.format !== format)
      throw new ImportError(
        'mixed-formats',
        `${file.path} is ${format.title}, ${first.file.path} is ${first.format.title}; expected one format in a delivery`,
        { file: file.path },
      )
    const keys = new Set(columns.map(({ spelling }) => format.columnKey(spelling)))
    for (const key of keys) some.add(key)
    if (all === null) all = new Set(keys)
    else for (const key of all) if (!keys.has(key)) all.delete(key)
    const signature = JSON.stringify([kind, columns])
    const group = groups.get(signature)
    if (group === undefined) groups.set(signature, { kind, columns, files: [file] })
    else group.files.push(file)
  }
  if (first === null) throw new ImportError('no-lines', 'the delivery has no files')
  const { format } = first
  return {
    format,
    shapes: [...groups.values()].map((group) => ({ ...group, line: format.line(group.columns) })),
    someKeys: some,
    allKeys: all ?? new Set(),
  }
}

/** A relation of SQL over some files of a shape, with the columns as its expressions name them. */
export function readFiles(shape: ExportShape, paths: readonly string[]): string {
  if (shape.kind === 'csv') {
    const relations = paths.map((path) => `SELECT * FROM ${readCsv(path, shape.columns.length)}`)
    return `(${relations.join(' UNION ALL ')})`
  }
  return `read_parquet([${paths.map(sqlText).join(', ')}])`
}

async function requireContent(path: string): Promise<void> {
  let bytes: number
  try {
    bytes = (await stat(path)).size
  } catch (error) {
    throw new ImportError('missing-file', `${path} is not there`, { file: path, cause: error })
  }
  if (bytes === 0) throw new ImportError('empty-file', `${path} is empty; expected a bill`, { file: path })
}

async function csvColumns(path: string): Promise<readonly SourceColumn[]> {
  let header: readonly string[]
  try {
    header = await csvHeader(path)
  } catch (error) {
    throw new ImportError('damaged-file', `${path} cannot be unpacked: ${String(error)}`, { file: path, cause: error })
  }
  if (header.length === 0) throw new ImportError('empty-file', `${path} has no header line`, { file: path })
  return header.map((spelling, index) => ({
    name: `c${index}`,
    spelling: spelling.replace(/^\uFEFF/, ''),
    type: 'VARCHAR',
  }))
}

async function parquetColumns(duck: Duck, path: string): Promise<readonly SourceColumn[]> {
  const rows = await duck.rows(`DESCRIBE SELECT * FROM read_parquet(${sqlText(path)})`)
  return rows.map((row) => {
    const { column_name: name, column_type: type } = plainRow(row)
    return { name: rowText(name), spelling: rowText(name), type: rowText(type) }
  })
}

function formatOf(file: ExportFile, columns: readonly SourceColumn[]): ExportFormat {
  const spellings = new Set(columns.map(({ spelling }) => spelling))
  const keysOf = (format: ExportFormat) => new Set([...spellings].map((spelling) => format.columnKey(spelling)))
  const format = EXPORT_FORMATS.find((one) => one.recognizes(keysOf(one), spellings))
  if (format === undefined) {
    const shown = [...spellings].slice(0, 5).join(', ')
    throw new ImportError(
      'unknown-format',
      `${file.path} is no bill: its columns begin with ${shown}; expected those of ${EXPORT_FORMATS.map(({ title }) => title).join(', ')}`,
      { file: file.path },
    )
  }
  const keys = keysOf(format)
  const missing = format.required.filter((key) => !keys.has(key))
  if (missing.length > 0)
    throw new ImportError(
      'missing-column',
      `${file.path} has no column ${missing.join(', ')}, which ${format.title} needs`,
      { file: file.path },
    )
  return format
}
