import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sqlName, sqlText } from '../duckdb/sql-text.ts'
import { putInPlace } from '../store/durable-file.ts'
import { checkGzip, isGzip } from './csv-files.ts'
import type { DeliveryWork } from './delivery-work.ts'
import { readFiles, type ExportShape } from './export-shape.ts'
import { explainFailure } from './explain-failure.ts'

/** Rows that DuckDB handles at once, and rows of a row group by its own choice. */
const VECTOR = 2048
const ROW_GROUP = 60 * VECTOR
const VALUES_AT_ONCE = 8_000_000

/**
 * Turns the CSV files of a delivery into Parquet files with the columns that are needed, still as text, for CSV is slow to
 * read and an import reads it several times. Files that an import before this one was through with are kept.
 */
export async function unpackCsv(work: DeliveryWork): Promise<readonly ExportShape[]> {
  const shapes: ExportShape[] = []
  let bytesDone = 0
  let index = 0
  for (const shape of work.shapes) {
    if (shape.kind === 'parquet') {
      shapes.push(shape)
      continue
    }
    const files: ExportShape['files'][number][] = []
    for (const file of shape.files) {
      work.report({ phase: 'unpack', period: null, bytesDone, lines: null })
      const path = join(work.staging, `text-${String(index++).padStart(4, '0')}.parquet`)
      if (!(await exists(path))) await unpack(work, shape, file.path, path)
      bytesDone += file.bytes
      files.push({ ...file, path })
    }
    shapes.push({ ...shape, kind: 'parquet', files })
  }
  return shapes
}

async function unpack(work: DeliveryWork, shape: ExportShape, path: string, target: string): Promise<void> {
  const columns = shape.line.used.map(({ name }) => sqlName(name)).join(', ')
  // A row group is held in memory with all of its columns, and there may be thousands of them.
  const rows = Math.max(VECTOR, Math.floor(VALUES_AT_ONCE / shape.line.used.length / VECTOR) * VECTOR)
  const copied = work.duck.run(
    `COPY (SELECT ${columns} FROM ${readFiles(shape, [path])}) TO ${sqlText(`${target}.tmp`)} (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, ROW_GROUP_SIZE ${Math.min(ROW_GROUP, rows)})`,
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
