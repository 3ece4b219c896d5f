import type { EpochEnd, RunSession } from './epoch-times.ts'
import { closesEpochs, finishedEpochs } from './running-epochs.ts'
import { type CsvTable, cellNumber } from './text-file.ts'

/** Columns that hold seconds since the start, the likeliest first; `train/time` and `train|time` are ThroughputMonitor's. */
const CLOCK_COLUMNS = [
  'train/time',
  'train|time',
  'elapsed_time',
  'elapsed',
  'wall_time',
  'total_time',
  'time',
  'timestamp',
] as const
/** Columns that hold the seconds of one epoch. */
const DURATION_COLUMN = /(?:^|[/_])epoch_(?:time|seconds|duration)(?:_s|_sec|_seconds)?$/i

/** What metrics.csv says about epochs and time. */
export interface LightningClock {
  /** Epochs complete at the end, by the steps in the last one. */
  readonly epochs: number
  readonly firstEpoch: number
  readonly stepsPerEpoch: number | null
  /** Samples of one epoch on one device, by ThroughputMonitor; null without it. */
  readonly samplesPerEpoch: number | null
  /** Null when no column tells time. */
  readonly sessions: readonly RunSession[] | null
  readonly notes: readonly string[]
}

interface Row {
  readonly epoch: number | null
  readonly step: number
  readonly cells: readonly string[]
}

/** Reads epochs, steps and (where a callback logged it) time out of the table that CSVLogger writes. */
export function lightningClock(table: CsvTable): LightningClock {
  const column = (name: string): number => table.header.indexOf(name)
  const rows = table.rows.flatMap((cells): Row[] => {
    const step = cellNumber(cells[column('step')])
    return step === null ? [] : [{ step, epoch: cellNumber(cells[column('epoch')]), cells }]
  })
  const closing = table.header.flatMap((name, index) => (closesEpochs(name) ? [index] : []))
  const lastSteps = new Map<number, { epoch: number; lastStep: number; closed: boolean }>()
  for (const { epoch, step, cells } of rows) {
    if (epoch === null) continue
    const known = lastSteps.get(epoch)
    const closes = closing.some((index) => cells[index] !== undefined && cells[index] !== '')
    const isLater = step > (known?.lastStep ?? -1)
    lastSteps.set(epoch, {
      epoch,
      lastStep: Math.max(step, known?.lastStep ?? 0),
      closed: closes || (!isLater && (known?.closed ?? false)),
    })
  }
  const running = [...lastSteps.values()].sort((a, b) => a.epoch - b.epoch)
  const finished = finishedEpochs([running])
  const { stepsPerEpoch } = finished
  const notes: string[] = [...finished.notes]
  const groups = (finished.sessions[0] ?? []).map((one) => [one.epoch, one.lastStep] as const)
  const clock = durations(table, rows, notes) ?? elapsed(table, rows, groups, notes)
  const samples = rows.findLast((row) => cellNumber(row.cells[column('train/samples')]) !== null)
  const seen = samples === undefined ? null : cellNumber(samples.cells[column('train/samples')])
  return {
    epochs: (groups.at(-1)?.[0] ?? -1) + 1,
    firstEpoch: running[0]?.epoch ?? 0,
    stepsPerEpoch,
    samplesPerEpoch:
      seen === null || samples === undefined || stepsPerEpoch === null
        ? null
        : Math.round((seen / (samples.step + 1)) * stepsPerEpoch),
    sessions: clock,
    notes,
  }
}

/** A column with the seconds of each epoch. */
function durations(table: CsvTable, rows: readonly Row[], notes: string[]): readonly RunSession[] | null {
  const index = table.header.findIndex((name) => DURATION_COLUMN.test(name))
  if (index === -1) return null
  const byEpoch = new Map<number, number>()
  for (const row of rows) {
    const cell = row.cells[index]
    if (row.epoch !== null && cell !== undefined && cell !== '') byEpoch.set(row.epoch, Number(cell))
  }
  if (byEpoch.size === 0) return null
  notes.push(`Epoch times are those of the column ${table.header[index] ?? ''}, taken as seconds.`)
  let total = 0
  const ends: EpochEnd[] = []
  for (const [epoch, seconds] of [...byEpoch.entries()].sort(([a], [b]) => a - b)) {
    // A time that cannot be leaves the clock where it is: a step of no seconds, which is counted as dropped.
    if (seconds > 0) total += seconds
    ends.push({ epoch: epoch + 1, seconds: total })
  }
  return [{ startEpoch: (ends[0]?.epoch ?? 1) - 1, ends, lastSeconds: total > 0 ? total : null }]
}

/** A column with the seconds since the start, read at the last step of each epoch between the rows that have it. */
function elapsed(
  table: CsvTable,
  rows: readonly Row[],
  groups: readonly (readonly [number, number])[],
  notes: string[],
): readonly RunSession[] | null {
  for (const name of CLOCK_COLUMNS) {
    const index = table.header.indexOf(name)
    if (index === -1) continue
    const points = rows.flatMap((row) => {
      const seconds = cellNumber(row.cells[index])
      return seconds === null ? [] : [{ step: row.step, seconds }]
    })
    if (points.length < 2) continue
    if (points.some((point, at) => at > 0 && point.seconds < (points[at - 1]?.seconds ?? 0))) {
      notes.push(`The column ${name} does not rise from row to row, so it is not a clock: not used.`)
      continue
    }
    notes.push(
      /^train[/|]time$/.test(name)
        ? `Epoch times are those of ThroughputMonitor (${name}): validation is not in them.`
        : `Epoch times are those of the column ${name}, taken as seconds since the start.`,
    )
    // Unix times have no start in the table: the first epoch end starts the clock.
    const isUnix = (points[0]?.seconds ?? 0) > 1e9
    const zero = isUnix ? (points[0]?.seconds ?? 0) : 0
    const ends = groups.map(([epoch, step]) => ({ epoch: epoch + 1, seconds: secondsAt(points, step) - zero }))
    const startEpoch = isUnix ? null : (ends[0]?.epoch ?? 1) - 1
    return [{ startEpoch, ends, lastSeconds: (points.at(-1)?.seconds ?? zero) - zero }]
  }
  return null
}

/** The clock at a step: by a straight line between (or just beyond) the rows that have it. */
function secondsAt(points: readonly { readonly step: number; readonly seconds: number }[], step: number): number {
  const found = points.findIndex((point) => point.step >= step)
  const after = Math.max(1, found === -1 ? points.length - 1 : found)
  const [low, high] = [points[after - 1], points[after]]
  if (low === undefined || high === undefined) return Number.NaN
  if (high.step === low.step) return high.seconds
  return low.seconds + ((high.seconds - low.seconds) * (step - low.step)) / (high.step - low.step)
}
