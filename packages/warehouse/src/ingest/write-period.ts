import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sqlText } from '../duckdb/sql-text.ts'
import { LINE_COLUMNS } from '../lines/line-columns.ts'
import { putInPlace } from '../store/durable-file.ts'
import { CLASS_COLUMNS } from './classify-lines.ts'
import type { DeliveryWork } from './delivery-work.ts'
import type { ExportFile } from './export-files.ts'
import type { ExportShape } from './export-shape.ts'
import { lineRelation } from './line-relation.ts'
import { tagTable } from './tag-sets.ts'

/** A billing period that is to be written, with the lines that belong to it. */
export interface PeriodLines {
  /** `2026-09`. */
  readonly period: string
  readonly lines: number
  /** Whether the delivery holds other periods too, from which these lines are told by what they say. */
  readonly isPartOfDelivery: boolean
  /** Whether the table `repeated` names identities. */
  readonly hasRepeated: boolean
  /** What `classifyLines` answered. */
  readonly keyHash: string
  readonly batchBytes: number
}

// Every row group holds every value of most columns, so that Bloom filters would exclude none.
const COPY_OPTIONS = '(FORMAT parquet, COMPRESSION snappy, WRITE_BLOOM_FILTER false, USE_TMP_FILE false)'
/** How often progress within a batch is looked at. */
const POLL_MS = 250

/**
 * Writes the lines of a period to `folder` as Parquet, one part for each batch of files. A part has its name only when it is
 * complete and on disk; parts that an import before this one wrote are kept.
 */
export async function writePeriod(work: DeliveryWork, period: PeriodLines, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const there = new Set(await readdir(folder))
  for (const name of there) if (name.endsWith('.tmp')) await rm(join(folder, name))
  const write = async (name: string, select: string): Promise<void> => {
    if (there.has(name)) return
    const path = join(folder, name)
    try {
      await work.duck.run(`COPY (${select}) TO ${sqlText(`${path}.tmp`)} ${COPY_OPTIONS}`)
      await putInPlace(`${path}.tmp`, path)
    } catch (error) {
      // Where the disk is full, half a part must not keep it so.
      await rm(`${path}.tmp`, { force: true })
      throw error
    }
  }

  let bytesDone = 0
  let index = 0
  for (const [shapeIndex, shape] of work.shapes.entries()) {
    for (const batch of batches(shape.files, period.batchBytes)) {
      work.signal.throwIfAborted()
      const bytes = batch.reduce((sum, file) => sum + file.bytes, 0)
      const report = (share: number) =>
        work.report({
          phase: 'copy',
          period: period.period,
          bytesDone: Math.round(bytesDone + share * bytes),
          lines: period.lines,
        })
      report(0)
      const poll = setInterval(() => report(work.duck.doneShare()), POLL_MS)
      try {
        const select = lineSelect(shape, shapeIndex, batch, period)
        const unless = period.hasRepeated ? ' ANTI JOIN repeated USING (identity_hash)' : ''
        await write(partName(index++), `SELECT ${outputColumns(period)} FROM (${select}) AS line${unless}`)
      } finally {
        clearInterval(poll)
      }
      bytesDone += bytes
    }
  }
  if (period.hasRepeated) {
    // Lines with a repeated identity, over all files: of those that are equal in everything one is kept.
    const all = work.shapes
      .map(
        (shape, shapeIndex) =>
          `SELECT * FROM (${lineSelect(shape, shapeIndex, shape.files, period)}) AS line SEMI JOIN repeated USING (identity_hash)`,
      )
      .join(' UNION ALL BY NAME ')
    const columns = outputColumns(period)
    await write(partName(index), `SELECT ${columns} FROM (SELECT DISTINCT * FROM (${all}))`)
  }
}

function partName(index: number): string {
  return `part-${String(index).padStart(4, '0')}.parquet`
}

/** The columns of the store and `identity_hash`. */
function lineSelect(shape: ExportShape, shapeIndex: number, files: readonly ExportFile[], period: PeriodLines): string {
  const source = lineRelation(
    shape,
    files.map(({ path }) => path),
  )
  const where = period.isPartOfDelivery ? `WHERE source.period = ${sqlText(period.period)}` : ''
  const ofClass: readonly string[] = CLASS_COLUMNS
  const given = LINE_COLUMNS.filter(
    ({ name }) => Object.hasOwn(shape.line.columns, name) && !ofClass.includes(name),
  ).map(({ name }) => `source.${name}`)
  return `SELECT ${given.join(', ')}, ${ofClass.map((name) => `class.${name}`).join(', ')},
  sets.tags, sets.cost_categories, source.identity_hash
FROM (SELECT *, ${period.keyHash} AS key_hash FROM ${source}) AS source
LEFT JOIN line_classes AS class ON class.key_hash = source.key_hash
LEFT JOIN ${tagTable(shapeIndex)} AS sets ON sets.tag_hash = source.tag_hash ${where}`
}

function outputColumns({ period }: PeriodLines): string {
  const { start, end } = monthBounds(period)
  const bookedAt = `least(greatest(coalesce(charge_start, ${start}), ${start}), ${end} - INTERVAL 1 HOUR)`
  return LINE_COLUMNS.map(({ name }) => (name === 'booked_at' ? `${bookedAt} AS booked_at` : name)).join(', ')
}

/** First instant of a billing period and of the next one, in SQL. */
export function monthBounds(period: string): { readonly start: string; readonly end: string } {
  const start = `TIMESTAMP '${period}-01 00:00:00'`
  return { start, end: `(${start} + INTERVAL 1 MONTH)` }
}

function batches(files: readonly ExportFile[], batchBytes: number): readonly (readonly ExportFile[])[] {
  const result: ExportFile[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const file of files) {
    if (bytes + file.bytes > batchBytes) {
      result.push([])
      bytes = 0
    }
    result.at(-1)?.push(file)
    bytes += file.bytes
  }
  return result
}
