import type { Duck } from '../duckdb/duck.ts'
import { sqlText } from '../duckdb/sql-text.ts'
import type { TrafficTable } from './formats/traffic-format.ts'
import { TrafficError } from './traffic-error.ts'

/** What the lines of a file hold, before they are sorted. */
export interface StagedTraffic {
  readonly requests: number
  /** Lines that could not be read, the number of the first of them, and what of a file has lines. */
  readonly unreadable: number
  readonly firstUnreadable: number | null
  /** Requests whose time is before that of the line above. */
  readonly unsorted: number
  readonly firstUs: number
  readonly lastUs: number
  /** Seconds that a time stands for: 60 or 1 where all of them are whole, else 0. */
  readonly resolution: 0 | 1 | 60
  readonly meanInBytes: number | null
  readonly meanOutBytes: number | null
}

/** @throws TrafficError where no line could be read. */
export async function surveyStaged(
  duck: Duck,
  path: string,
  staged: string,
  { linesBefore }: TrafficTable,
): Promise<StagedTraffic> {
  const from = `read_parquet(${sqlText(staged)})`
  const [row] = await duck.rows(
    `SELECT count(us) AS requests, count(*) FILTER (us IS NULL AND NOT blank) AS bad, min(us) AS first, max(us) AS last, count(DISTINCT us) < count(us) AS twice, coalesce(bool_and(us % 1000000 = 0), false) AS seconds, coalesce(bool_and(us % 60000000 = 0), false) AS minutes, avg(in_bytes) AS in_bytes, avg(out_bytes) AS out_bytes FROM ${from}`,
  )
  const rejected = linesBefore === null ? null : (await duck.rows(REJECTED))[0]
  const requests = Number(row?.['requests'] ?? 0)
  const bad = Number(row?.['bad'] ?? 0)
  const unreadable = bad + Number(rejected?.['lines'] ?? 0)
  const firstUnreadable = await firstBad(duck, from, bad, linesBefore ?? 0, rejected?.['first'] ?? null)
  if (row === undefined || requests === 0) {
    if (unreadable === 0) throw new TrafficError('empty-file', `${path} has no line beneath its names`)
    throw new TrafficError(
      'no-requests',
      `${path}: none of ${unreadable} lines could be read; the first is line ${firstUnreadable}`,
    )
  }
  const [order] = await duck.rows(
    `SELECT count(*) FILTER (us < before) AS unsorted FROM (SELECT us, lag(us) OVER () AS before FROM ${from} WHERE us IS NOT NULL)`,
  )
  const isRepeated = row['twice'] === true
  return {
    requests,
    unreadable,
    firstUnreadable,
    unsorted: Number(order?.['unsorted'] ?? 0),
    firstUs: Number(row['first']),
    lastUs: Number(row['last']),
    resolution: !isRepeated ? 0 : row['minutes'] === true ? 60 : row['seconds'] === true ? 1 : 0,
    meanInBytes: row['in_bytes'] === null ? null : Number(row['in_bytes']),
    meanOutBytes: row['out_bytes'] === null ? null : Number(row['out_bytes']),
  }
}

/** Lines that DuckDB put aside; a line that was looked at twice is one. */
const REJECTED = 'SELECT count(DISTINCT line) AS lines, min(line) AS first FROM reject_errors'

async function firstBad(
  duck: Duck,
  from: string,
  bad: number,
  linesBefore: number,
  rejected: unknown,
): Promise<number | null> {
  const first = rejected === null ? null : Number(rejected)
  if (bad === 0) return first
  const [row] = await duck.rows(
    `SELECT min(line) AS line FROM (SELECT us, blank, row_number() OVER () AS line FROM ${from}) WHERE us IS NULL AND NOT blank`,
  )
  const line = Number(row?.['line'] ?? 0) + linesBefore
  return first === null ? line : Math.min(first, line)
}

/** What a reader of the answer should know of the file. */
export function stagedNotes({
  requests,
  unreadable,
  firstUnreadable,
  unsorted,
  resolution,
}: StagedTraffic): readonly string[] {
  const notes: string[] = []
  if (unreadable > 0)
    notes.push(`${counted(unreadable, 'line')} could not be read, the first is line ${firstUnreadable}; left out`)
  if (unsorted > 0) notes.push(`${counted(unsorted, 'request')} came before the line above: sorted by time`)
  if (resolution > 0 && requests > 0)
    notes.push(
      `times are whole ${resolution === 60 ? 'minutes' : 'seconds'}: requests of the same ${resolution === 60 ? 'minute' : 'second'} are placed within it at random`,
    )
  return notes
}

/** `1 line`, `1,234 lines`. */
export function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`
}
