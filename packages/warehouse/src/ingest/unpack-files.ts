import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sqlName, sqlText } from '../duckdb/sql-text.ts'
import { putInPlace } from '../store/durable-file.ts'
import { checkGzip, isGzip } from './csv-files.ts'
import type { DeliveryWork } from './delivery-work.ts'
import { explainFailure } from './explain-failure.ts'
import { readFiles, type ExportShape } from './export-shape.ts'
import type { SourceColumn, SourceEntries } from './formats/source-columns.ts'
import { tagColumnsOf } from './line-relation.ts'

/** Rows that DuckDB handles at once, and rows of a row group by its own choice. */
const VECTOR = 2048
const ROW_GROUP = 60 * VECTOR
/** Values of a row group at most: it is held in memory with all of its columns. */
const VALUES_AT_ONCE = 8_000_000
/** Columns of tags beyond which the tags of a line are put into one list first. */
const MANY_TAG_COLUMNS = 200

/**
 * Turns files that are slow to read into Parquet files with the columns that are needed, for an import reads them several
 * times: CSV, whose values stay text, and files with hundreds of columns of tags. Files that an import before this one was
 * through with are kept.
 */
export async function unpackFiles(work: DeliveryWork): Promise<readonly ExportShape[]> {
  const shapes: ExportShape[] = []
  let bytesDone = 0
  let index = 0
  for (const shape of work.shapes) {
    if (shape.kind === 'parquet' && !hasManyTagColumns(shape)) {
      shapes.push(shape)
      continue
    }
    const unpacked = hasManyTagColumns(shape) ? withPackedTags(shape) : { shape, select: selectUsed(shape.line.used) }
    const files: ExportShape['files'][number][] = []
    for (const file of shape.files) {
      work.signal.throwIfAborted()
      work.report({ phase: 'unpack', period: null, bytesDone, lines: null })
      const path = join(work.staging, `text-${String(index++).padStart(4, '0')}.parquet`)
      if (!(await exists(path))) await unpack(work, shape, unpacked.select, file.path, path)
      bytesDone += file.bytes
      files.push({ ...file, path })
    }
    shapes.push({ ...unpacked.shape, kind: 'parquet', files })
  }
  return shapes
}

function hasManyTagColumns(shape: ExportShape): boolean {
  return tagColumnsOf(shape).length > MANY_TAG_COLUMNS
}

/** The shape that is left, and what to select for it, when tags and cost categories become one column each. */
function withPackedTags(shape: ExportShape): { readonly shape: ExportShape; readonly select: string } {
  const { line } = shape
  const packed = new Set([...line.tags.columns, ...line.costCategories.columns].map(({ name }) => name))
  const used = line.used.filter(({ name }) => !packed.has(name))
  const tags = packedEntries('packed_tags', line.tags)
  const costCategories = packedEntries('packed_cost_categories', line.costCategories)
  return {
    shape: { ...shape, line: { ...line, tags: tags.entries, costCategories: costCategories.entries } },
    select: [selectUsed(used), ...tags.select, ...costCategories.select].join(', '),
  }
}

function packedEntries(
  name: string,
  entries: SourceEntries,
): { readonly entries: SourceEntries; readonly select: readonly string[] } {
  if (entries.sql === null) return { entries, select: [] }
  const column: SourceColumn = { name, spelling: name, type: 'STRUCT("key" VARCHAR, "value" VARCHAR)[]' }
  return {
    entries: { columns: [column], sql: name, unreadable: 'false' },
    select: [`list_filter(${entries.sql}, lambda e: e.value <> '') AS ${name}`],
  }
}

function selectUsed(columns: readonly SourceColumn[]): string {
  return columns.map(({ name }) => sqlName(name)).join(', ')
}

async function unpack(
  work: DeliveryWork,
  shape: ExportShape,
  select: string,
  path: string,
  target: string,
): Promise<void> {
  const rows = Math.max(VECTOR, Math.floor(VALUES_AT_ONCE / shape.line.used.length / VECTOR) * VECTOR)
  const copied = work.duck.run(
    `COPY (SELECT ${select} FROM ${readFiles(shape, [path])}) TO ${sqlText(`${target}.tmp`)} (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, ROW_GROUP_SIZE ${Math.min(ROW_GROUP, rows)})`,
  )
  const checks = isGzip(path) ? [checkGzip(path, work.signal)] : []
  // What gzip says about a file is nearer to the cause than what is wrong with the text that came out of it.
  const [copy, sound] = await Promise.all([settled(copied), Promise.all(checks.map(settled)).then(([first]) => first)])
  if (sound instanceof Error) throw explainFailure(sound, [path])
  if (copy instanceof Error) throw explainFailure(copy, [path])
  await putInPlace(`${target}.tmp`, target)
}

async function settled(promise: Promise<void>): Promise<Error | null> {
  try {
    await promise
    return null
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
