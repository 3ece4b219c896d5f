import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { COMPONENT_IDS, isComponentId, type ComponentId } from '@costwright/engine/catalog/component'
import { instancePrice } from '@costwright/engine/catalog/instance-price'
import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { findRegion, REGIONS } from '@costwright/engine/catalog/region'
import { parseScaled } from '@costwright/engine/money/decimal'
import { MS_PER_HOUR } from '@costwright/engine/time/month'
import { mlInstanceTypeIn } from '@costwright/engine/usage-types/billed-instance-type'
import { didYouMean } from '../documents/suggest.ts'
import { AccessError, ConfigError, UserError } from '../errors.ts'
import { fileExclusions } from './exclusions.ts'
import { planComponent } from './plan-component.ts'
import { hourTicks, totalTicks, type UsageHistory, type UsageSeries } from './usage-history.ts'

const MOST_BYTES = 256 * 1024 * 1024
/** A file that spans more than this has a wrong date in it. */
const MOST_HOURS = 24 * 366 * 5
const TICKS_PER_USD = 10n ** 10n
const COLUMNS = 'timestamp, usageType or instance with component, region, and usd or quantity'

/** One row of the file, understood. */
interface UsageRow {
  readonly hour: number
  readonly ticks: bigint
  readonly name: string
  readonly component: ComponentId | 'unstated' | null
  readonly instanceType: string | null
  readonly region: string | null
}

/**
 * Reads hourly (or daily) on-demand usage from a CSV file with a header: `timestamp`, `usageType` (or `instance` with
 * `component`), `region`, and `usd` (also `value`) or `quantity` in instance-hours, which the price book prices.
 * @param exclusions conditions as users write them; usage that any of them holds for is left out
 * @throws UserError without such a file, AccessError when it may not be read, ConfigError naming the line that is wrong.
 */
export async function readUsageFile(
  path: string,
  folder: string,
  book: PriceBook,
  exclusions: readonly string[],
): Promise<UsageHistory> {
  const rows = parseRows(path, await textOf(path, resolve(folder, path)))
  const understood = rows.map((row, index) => usageRow(row, `${path}:${index + 2}`, book))
  if (understood.length === 0) throw new ConfigError('empty-file', `${path} has no usage`)
  const stamps = [...new Set(understood.map((row) => row.hour))].toSorted((a, b) => a - b)
  const first = stamps[0] ?? 0
  const length = stepOf(stamps)
  const hours = (stamps.at(-1) ?? first) - first + length
  if (hours > MOST_HOURS)
    throw new ConfigError('bad-usage-file', `${path} spans ${Math.round(hours / 8766)} years: is a date wrong?`)
  const isExcluded = fileExclusions(exclusions)
  const kinds = new Map<string, { readonly row: UsageRow; readonly hours: ReturnType<typeof hourTicks> }>()
  let excludedTicks = 0n
  for (const row of understood) {
    const { component, instanceType, region, name } = row
    if (isExcluded({ component, region, 'instance-type': instanceType, 'usage-type': name })) {
      excludedTicks += row.ticks
      continue
    }
    const key = [row.name, row.component, row.instanceType, row.region].join('\n')
    const kind = kinds.get(key) ?? { row, hours: hourTicks(hours) }
    kinds.set(key, kind)
    kind.hours.add(row.hour - first, length, row.ticks)
  }
  let clampedTicks = 0n
  const series = [...kinds.values()].map(({ row, hours: collected }): UsageSeries => {
    clampedTicks += collected.clamp()
    const { name, component, instanceType, region } = row
    return { name, component, instanceType, region, ticks: collected.ticks, billedPerHour: null }
  })
  return {
    source: 'file',
    from: first * MS_PER_HOUR,
    hours,
    series: series.filter((one) => totalTicks(one.ticks) > 0n),
    covered: null,
    existing: [],
    outside: [],
    excludedTicks,
    longestChargeHours: length,
    clampedTicks,
    synthetic: false,
  }
}

async function textOf(path: string, from: string): Promise<string> {
  try {
    const about = await stat(from)
    if (about.isDirectory()) throw new UserError('not-a-file', `${path} is a folder, not a file`)
    if (about.size > MOST_BYTES)
      throw new ConfigError('file-too-large', `${path} has ${about.size} bytes; at most ${MOST_BYTES} are read`)
    return await readFile(from, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new UserError('no-such-file', `there is no file ${path}`)
    if (code === 'EACCES' || code === 'EPERM')
      throw new AccessError('file-not-readable', `${path} may not be read`, { cause: error })
    if (code === 'ERR_INVALID_ARG_VALUE')
      throw new UserError('no-such-file', `${JSON.stringify(path)} is not a file name`)
    throw error
  }
}

type TextRow = Readonly<Record<string, string>>

function parseRows(path: string, text: string): readonly TextRow[] {
  let rows: TextRow[]
  try {
    rows = parse(text, {
      bom: true,
      columns: (header: string[]) =>
        header.map((name) =>
          name
            .trim()
            .toLowerCase()
            .replace(/[^a-z]/g, ''),
        ),
      skip_empty_lines: true,
      trim: true,
    })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new ConfigError('bad-usage-file', `${path} is not CSV: ${why}`, { cause: error })
  }
  const [first] = rows
  if (first !== undefined && (first['timestamp'] === undefined || amountColumn(first) === null))
    throw new ConfigError('bad-usage-file', `${path} lacks columns; it has ${Object.keys(first).join(', ')}`, {
      hint: `expected ${COLUMNS}`,
    })
  return rows
}

function amountColumn(row: TextRow): 'usd' | 'value' | 'quantity' | null {
  return (['usd', 'value', 'quantity'] as const).find((name) => row[name] !== undefined) ?? null
}

function usageRow(row: TextRow, at: string, book: PriceBook): UsageRow {
  const hour = hourOf(row['timestamp'] ?? '', at)
  const usageType = row['usagetype'] ?? ''
  const instance = row['instance'] ?? row['instancetype'] ?? ''
  const instanceType = mlInstanceTypeIn(instance) ?? mlInstanceTypeIn(usageType)
  const region = regionOf(row['region'] ?? '', usageType, at)
  const component = componentOf(row['component'] ?? '', usageType, at)
  const name = usageType !== '' ? usageType : instance !== '' ? instance : 'usage'
  const kind = amountColumn(row)
  const amount = amountOf(kind === null ? '' : (row[kind] ?? ''), at)
  if (kind !== 'quantity') return { hour, ticks: amount, name, component, instanceType, region }
  if (component === null || component === 'unstated' || instanceType === null || region === null)
    throw new ConfigError('bad-usage-file', `${at}: a quantity is priced by component, instance type and region`, {
      hint: `expected ${COLUMNS}`,
    })
  const price = instancePrice(book, component, instanceType, region)
  if (price.kind !== 'found') throw new ConfigError('no-price', `${at}: ${price.message}`, { hint: 'give usd instead' })
  return { hour, ticks: (amount * price.usdPerUnit) / 10n ** 12n, name, component, instanceType, region }
}

function hourOf(text: string, at: string): number {
  // Without a zone it is taken as UTC, as bills are.
  const zoned = /[zZ]|[+-]\d{2}:?\d{2}$|UTC|GMT/.test(text)
    ? text
    : `${text.replace(' ', 'T')}${text.includes(':') ? 'Z' : ''}`
  const time = /^\d{4}-\d{2}/.test(text) ? Date.parse(zoned) : Number.NaN
  if (!Number.isFinite(time))
    throw new ConfigError('bad-usage-file', `${at}: ${JSON.stringify(text)} is not a time`, {
      hint: 'expected 2026-09-01T13:00:00Z',
    })
  return Math.floor(time / MS_PER_HOUR)
}

function amountOf(text: string, at: string): bigint {
  try {
    return parseScaled(text, TICKS_PER_USD)
  } catch {
    throw new ConfigError('bad-usage-file', `${at}: ${JSON.stringify(text)} is not a number`)
  }
}

function regionOf(text: string, usageType: string, at: string): string | null {
  if (text === '')
    return REGIONS.find((one) => one.usagePrefix !== null && usageType.startsWith(`${one.usagePrefix}-`))?.id ?? null
  if (findRegion(text) !== null) return text
  const known = REGIONS.map((one) => one.id)
  throw new ConfigError('unknown-region', `${at}: there is no region ${JSON.stringify(text)}${didYouMean(text, known)}`)
}

function componentOf(text: string, usageType: string, at: string): ComponentId | 'unstated' | null {
  if (text === '') return usageType === '' ? 'unstated' : planComponent(usageType, null)
  if (isComponentId(text)) return text
  throw new ConfigError(
    'unknown-component',
    `${at}: there is no component ${JSON.stringify(text)}${didYouMean(text, COMPONENT_IDS)}`,
  )
}

/** Hours between rows: 1, or a day where every row is whole days after the first. */
function stepOf(stamps: readonly number[]): number {
  const first = stamps[0] ?? 0
  return stamps.length > 1 && stamps.every((one) => (one - first) % 24 === 0) ? 24 : 1
}
