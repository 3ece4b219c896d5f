import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Duck } from '../duckdb/duck.ts'
import { sqlText } from '../duckdb/sql-text.ts'
import { checkGzip } from '../ingest/csv-files.ts'
import { chooseColumns, type ChosenColumns } from './choose-columns.ts'
import type { TrafficRole } from './column-roles.ts'
import { countsByStep, type CountedTraffic } from './counted-traffic.ts'
import { TRAFFIC_FORMATS } from './formats/registry.ts'
import type { TrafficFormat, TrafficTable } from './formats/traffic-format.ts'
import { packRequests } from './pack-requests.ts'
import type { PackedTraffic } from './packed-traffic.ts'
import { reason, sniffTraffic, type TrafficSniff } from './sniff-traffic.ts'
import { stagedNotes, surveyStaged, type StagedTraffic } from './staged-traffic.ts'
import { TrafficError } from './traffic-error.ts'

/** How a file of traffic is read. */
export interface ReadTrafficOptions {
  /** Id of the format; null: told from the content. */
  readonly format: string | null
  /** A folder for what is sorted and packed; the packed file stays in it, the caller removes it. */
  readonly folder: string
  /** Bytes for sorting; beyond them it spills into the folder. */
  readonly memoryBytes: number
  readonly threads: number
  readonly signal: AbortSignal
}

/**
 * Reads a file of traffic of any size: requests sorted and packed on disk, or counts by period.
 * @throws TrafficError for a file that is not there, is empty, damaged, of an unknown format, or without times.
 */
export async function readTraffic(path: string, options: ReadTrafficOptions): Promise<PackedTraffic | CountedTraffic> {
  const sniff = await sniffTraffic(path)
  const format = formatOf(sniff, options.format)
  await mkdir(options.folder, { recursive: true })
  const duck = await Duck.open({
    memoryBytes: options.memoryBytes,
    threads: options.threads,
    spillFolder: join(options.folder, 'spill'),
  })
  const stop = (): void => duck.interrupt()
  options.signal.addEventListener('abort', stop)
  const staged = join(options.folder, 'staged.parquet')
  try {
    const content = await format.read(sniff, duck)
    if (content.kind === 'counts') return countsByStep(path, format.id, content)
    const columns = await chooseColumns(duck, path, content)
    await stage(duck, sniff, content, columns, staged, options.signal)
    const survey = await surveyStaged(duck, path, staged, content)
    const hasCounts = columns.roles.has('count')
    const notes = [
      ...content.notes,
      ...columns.notes,
      ...stagedNotes(hasCounts ? { ...survey, resolution: 0 } : survey),
    ]
    if (hasCounts) return await stagedCounts(duck, path, format.id, staged, columns, survey, notes)
    return await packRequests(duck, {
      path,
      format: format.id,
      staged,
      target: join(options.folder, 'requests.bin'),
      survey,
      isRelative: columns.isRelative,
      has: (role) => columns.roles.has(role),
      notes,
      signal: options.signal,
    })
  } catch (error) {
    options.signal.throwIfAborted()
    if (error instanceof TrafficError) throw error
    throw new TrafficError('damaged-file', `${path} cannot be read as ${format.title}: ${reason(error)}`, error)
  } finally {
    options.signal.removeEventListener('abort', stop)
    duck.close()
    await rm(staged, { force: true })
    await rm(join(options.folder, 'spill'), { recursive: true, force: true })
  }
}

function formatOf(sniff: TrafficSniff, wanted: string | null): TrafficFormat {
  const known = TRAFFIC_FORMATS.map(({ id, title }) => `${id} (${title})`).join('; ')
  if (wanted !== null) {
    const format = TRAFFIC_FORMATS.find(({ id }) => id === wanted)
    if (format === undefined)
      throw new TrafficError('unknown-format', `there is no format ${JSON.stringify(wanted)}; there are ${known}`)
    if ((sniff.kind === 'parquet') !== (format.id === 'parquet'))
      throw new TrafficError('unknown-format', `${sniff.path} is ${sniff.kind === 'parquet' ? '' : 'not '}Parquet`)
    return format
  }
  const format = TRAFFIC_FORMATS.find((one) => one.recognizes(sniff))
  if (format !== undefined) return format
  throw new TrafficError('unknown-format', `${sniff.path} is of no format that is read: ${known}`)
}

/** Writes what matters of every line, in the order of the file, in columns that are quick to sort. */
async function stage(
  duck: Duck,
  sniff: TrafficSniff,
  { from, blank }: TrafficTable,
  { time, timeKind, roles }: ChosenColumns,
  target: string,
  signal: AbortSignal,
): Promise<void> {
  const number = (role: TrafficRole, type: string): string => {
    const field = roles.get(role)
    if (field === undefined) return `CAST(NULL AS ${type})`
    const value = `TRY_CAST(${field.sql} AS ${type})`
    return `CASE WHEN ${value} >= 0 AND isfinite(${value}) THEN ${value} END`
  }
  const select = [
    `${timeKind.us(`(${time.sql})`)} AS us`,
    `(${blank}) AS blank`,
    `${number('count', 'DOUBLE')} AS n`,
    `${number('promptTokens', 'FLOAT')} AS prompt`,
    `${number('outputTokens', 'FLOAT')} AS output`,
    `${number('inBytes', 'DOUBLE')} AS in_bytes`,
    `${number('outBytes', 'DOUBLE')} AS out_bytes`,
    `${roles.get('model')?.sql ?? 'CAST(NULL AS VARCHAR)'} AS model`,
  ].join(', ')
  await duck.run('SET preserve_insertion_order=true')
  const checked = sniff.isGzip ? checkGzip(sniff.path, signal) : Promise.resolve()
  const [gzip] = await Promise.all([
    checked.then(
      () => null,
      (error: unknown) => error,
    ),
    duck.run(`COPY (SELECT ${select} FROM ${from}) TO ${sqlText(target)} (FORMAT parquet, COMPRESSION zstd)`),
  ])
  signal.throwIfAborted()
  if (gzip !== null)
    throw new TrafficError('damaged-file', `${sniff.path} is damaged or truncated: ${reason(gzip)}`, gzip)
}

async function stagedCounts(
  duck: Duck,
  path: string,
  format: string,
  staged: string,
  { isRelative, roles }: ChosenColumns,
  { firstUs }: StagedTraffic,
  notes: readonly string[],
): Promise<CountedTraffic> {
  const rows = await duck.rows(
    `SELECT us, sum(n) AS n FROM read_parquet(${sqlText(staged)}) WHERE us IS NOT NULL GROUP BY us ORDER BY us LIMIT 2000000`,
  )
  return countsByStep(path, format, {
    points: rows.map(({ us, n }) => ({ at: (Number(us) - (isRelative ? firstUs : 0)) / 1000, count: Number(n ?? 0) })),
    stepSeconds: null,
    notes: [`requests are counts of ${JSON.stringify(roles.get('count')?.name ?? '')}`, ...notes],
    isRelative,
  })
}
