import { join } from 'node:path'
import { type EpochTimes, epochTimes } from './epoch-times.ts'
import type { Place } from './place.ts'
import type { RunReader } from './reader.ts'
import { RunReadError } from './run-read-error.ts'
import { seriesEpochs } from './series-epochs.ts'
import { eventFilesIn, eventSessions } from './tensorboard-sessions.ts'
import { cellNumber, parseCsvTable, readText } from './text-file.ts'
import { type TrainingRun, trainingRun } from './training-run.ts'
import { readUltralyticsArguments } from './ultralytics-arguments.ts'
import { type ResultRow, resultSessions } from './ultralytics-clock.ts'
import { findUltralyticsDataset } from './ultralytics-dataset.ts'

const EXPECTED = 'results.csv of Ultralytics, with the columns epoch and train/… or metrics/…'

/**
 * Ultralytics (YOLO): `results.csv` with `args.yaml` beside it, or `opt.yaml` for YOLOv5. The `time` column, cumulative
 * seconds, is there since 8.3.9 (October 2024); before it no time is recorded, and file times say nothing of a copied folder.
 */
export const ultralyticsReader: RunReader = {
  format: 'ultralytics',
  looksFor: 'Ultralytics (results.csv with args.yaml)',

  async recognizes(place) {
    return place.kind === 'folder'
      ? place.names.has('results.csv')
      : place.kind === 'file' && ['results.csv', 'args.yaml'].includes(place.name)
  },

  async read(place) {
    return readUltralytics(place)
  },
}

async function readUltralytics(place: Place): Promise<TrainingRun> {
  if (place.kind === 'server')
    throw new RunReadError('run-foreign', `${place.path} is a URL: expected a folder with results.csv.`)
  const folder = place.kind === 'folder' ? place.path : place.folder
  const path = join(folder, 'results.csv')
  const table = parseCsvTable(await readText(path, EXPECTED), path, EXPECTED)
  const epochColumn = table.header.indexOf('epoch')
  if (epochColumn === -1 || !table.header.some((name) => /^(?:train|metrics|val)\//.test(name))) {
    throw new RunReadError(
      'run-foreign',
      `${path} has the columns ${table.header.slice(0, 6).join(', ')}: expected ${EXPECTED}.`,
    )
  }
  const timeColumn = table.header.indexOf('time')
  const rows = table.rows.map((cells, index): ResultRow => {
    const epoch = cellNumber(cells[epochColumn])
    if (epoch === null || epoch < 0 || !Number.isInteger(epoch)) {
      throw new RunReadError(
        'run-malformed',
        `${path}: row ${index + 1} has the epoch "${cells[epochColumn] ?? ''}": expected a whole number.`,
      )
    }
    return { epoch, seconds: timeColumn === -1 ? null : cellNumber(cells[timeColumn]) }
  })
  if (rows.length === 0)
    throw new RunReadError('run-truncated', `${path} has a header and no epoch: expected one row for each epoch.`)

  const args = await readUltralyticsArguments(folder)
  const cut = table.lastRowCut ? [`${path} ends in the middle of a row: that row is left out.`] : []
  const { times, notes } =
    timeColumn === -1
      ? await timesFromEvents(folder, args.epochsPlanned)
      : timesFromColumn(rows, path, args.mayHaveResumed)
  const dataset = args.data === null ? null : await findUltralyticsDataset(folder, args.data)
  const images = dataset === null ? null : usedImages(dataset.trainingImages, args.fraction)
  return trainingRun('ultralytics', place.path, {
    epochs: epochsDone(rows),
    epochsPlanned: args.epochsPlanned,
    secondsPerEpoch: times?.secondsPerEpoch ?? null,
    totalSeconds: times?.totalSeconds ?? null,
    stepsPerEpoch: images === null || args.batch === null ? null : Math.ceil(images / args.batch),
    datasetSamples: images,
    datasetBytes: dataset?.bytes ?? null,
    batch: args.batch,
    precision: args.precision,
    imageSize: args.imageSize,
    model: args.model,
    family: args.family,
    device: args.device,
    deviceCount: args.deviceCount,
    resumed: Math.max(times?.resumed ?? 0, args.resumed ? 1 : 0),
    notes: [
      ...cut,
      ...notes,
      ...(times?.notes ?? []),
      ...args.notes,
      ...(dataset === null ? [noDataset(args.data)] : [dataset.note]),
    ],
  })
}

function timesFromColumn(
  rows: readonly ResultRow[],
  path: string,
  mayHaveResumed: boolean,
): { times: EpochTimes; notes: readonly string[] } {
  const { sessions, notes } = resultSessions(rows, mayHaveResumed)
  return { times: epochTimes(sessions, path, 'drop'), notes }
}

/** Without a time column the event files that lie in the same folder, if any, have the wall time of each epoch. */
async function timesFromEvents(
  folder: string,
  epochsPlanned: number | null,
): Promise<{ times: EpochTimes | null; notes: readonly string[] }> {
  const files = await eventFilesIn(folder)
  const { sessions } = files.length === 0 ? { sessions: [] } : await eventSessions(files)
  const found = seriesEpochs(sessions, epochsPlanned)
  if (found === null) {
    return {
      times: null,
      notes: ['results.csv has no time column (Ultralytics before 8.3.9): the time of an epoch is not recorded.'],
    }
  }
  const note = 'results.csv has no time column: epoch times are those of the TensorBoard event files beside it.'
  return { times: epochTimes(found.sessions, folder), notes: [note] }
}

function epochsDone(rows: readonly ResultRow[]): number {
  const first = rows[0]?.epoch ?? 1
  return Math.max(0, (rows.at(-1)?.epoch ?? 0) + (first === 0 ? 1 : 0))
}

/** `fraction` is a share of the images, or (above one) a number of them. */
function usedImages(images: number, fraction: number): number {
  return fraction > 1 ? Math.min(images, Math.round(fraction)) : Math.max(1, Math.round(images * fraction))
}

function noDataset(data: string | null): string {
  return data === null
    ? 'No data set is named: its size is not known.'
    : `The data set ${data} is not on this machine: its size is not known.`
}
