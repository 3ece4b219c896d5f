import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type EventFile, readEventFile } from './tensorboard-events.ts'
import type { LoggedSession, ScalarPoint } from './series-epochs.ts'

/** Sub-folders that Keras and others make for the parts of one run. */
const PARTS: ReadonlySet<string> = new Set(['train', 'training', 'validation', 'val', 'valid', 'eval', 'test'])

/** Whether a file name is that of a TensorBoard event file: `events.out.tfevents.<seconds>.<host>…`. */
export function isEventFileName(name: string): boolean {
  return name.includes('tfevents')
}

/** Event files of one run: those in a folder and in its parts (`train`, `validation`, …), in order of name. */
export async function eventFilesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const own = entries
    .filter((entry) => entry.isFile() && isEventFileName(entry.name))
    .map((entry) => join(folder, entry.name))
  const parts = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory() && PARTS.has(entry.name.toLowerCase()))
      .map(async (entry) => {
        const names = await readdir(join(folder, entry.name)).catch(() => [])
        return names.filter(isEventFileName).map((name) => join(folder, entry.name, name))
      }),
  )
  return [...own, ...parts.flat()].sort()
}

/** Sessions found in event files, in order of time. */
export interface EventSessions {
  readonly sessions: readonly LoggedSession[]
  /** The largest step of all. */
  readonly lastStep: number
  readonly notes: readonly string[]
}

/**
 * Event files as sessions: files that overlap in time were written side by side; a later one is a resume if it trains on,
 * and belongs to the session before it if it does not (an evaluation after the training). One that begins at
 * the first step again is another training, and the ones before it are left out. Throws RunReadError.
 */
export async function eventSessions(paths: readonly string[]): Promise<EventSessions> {
  const notes: string[] = []
  const files: EventFile[] = []
  for (const path of paths) {
    const file = await readEventFile(path)
    if (file.cutAtByte !== null)
      notes.push(`${path} ends in the middle of a record at byte ${file.cutAtByte}: read up to there.`)
    if (file.events.length > 0) files.push(file)
  }
  files.sort((a, b) => a.openedAtSeconds - b.openedAtSeconds)
  let groups: EventFile[][] = []
  let until = Number.NEGATIVE_INFINITY
  let firstStep = Number.POSITIVE_INFINITY
  let lastStep = Number.NEGATIVE_INFINITY
  for (const file of files) {
    const group = groups.at(-1)
    const [from, to] = stepsOf(file)
    if (group !== undefined && (file.openedAtSeconds <= until || (from >= lastStep && to <= lastStep))) group.push(file)
    else {
      if (group !== undefined && from <= firstStep) {
        notes.push(
          `${group[0]?.path ?? ''} and what follows it were a training of their own, begun anew later: only the last one is read.`,
        )
        groups = []
        firstStep = Number.POSITIVE_INFINITY
        lastStep = Number.NEGATIVE_INFINITY
      }
      groups.push([file])
    }
    until = Math.max(until, endOf(file))
    firstStep = Math.min(firstStep, from)
    lastStep = Math.max(lastStep, to)
  }
  return { sessions: groups.map(sessionOf), lastStep, notes }
}

function sessionOf(files: readonly EventFile[]): LoggedSession {
  const points = new Map<string, ScalarPoint[]>()
  for (const file of files) {
    for (const event of file.events) {
      for (const { tag, value } of event.scalars) {
        const name = `${partOf(file.path)}${tag}`
        const known = points.get(name)
        const point = { step: event.step, atSeconds: event.atSeconds, value }
        if (known === undefined) points.set(name, [point])
        else known.push(point)
      }
    }
  }
  const series = [...points.entries()].map(([name, found]) => ({
    name,
    points: found.sort((a, b) => a.atSeconds - b.atSeconds),
  }))
  return { startSeconds: Math.min(...files.map((file) => file.openedAtSeconds)), series }
}

/** The part of a run that a file belongs to, as a prefix of its tags: `validation/`; empty for a file of the whole run. */
function partOf(path: string): string {
  const folder = path.replaceAll('\\', '/').split('/').at(-2)?.toLowerCase() ?? ''
  return PARTS.has(folder) ? `${folder}/` : ''
}

function endOf(file: EventFile): number {
  return file.events.reduce((last, event) => Math.max(last, event.atSeconds), file.openedAtSeconds)
}

/** The first and the last step of a file. */
function stepsOf(file: EventFile): readonly [number, number] {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { step } of file.events) {
    from = Math.min(from, step)
    to = Math.max(to, step)
  }
  return [from, to]
}
