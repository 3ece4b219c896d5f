import { readFile, stat } from 'node:fs/promises'
import { parse as parseCsvText } from 'csv-parse/sync'
import { parseDocument } from 'yaml'
import { RunReadError } from './run-read-error.ts'

/** Larger text files than this are not logs of a training run. 256 MiB. */
const TEXT_LIMIT_BYTES = 256 * 1024 * 1024

/** The text of a file in UTF-8. Throws RunReadError when it is too large or cannot be read. */
export async function readText(path: string, expected: string): Promise<string> {
  try {
    const { size } = await stat(path)
    if (size > TEXT_LIMIT_BYTES) {
      throw new RunReadError(
        'run-too-large',
        `${path} has ${size} bytes: expected ${expected} of at most ${TEXT_LIMIT_BYTES} bytes.`,
      )
    }
    return await readFile(path, 'utf8')
  } catch (cause) {
    if (cause instanceof RunReadError) throw cause
    throw new RunReadError('run-not-found', `${path} cannot be read: expected ${expected}.`, { cause })
  }
}

/** The text of a file, or null when there is none. */
export async function readTextIfPresent(path: string): Promise<string | null> {
  try {
    const { size } = await stat(path)
    return size > TEXT_LIMIT_BYTES ? null : await readFile(path, 'utf8')
  } catch {
    return null
  }
}

/**
 * JSON as Python writes it: its json module puts NaN and Infinity in the text as bare words, which JSON has not; they
 * become null. Throws RunReadError (`run-truncated` or `run-malformed`) naming the file.
 */
export function parsePythonJson(text: string, path: string, expected: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    try {
      return JSON.parse(text.replace(/([:[,]\s*)(?:-?Infinity|NaN)(?=\s*[,\]}])/g, '$1null'))
    } catch {
      const end = text.trimEnd()
      if (end === '') throw new RunReadError('run-truncated', `${path} is empty: expected ${expected}.`)
      if (!/[}\]]$/.test(end) && /^[{[]/.test(end)) {
        throw new RunReadError(
          'run-truncated',
          `${path} breaks off after ${end.length} characters: expected ${expected}.`,
          { cause },
        )
      }
      throw new RunReadError('run-malformed', `${path} is not valid JSON: expected ${expected}.`, { cause })
    }
  }
}

/** The text up to its last line feed: what follows it was being written when a program was stopped, and may be half a number. */
export function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1)
}

/** A flat or nested mapping out of YAML; Python object tags are taken as plain values. Throws RunReadError. */
export function parseYamlMapping(text: string, path: string, expected: string): Readonly<Record<string, unknown>> {
  const document = parseDocument(text, { logLevel: 'silent', strict: false })
  let value: unknown = null
  let why = document.errors[0]?.message.split('\n')[0] ?? 'it holds no mapping'
  try {
    // The limit stops aliases of aliases from unfolding without end.
    if (document.errors.length === 0) value = document.toJS({ maxAliasCount: 100 })
  } catch (cause) {
    why = cause instanceof Error ? cause.message : String(cause)
  }
  if (value === null && text.trim() === '') return {}
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RunReadError('run-malformed', `${path} is not readable YAML (${why}): expected ${expected}.`)
  }
  return value as Readonly<Record<string, unknown>>
}

/** Rows of a CSV file: cells trimmed, rows keep the number of cells they have. */
export interface CsvTable {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Whether the last line was left out because it lacks cells or its line feed: the writer was stopped in the middle of it. */
  readonly lastRowCut: boolean
}

/** Reads CSV with a header. Throws RunReadError when there is no header, or when a line before the last has another width. */
export function parseCsvTable(text: string, path: string, expected: string): CsvTable {
  let records: string[][]
  try {
    records = parseCsvText(text, {
      bom: true,
      trim: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    })
  } catch (cause) {
    throw new RunReadError('run-malformed', `${path} is not readable CSV: expected ${expected}.`, { cause })
  }
  const header = records[0]
  if (header === undefined) throw new RunReadError('run-truncated', `${path} is empty: expected ${expected}.`)
  const rows = records.slice(1)
  const unfinished = rows.length > 0 && !text.endsWith('\n')
  const wrong = rows.findIndex((row) => row.length !== header.length)
  if (wrong === -1) return { header, rows: unfinished ? rows.slice(0, -1) : rows, lastRowCut: unfinished }
  if (wrong === rows.length - 1 && (unfinished || (rows[wrong]?.length ?? 0) < header.length))
    return { header, rows: rows.slice(0, -1), lastRowCut: true }
  throw new RunReadError(
    'run-malformed',
    `${path}: row ${wrong + 1} has ${rows[wrong]?.length ?? 0} cells where the header has ${header.length}: expected ${expected}.`,
  )
}

/** A number written in a cell, or null for anything else (`nan` and `inf` among it). */
export function cellNumber(cell: string | undefined): number | null {
  if (cell === undefined || cell === '') return null
  const value = Number(cell)
  return Number.isFinite(value) ? value : null
}
