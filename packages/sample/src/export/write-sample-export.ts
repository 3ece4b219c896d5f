import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Duck, type DuckOptions } from '@costwright/warehouse/duckdb/duck'
import { sqlText } from '@costwright/warehouse/duckdb/sql-text'
import { CUR2_COLUMNS } from '../bill/cur2-columns.ts'
import { sampleBill } from '../bill/sample-bill.ts'
import { SAMPLE_ACCOUNTS } from '../world/accounts.ts'
import { isoInstant, MS_PER_DAY, type Month } from '../world/calendar.ts'
import type { SampleWorld } from '../world/create-sample-world.ts'
import { stageBill } from './stage-bill.ts'
import { wideSelect } from './wide-select.ts'

/** Name of the export, and of its folder. */
export const SAMPLE_EXPORT = 'costwright-sample'
/** Most lines of one file; AWS cuts exports into files of some such size too. */
const LINES_PER_FILE = 2_000_000
/** Lines of a row group: with 131 columns DuckDB's usual 122,880 take hundreds of megabytes and twice the time. */
const LINES_PER_ROW_GROUP = 20_480
/** Marks the manifest of a sample; no manifest of AWS has the field. */
const SYNTHETIC_MARK = 'costwrightSynthetic'

/** How far the writing is. */
export interface ExportProgress {
  readonly month: string
  readonly filesDone: number
  readonly filesTotal: number
  readonly lines: number
}

export interface WriteOptions {
  readonly onProgress?: (progress: ExportProgress) => void
  /** Limits of the DuckDB that writes; 1 GB and two threads by default. */
  readonly duck?: DuckOptions
}

/** What was written. */
export interface WrittenExport {
  /** Folder of the export, in which `data/` and `metadata/` lie. */
  readonly folder: string
  readonly files: readonly string[]
  readonly lines: number
}

/**
 * Writes the bill of a sample account as a CUR 2.0 Data Export: Parquet files and manifests in AWS's folders, each month one
 * execution. Memory does not grow with the scale.
 */
export async function writeSampleExport(
  world: SampleWorld,
  folder: string,
  options: WriteOptions = {},
): Promise<WrittenExport> {
  const root = join(folder, SAMPLE_EXPORT)
  const staging = await mkdtemp(join(tmpdir(), 'costwright-sample-'))
  const duck = await Duck.open(options.duck ?? { memoryBytes: 1e9, threads: 2, spillFolder: staging })
  try {
    const bill = sampleBill(world)
    const used = await stageBill(duck, bill, staging)
    const parts = world.calendar.months.flatMap((month) => partsOf(world, month, countLines(bill.rows, month)))
    const files: string[] = []
    let lines = 0
    for (const part of parts) {
      const data = join(root, 'data', part.place)
      await mkdir(data, { recursive: true })
      const file = join(data, part.file)
      const select = wideSelect(part.month, used, part.from, part.to)
      await duck.run(
        `COPY (${select}) TO ${sqlText(file)} (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE ${LINES_PER_ROW_GROUP})`,
      )
      files.push(file)
      lines += part.lines
      options.onProgress?.({ month: part.month.id, filesDone: files.length, filesTotal: parts.length, lines })
    }
    for (const month of world.calendar.months)
      await writeManifest(
        world,
        root,
        month,
        parts.filter((part) => part.month === month),
      )
    return { folder: root, files, lines }
  } finally {
    duck.close()
    await rm(staging, { recursive: true, force: true })
  }
}

interface Part {
  readonly month: Month
  readonly place: string
  readonly file: string
  readonly from: number
  readonly to: number
  readonly lines: number
}

/** The files of a month: copies of the account, as many to a file as it has room for. */
function partsOf(world: SampleWorld, month: Month, lines: number): readonly Part[] {
  const copies = Math.max(1, Math.floor(LINES_PER_FILE / Math.max(1, lines)))
  const parts: Part[] = []
  for (let from = 0; from < world.scale; from += copies) {
    const to = Math.min(world.scale, from + copies)
    parts.push({
      month,
      place: join(`BILLING_PERIOD=${month.id}`, executionFolder(world, month)),
      file: `${SAMPLE_EXPORT}-${String(parts.length + 1).padStart(5, '0')}.snappy.parquet`,
      from,
      to,
      lines: (to - from) * lines,
    })
  }
  return parts
}

function countLines(rows: readonly { readonly from: number }[], month: Month): number {
  return rows.filter(({ from }) => from >= month.from && from < month.to).length
}

/** Exported two days after the month, when its figures have settled. */
function executionFolder(world: SampleWorld, month: Month): string {
  return `${isoInstant(month.to + 2 * MS_PER_DAY).replace('Z', '.000Z')}-${executionId(world)}`
}

function executionId({ seed, scale }: SampleWorld): string {
  return `5a4d0000-0000-4000-8000-${(seed % 2 ** 32).toString(16).padStart(8, '0').slice(-8)}${scale.toString(16).padStart(4, '0').slice(-4)}`
}

async function writeManifest(world: SampleWorld, root: string, month: Month, parts: readonly Part[]): Promise<void> {
  const manifest = {
    executionId: executionId(world),
    exportArn: `arn:aws:bcm-data-exports:us-east-1:${SAMPLE_ACCOUNTS.platform.id}:export/${SAMPLE_EXPORT}-${world.seed}-${world.scale}`,
    [SYNTHETIC_MARK]: { seed: world.seed, scale: world.scale },
    columns: CUR2_COLUMNS.map(([name, type]) => ({ name, type })),
    dataFiles: parts.map(
      ({ place, file }) => `s3://costwright-sample/${SAMPLE_EXPORT}/data/${place.replaceAll('\\', '/')}/${file}`,
    ),
    additionalOutputFiles: [],
  }
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  const period = join(root, 'metadata', `BILLING_PERIOD=${month.id}`)
  const own = join(period, executionFolder(world, month))
  await mkdir(own, { recursive: true })
  await writeFile(join(own, 'Manifest.json'), text)
  await writeFile(join(period, `${SAMPLE_EXPORT}-Manifest.json`), text)
}
