import type { Duck } from '../duckdb/duck.ts'
import { rolesByName, type TrafficRole } from './column-roles.ts'
import type { TrafficField, TrafficTable } from './formats/traffic-format.ts'
import { reason } from './sniff-traffic.ts'
import { numberTimes, TIME_KINDS, type TimeKind } from './time-kinds.ts'
import { TrafficError } from './traffic-error.ts'

/** Which column is what, and how its times are written. */
export interface ChosenColumns {
  readonly time: TrafficField
  readonly timeKind: TimeKind
  /** Times count from an unknown start. */
  readonly isRelative: boolean
  readonly roles: ReadonlyMap<TrafficRole, TrafficField>
  readonly notes: readonly string[]
}

/** Lines that are looked at. */
const SAMPLE = 1000
/** Share of the sample that must be a time in a column whose name does not say so. */
const CONVINCING = 0.9
/** Numbers beneath are not taken for times in a column whose name does not say so: 1990 in seconds. */
const EPOCH_SECONDS = 6e8

/** @throws TrafficError where no column holds times, naming the columns there are. */
export async function chooseColumns(duck: Duck, path: string, table: TrafficTable): Promise<ChosenColumns> {
  const roles = rolesByName(table.fields)
  const named = roles.get('time')
  if (named !== undefined) {
    const kind = await timeKindOf(duck, path, table, named)
    if (kind !== null && kind.share > 0) return chosen(named, kind, roles, [])
  }
  for (const field of table.fields) {
    if (field === named) continue
    const kind = await timeKindOf(duck, path, table, field)
    if (kind === null || kind.share < CONVINCING) continue
    const isAlone = table.fields.length === 1
    if (kind.largest !== null && kind.largest < EPOCH_SECONDS && !isAlone) continue
    const rest = new Map([...roles].filter(([, other]) => other !== field))
    return chosen(field, kind, rest, isAlone ? [] : [`times are read from ${JSON.stringify(field.name)}`])
  }
  const names = table.fields.map(({ name }) => name)
  throw new TrafficError(
    'no-timestamps',
    `${path}: no column holds times; there ${names.length === 1 ? 'is' : 'are'} ${names.slice(0, 20).join(', ')}${names.length > 20 ? ` and ${names.length - 20} more` : ''}`,
  )
}

interface FoundKind {
  readonly kind: TimeKind
  /** Share of the sample that can be read. */
  readonly share: number
  /** Largest number; null for times in words. */
  readonly largest: number | null
}

function chosen(
  time: TrafficField,
  { kind, largest }: FoundKind,
  roles: ReadonlyMap<TrafficRole, TrafficField>,
  notes: readonly string[],
): ChosenColumns {
  if (largest === null) return { time, timeKind: kind, isRelative: false, roles, notes }
  const { words, isRelative } = numberTimes(largest)
  const unit = `times are numbers up to ${largest}, taken for ${words}`
  return { time, timeKind: kind, isRelative, roles, notes: isRelative ? [...notes, unit] : notes }
}

async function timeKindOf(
  duck: Duck,
  path: string,
  { from, blank }: TrafficTable,
  { sql }: TrafficField,
): Promise<FoundKind | null> {
  const counts = TIME_KINDS.map(({ us }, index) => `count(${us('t')}) AS k${index}`).join(', ')
  try {
    const [row] = await duck.rows(
      `SELECT count(t) AS n, max(TRY_CAST(t AS DOUBLE)) AS largest, count(TRY_CAST(t AS DOUBLE)) AS numbers, ${counts} FROM (SELECT ${sql} AS t FROM ${from} WHERE NOT (${blank}) LIMIT ${SAMPLE})`,
    )
    const all = Number(row?.['n'] ?? 0)
    if (row === undefined || all === 0) return null
    const numbers = Number(row['numbers'])
    if (numbers / all >= 0.5) {
      const largest = Number(row['largest'])
      return { kind: numberTimes(largest), share: numbers / all, largest }
    }
    const best = TIME_KINDS.map((kind, index) => ({ kind, share: Number(row[`k${index}`]) / all, largest: null }))
    return best.reduce((a, b) => (b.share > a.share ? b : a))
  } catch (error) {
    throw new TrafficError('damaged-file', `${path} cannot be read: ${reason(error)}`, error)
  }
}
