import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parse } from 'csv-parse/sync'
import { detectAnomalies } from '../../packages/engine/src/anomalies/detect-anomalies.ts'
import { median } from '../../packages/engine/src/anomalies/robust.ts'
import { EMPTY_TALLY, addTally, nabLikeScore, tallyAlerts, type Tally, type TimeWindow } from './window-score.ts'

/** Where the labelled windows are looked for, from the folder that is named and from the one above it. */
const LABEL_FILES = [
  'combined_windows.json',
  'labels.json',
  'labels/combined_windows.json',
  '../labels/combined_windows.json',
]
/** Share of each file that is only learnt from, as NAB has it. */
const PROBATION = 0.15
const MS_PER_HOUR = 3_600_000
const HOURS_PER_WEEK = 168
/** Values are brought to this median: the detector is made for dollars, not for shares of 1. */
const LIKE_DOLLARS = 100
/** Hours of the rolling window of the plain detectors. */
const PLAIN_WINDOW = 48

interface HourlySeries {
  readonly from: number
  readonly values: readonly number[]
}

/** Alerts as the instants, milliseconds since the epoch, at which they were given. */
type PointDetector = (series: HourlySeries, probation: number) => readonly number[]

const DETECTORS: Readonly<Record<string, PointDetector>> = {
  costwright: detectBothWays,
  'mean ± 3 sigma of 48 hours': (series, probation) =>
    instantsWhere(series, probation, (hour) => {
      const window = series.values.slice(Math.max(0, hour - PLAIN_WINDOW), hour)
      const mean = window.reduce((sum, one) => sum + one, 0) / window.length
      const sigma = Math.sqrt(window.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (window.length - 1))
      return Math.abs((series.values[hour] ?? 0) - mean) > 3 * sigma
    }),
  '20 % over or under the day before': (series, probation) =>
    instantsWhere(series, probation, (hour) => {
      const before = series.values[hour - 24] ?? Number.NaN
      return Math.abs((series.values[hour] ?? 0) - before) > 0.2 * Math.abs(before)
    }),
}

/**
 * Scores the detector, and two plain ones, on every CSV file (timestamp,value; UTC) below a folder that the labels name. The
 * labels are JSON, `{ "path/file.csv": [["start", "end"], …] }`, the form of NAB's combined_windows.json. Values finer than an
 * hour are averaged by the hour; the detector runs on the values and on their mirror image, since it looks for rises only.
 */
export async function benchLabelledFolder(folder: string): Promise<void> {
  const labels = readLabels(folder)
  const files = csvFiles(folder)
  const totals = new Map<string, Tally>(Object.keys(DETECTORS).map((name) => [name, EMPTY_TALLY]))
  for (const file of files) {
    const name = relative(folder, file).split(sep).join('/')
    const windows = labelsOf(labels, name)
    if (windows === null) continue
    const series = readHourly(file)
    const probation = Math.floor(series.values.length * PROBATION)
    const judgedFrom = series.from + probation * MS_PER_HOUR
    for (const [detector, detect] of Object.entries(DETECTORS)) {
      const tally = tallyAlerts(detect(series, probation), windows, judgedFrom)
      totals.set(detector, addTally(totals.get(detector) ?? EMPTY_TALLY, tally))
      if (detector === 'costwright') process.stdout.write(`${name}: ${tallyText(tally)}\n`)
    }
  }
  for (const [detector, tally] of totals)
    process.stdout.write(
      `${detector}, all ${tally.files} files: ${tallyText(tally)}, NAB-like score ${nabLikeScore(tally).toFixed(1)}\n`,
    )
  if ([...totals.values()].every((tally) => tally.files === 0)) {
    process.stderr.write(`no CSV file below ${folder} is named in the labels\n`)
    process.exitCode = 2
  }
}

function detectBothWays(series: HourlySeries, probation: number): readonly number[] {
  const middle = median(series.values.slice(0, probation))
  const lowest = Math.min(0, ...series.values.slice(0, probation))
  const unit = LIKE_DOLLARS / Math.max(1e-9, Math.abs(middle - lowest))
  const up = series.values.map((value) => Math.max(0, (value - lowest) * unit))
  const down = series.values.map((value) => Math.max(0, (2 * middle - value - lowest) * unit))
  const limits = { minImpactUsd: 0, minHistoryWeeks: Math.max(48, probation) / HOURS_PER_WEEK }
  return [up, down]
    .flatMap((usd) => detectAnomalies({ step: 'hour', from: series.from, usd }, limits))
    .map((one) => one.knownAt - MS_PER_HOUR)
    .toSorted((a, b) => a - b)
}

function instantsWhere(series: HourlySeries, probation: number, unusual: (hour: number) => boolean): readonly number[] {
  const instants: number[] = []
  let before = false
  for (let hour = probation; hour < series.values.length; hour++) {
    const now = unusual(hour)
    // Hours in a row are one alert.
    if (now && !before) instants.push(series.from + hour * MS_PER_HOUR)
    before = now
  }
  return instants
}

function readLabels(folder: string): Readonly<Record<string, readonly TimeWindow[]>> {
  const path = LABEL_FILES.map((file) => join(folder, file)).find((file) => existsSync(file))
  if (path === undefined) throw new Error(`no labels: expected one of ${LABEL_FILES.join(', ')} from ${folder}`)
  const data = JSON.parse(readFileSync(path, 'utf8')) as Readonly<
    Record<string, readonly (readonly [string, string])[]>
  >
  return Object.fromEntries(
    Object.entries(data).map(([file, windows]) => [
      file,
      windows.map(([from, to]) => ({ from: instant(from), to: instant(to) })),
    ]),
  )
}

/** Labels are relative to the folder of the data, which may be the named one or one below it. */
function labelsOf(labels: Readonly<Record<string, readonly TimeWindow[]>>, name: string): readonly TimeWindow[] | null {
  return Object.entries(labels).find(([file]) => name === file || name.endsWith(`/${file}`))?.[1] ?? null
}

function csvFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.csv'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

function readHourly(file: string): HourlySeries {
  const rows: readonly Readonly<Record<string, string>>[] = parse(readFileSync(file), { columns: true, bom: true })
  const sums = new Map<number, { sum: number; count: number }>()
  for (const row of rows) {
    const hour = Math.floor(instant(row['timestamp'] ?? '') / MS_PER_HOUR)
    const value = Number(row['value'])
    if (Number.isNaN(hour) || !Number.isFinite(value))
      throw new Error(`${file}: expected the columns timestamp and value`)
    const entry = sums.get(hour) ?? { sum: 0, count: 0 }
    sums.set(hour, { sum: entry.sum + value, count: entry.count + 1 })
  }
  const hours = [...sums.keys()]
  const first = Math.min(...hours)
  const length = hours.length === 0 ? 0 : Math.max(...hours) - first + 1
  let last = 0
  const values = Array.from({ length }, (_, index) => {
    const entry = sums.get(first + index)
    // An hour without a value holds the one before.
    if (entry !== undefined) last = entry.sum / entry.count
    return last
  })
  return { from: first * MS_PER_HOUR, values }
}

function instant(text: string): number {
  return Date.parse(`${text.trim().replace(' ', 'T').replace(/Z$/, '')}Z`)
}

function tallyText({ alerts, rightAlerts, windows, found }: Tally): string {
  const percent = (part: number, whole: number): string =>
    whole === 0 ? '-' : `${((100 * part) / whole).toFixed(0)} %`
  return `precision ${percent(rightAlerts, alerts)} of ${alerts} alerts, recall ${percent(found, windows)} of ${windows} windows`
}
