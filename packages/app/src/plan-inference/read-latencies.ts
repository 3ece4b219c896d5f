import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ConfigError, UserError } from '../errors.ts'

/** Columns that hold a latency, and how many milliseconds one of their units is. */
const COLUMNS: readonly (readonly [RegExp, number])[] = [
  [/^(latency|duration|time|elapsed|response_?time)?_?ms$|^latency$|^elapsed$|^ModelLatency_?ms$/i, 1],
  [/^(latency|duration|elapsed)_?(s|sec|seconds)$/i, 1000],
  [/^(latency|duration)_?(us|micros|microseconds)$|^ModelLatency$/i, 0.001],
]

/**
 * Single readings of a service time, ms: numbers one a line, or a column of a CSV file.
 * @throws UserError when there is no such file, ConfigError naming the line that is no time.
 */
export async function readLatencies(path: string, folder = '.'): Promise<readonly number[]> {
  const text = await readText(path, folder)
  const lines = text.split(/\r?\n/)
  const head = lines[0] ?? ''
  const column = Number.isFinite(Number(head)) && head.trim() !== '' ? { at: 0, factor: 1 } : columnOf(path, head)
  const readings: number[] = []
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || (index === 0 && line === head && !Number.isFinite(Number(head)))) continue
    const value = Number(line.split(',')[column.at]?.trim() ?? Number.NaN) * column.factor
    if (!(value > 0 && Number.isFinite(value)))
      throw new ConfigError(
        'bad-latency',
        `${path}:${index + 1}: expected a time above zero, got ${JSON.stringify(line.slice(0, 60))}`,
      )
    readings.push(value)
  }
  if (readings.length === 0) throw new ConfigError('bad-latency', `${path} holds no reading`)
  return readings
}

function columnOf(path: string, head: string): { readonly at: number; readonly factor: number } {
  const names = head.split(',').map((name) => name.trim().replaceAll('"', ''))
  for (const [pattern, factor] of COLUMNS) {
    const at = names.findIndex((name) => pattern.test(name))
    if (at !== -1) return { at, factor }
  }
  throw new ConfigError(
    'bad-latency',
    `${path}:1: expected numbers, or a column latency_ms; got ${JSON.stringify(head.slice(0, 60))}`,
  )
}

async function readText(path: string, folder: string): Promise<string> {
  try {
    return await readFile(resolve(folder, path), 'utf8')
  } catch (error) {
    throw new UserError('no-such-file', `${path} cannot be read`, { cause: error })
  }
}
