import { join } from 'node:path'
import { type EpochTimes, epochTimes } from './epoch-times.ts'
import { readDevice } from './device.ts'
import { modelFamily, modelName } from './model-family.ts'
import type { Place } from './place.ts'
import type { RunReader } from './reader.ts'
import { RunReadError } from './run-read-error.ts'
import { seriesEpochs } from './series-epochs.ts'
import { eventFilesIn, eventSessions } from './tensorboard-sessions.ts'
import { cellNumber, parseCsvTable, parseYamlMapping, readText, readTextIfPresent } from './text-file.ts'
import { type ModelFamily, type Precision, type TrainingRun, trainingRun } from './training-run.ts'
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

  const args = await readArgs(folder)
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

interface Args {
  readonly epochsPlanned: number | null
  readonly batch: number | null
  readonly imageSize: number | null
  readonly precision: Precision | null
  readonly model: string | null
  readonly family: ModelFamily | null
  readonly device: string | null
  readonly deviceCount: number | null
  readonly data: string | null
  readonly fraction: number
  readonly resumed: boolean
  /** False only where the arguments say that it was not resumed. */
  readonly mayHaveResumed: boolean
  readonly notes: readonly string[]
}

async function readArgs(folder: string): Promise<Args> {
  const named = await firstPresent(folder, ['args.yaml', 'opt.yaml'])
  const raw =
    named === null
      ? {}
      : parseYamlMapping(named.text, named.path, 'the arguments of an Ultralytics training, name: value')
  const text = (name: string): string | null => (typeof raw[name] === 'string' && raw[name] !== '' ? raw[name] : null)
  const number = (name: string): number | null =>
    typeof raw[name] === 'number' && Number.isFinite(raw[name]) ? raw[name] : null
  const notes: string[] =
    named === null ? ['No args.yaml beside results.csv: batch, image size, precision and device are not known.'] : []

  const batch = number('batch') ?? number('batch_size')
  if (batch !== null && (batch < 1 || !Number.isInteger(batch)))
    notes.push(`The batch size was chosen automatically (batch: ${batch}) and is not recorded.`)
  const size = raw['imgsz']
  const imageSize = Array.isArray(size)
    ? Math.max(...size.filter((side): side is number => typeof side === 'number'))
    : number('imgsz')
  const device = readDevice(raw['device'])
  if (device.device === 'mps')
    notes.push('args.yaml records the device as mps: an Apple GPU, its model is not recorded.')
  const resumed = raw['resume'] === true || text('resume') !== null
  const model = modelName(text('model') ?? text('weights') ?? text('cfg'))
  if (model === null && resumed) notes.push('The run was resumed, so args.yaml names the checkpoint and not the model.')
  const precision = precisionOf(raw, device.device)
  if (raw['amp'] === true && precision === 'fp32')
    notes.push(`amp was asked for and Ultralytics does not use it on ${device.device}: fp32.`)
  return {
    epochsPlanned: atLeastOne(number('epochs')),
    batch: atLeastOne(batch),
    imageSize: atLeastOne(imageSize),
    precision,
    model,
    family: familyOf(text('task'), model),
    device: device.device,
    deviceCount: device.deviceCount,
    data: text('data'),
    fraction: number('fraction') ?? 1,
    resumed,
    mayHaveResumed: named === null || resumed,
    notes,
  }
}

async function firstPresent(
  folder: string,
  names: readonly string[],
): Promise<{ readonly path: string; readonly text: string } | null> {
  for (const name of names) {
    const path = join(folder, name)
    const text = await readTextIfPresent(path)
    if (text !== null) return { path, text }
  }
  return null
}

function atLeastOne(value: number | null): number | null {
  return value !== null && Number.isInteger(value) && value >= 1 ? value : null
}

/** Ultralytics switches automatic mixed precision off on cpu and mps whatever was asked (check_amp in its utils/checks.py). */
function precisionOf(raw: Readonly<Record<string, unknown>>, device: string | null): Precision | null {
  const amp = raw['amp']
  if (raw['quantize'] === 8 || raw['quantize'] === 'int8') return 'int8'
  if (amp === 'bf16') return 'bf16'
  if (amp === false || amp === 'fp32') return 'fp32'
  if (amp === true || amp === 'fp16') return device === 'cpu' || device === 'mps' ? 'fp32' : 'amp'
  return null
}

function familyOf(task: string | null, model: string | null): ModelFamily | null {
  switch (task) {
    case 'detect':
    case 'pose':
    case 'obb':
      return 'vision-detection'
    case 'segment':
    case 'semantic':
      return 'vision-segmentation'
    case 'classify':
      return 'vision-classification'
    default:
      return modelFamily(model)
  }
}
