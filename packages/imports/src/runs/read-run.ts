import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openPlace, type Place } from './place.ts'
import type { ReadRunOptions } from './reader.ts'
import { RUN_READERS } from './readers.ts'
import { RunReadError } from './run-read-error.ts'
import type { TrainingRun } from './training-run.ts'

/** Most folders below the asked one that are named in a hint. */
const HINTED = 5

/**
 * Reads a training run that was made somewhere, finding out its format: a folder, a file, or the URL of an MLflow tracking
 * server. Reads only; the network is used for a URL alone, and only towards the host in it.
 *
 * Throws RunReadError with a stable `code`; `run-unrecognized` lists what was looked for.
 */
export async function readRun(path: string, options: ReadRunOptions = {}): Promise<TrainingRun> {
  const place = await openPlace(path)
  const readers = RUN_READERS.filter((reader) => options.format === undefined || reader.format === options.format)
  let foreign: RunReadError | null = null
  for (const reader of readers) {
    if (options.format === undefined && !(await reader.recognizes(place))) continue
    try {
      return await reader.read(place, options)
    } catch (error) {
      // The names fitted and the content did not: another format may still fit.
      if (!(error instanceof RunReadError) || error.code !== 'run-foreign') throw error
      foreign ??= error
    }
  }
  if (foreign !== null) throw foreign
  const lookedFor = readers.map((reader) => reader.looksFor).join('; ')
  const below = await runsBelow(place)
  throw new RunReadError(
    'run-unrecognized',
    `No training run was recognized at ${place.path}. Looked for: ${lookedFor}.`,
    {
      hint:
        below.length === 0
          ? 'Name the folder of the run itself, or a file of it.'
          : `Runs lie below it: ${below.join(', ')}. Name one of them.`,
    },
  )
}

/** Folders one and two levels down that hold a run, for the hint. */
async function runsBelow(place: Place): Promise<readonly string[]> {
  if (place.kind !== 'folder') return []
  const found: string[] = []
  let level = [place.path]
  for (let depth = 0; depth < 2 && found.length < HINTED; depth++) {
    const children: string[] = []
    for (const folder of level) {
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
      for (const entry of entries)
        if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
          children.push(join(folder, entry.name))
    }
    for (const child of children.slice(0, 200)) {
      if (found.length >= HINTED) break
      const inside = await openPlace(child).catch(() => null)
      if (inside === null) continue
      for (const reader of RUN_READERS) {
        if (await reader.recognizes(inside).catch(() => false)) {
          found.push(child)
          break
        }
      }
    }
    level = children.slice(0, 200)
  }
  return found
}
