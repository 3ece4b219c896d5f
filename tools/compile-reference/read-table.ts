import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { findDevice } from '../../packages/engine/src/predict/find-device.ts'
import { precisionClass, type PrecisionClass } from '../../packages/engine/src/predict/precision.ts'
import type { Reading } from '../../packages/engine/src/predict/reading.ts'
import { workloadFamily } from '../../packages/engine/src/predict/workload-family.ts'

/** Which rows of a table are read. */
export interface TableChoice {
  /** Rows of this task; rows of tables that name none count as training. */
  readonly task: 'train' | 'infer' | 'all'
  /** Whether readings of different sources or dates, and so of different software, are held against each other. */
  readonly acrossCampaigns: boolean
}

/** The readings of a table, and how many of its rows were not read, by reason. */
export interface Table {
  readonly readings: readonly Reading[]
  readonly skipped: Readonly<Record<string, number>>
}

const tableRow = z.looseObject({ model: z.string().min(1), device: z.string().min(1), throughput: z.string() })

/** Columns that say something about a row but do not tell one workload from another. */
const BESIDE = new Set([
  'source',
  'date',
  'note',
  'model',
  'family',
  'task',
  'precision',
  'batch',
  'batch_size',
  'device',
  'n_devices',
  'throughput',
  'unit',
])
/** Columns that do tell workloads apart when a table has them. */
const ATTRIBUTE = /image|img|size|resolution|seq|length|framework|variant|config|phase|dataset|hidden|layers|params/i

/**
 * Reads a table of throughput: columns model, device, throughput; family, precision, batch, task, unit, n_devices, source, date and note
 * where they exist; further columns that name a size or a configuration tell workloads apart.
 * @throws Error when the file is not such a table.
 */
export function readTable(file: string, choice: TableChoice): Table {
  const rows = z.array(tableRow).safeParse(
    parse(readFileSync(file, 'utf8'), {
      columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
      skip_empty_lines: true,
      trim: true,
      bom: true,
    }),
  )
  if (!rows.success)
    throw new Error(`${file} is no table of throughput: it needs the columns model, device and throughput`)
  const skipped: Record<string, number> = {}
  const readings: Reading[] = []
  const unasked = rows.data.some((row) => row['precision']) ? null : 'full'
  for (const row of rows.data) {
    const read = readRow(row as Readonly<Record<string, string>>, choice, unasked)
    if (typeof read === 'string') skipped[read] = (skipped[read] ?? 0) + 1
    else readings.push(read)
  }
  return { readings, skipped }
}

/** A reading, or why the row is none. A table that names no precision anywhere is in fp32, what frameworks do unasked. */
function readRow(
  row: Readonly<Record<string, string>>,
  choice: TableChoice,
  unasked: PrecisionClass | null,
): Reading | string {
  const { model = '', device = '', note = '', unit = '' } = row
  if (Number(row['n_devices'] || 1) !== 1) return 'several devices'
  if (choice.task !== 'all' && (row['task'] || 'train') !== choice.task) return 'other task'
  const throughput = Number(row['throughput'])
  if (!(throughput > 0 && Number.isFinite(throughput))) return 'no throughput'
  const remark = note.toLowerCase()
  if (/multi-node/.test(remark)) return 'several nodes under one device'
  if ((row['task'] || 'train') === 'train' && remark.startsWith('evaluation')) return 'evaluation listed as training'
  const precision = precisionClass(row['precision'] ?? '') ?? (row['precision'] ? null : unasked)
  if (precision === null) return 'no precision'
  const found = findDevice(device)
  return {
    model: model.toLowerCase(),
    variant: [...attributes(row), ...remarks(remark), choice.task === 'all' ? (row['task'] ?? '') : '']
      .filter((word) => word !== '')
      .join(' '),
    unit,
    campaign: choice.acrossCampaigns ? '' : campaignOf(row),
    family: workloadFamily(row['family'] || model),
    precision,
    batch: batchOf(row['batch'] ?? row['batch_size'] ?? '', precision),
    device: found === null ? device.toLowerCase() : found.device.id,
    throughput,
  }
}

/** A table that gives two batches gives the one of half precision first. */
function batchOf(words: string, precision: PrecisionClass): number | null {
  const numbers = words.match(/\d+(?:\.\d+)?/g)?.map(Number) ?? []
  const batch = (precision === 'full' ? numbers[1] : undefined) ?? numbers[0]
  return batch === undefined || batch <= 0 ? null : batch
}

/** The project that published a row and when: its software moves with the date. */
function campaignOf(row: Readonly<Record<string, string>>): string {
  return `${(row['source'] ?? '').split(' ')[0] ?? ''}|${row['date'] ?? ''}`
}

function attributes(row: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(row)
    .filter(([name, value]) => value !== '' && !BESIDE.has(name) && ATTRIBUTE.test(name))
    .map(([name, value]) => `${name}=${value}`)
}

/** What a note says about the phase and the sequence length. */
function remarks(note: string): readonly string[] {
  const words = ['pre-training', 'fine-tuning', 'evaluation', 'base model', 'large model', 'squad', 'tensorrt'].filter(
    (word) => note.includes(word),
  )
  const sequence = /seq(?:uence length)?=(\d+)/.exec(note)?.[1]
  return sequence === undefined ? words : [...words, `seq=${sequence}`]
}
