import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { epochTimes } from './epoch-times.ts'
import type { Place } from './place.ts'
import type { RunReader } from './reader.ts'
import { RunReadError } from './run-read-error.ts'
import { type LoggedSession, seriesEpochs } from './series-epochs.ts'
import { eventFilesIn, eventSessions, isEventFileName } from './tensorboard-sessions.ts'
import { beginsWithRecord } from './tensorboard-records.ts'
import { type TrainingRun, trainingRun } from './training-run.ts'

/** Any run that wrote TensorBoard event files: steps, scalars and the wall time of each. */
export const tensorboardReader: RunReader = {
  format: 'tensorboard',
  looksFor: 'TensorBoard event files (events.out.tfevents.*)',

  async recognizes(place) {
    if (place.kind === 'file') return isEventFileName(place.name) || beginsWithRecord(place.head)
    return place.kind === 'folder' && (await findEventFiles(place.path)).length > 0
  },

  async read(place) {
    return readTensorboard(place)
  },
}

async function readTensorboard(place: Place): Promise<TrainingRun> {
  const groups = place.kind === 'file' ? [[place.path]] : await findEventFiles(place.path)
  const files = groups[0]
  if (files === undefined)
    throw new RunReadError('run-foreign', `${place.path} holds no TensorBoard event file (events.out.tfevents.*).`)
  if (groups.length > 1) {
    const folders = groups
      .map((group) => group[0])
      .slice(0, 5)
      .join(', ')
    throw new RunReadError(
      'run-ambiguous',
      `${place.path} holds the event files of ${groups.length} runs (${folders}): expected one run.`,
      {
        hint: 'Name the folder of one of them.',
      },
    )
  }
  const { sessions, notes } = await eventSessions(files)
  if (sessions.length === 0) {
    throw new RunReadError(
      'run-no-usable-times',
      `${files.join(', ')}: no scalar was logged, so neither steps nor epochs can be told.`,
    )
  }
  const found = seriesEpochs(sessions, null)
  if (found === null) {
    return trainingRun('tensorboard', place.path, {
      totalSeconds: loggedSeconds(sessions),
      resumed: sessions.length - 1,
      notes: [
        ...notes,
        'The event files do not say where epochs end (no scalar counts epochs or is logged once an epoch): no epoch time.',
      ],
    })
  }
  const times = epochTimes(found.sessions, place.path)
  return trainingRun('tensorboard', place.path, {
    epochs: found.epochs,
    secondsPerEpoch: times.secondsPerEpoch,
    totalSeconds: times.totalSeconds,
    stepsPerEpoch: found.stepsPerEpoch,
    resumed: times.resumed,
    notes: [
      ...notes,
      ...found.notes,
      ...times.notes,
      'Event files record neither batch, data set, precision nor device.',
    ],
  })
}

/** Groups of event files, a run each: the folder's own, or else those of the folders in it. */
async function findEventFiles(folder: string): Promise<readonly (readonly string[])[]> {
  const own = await eventFilesIn(folder)
  if (own.length > 0) return [own]
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const below = await Promise.all(
    entries.filter((entry) => entry.isDirectory()).map((entry) => eventFilesIn(join(folder, entry.name))),
  )
  return below.filter((group) => group.length > 0)
}

function loggedSeconds(sessions: readonly LoggedSession[]): number | null {
  let total = 0
  for (const session of sessions) {
    let [first, last] = [session.startSeconds ?? Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const { points } of session.series) {
      for (const point of points) {
        first = Math.min(first, point.atSeconds)
        last = Math.max(last, point.atSeconds)
      }
    }
    total += Math.max(0, last - first)
  }
  return total > 0 ? Math.round(total * 1e3) / 1e3 : null
}
