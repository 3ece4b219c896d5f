import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { epochTimes, type EpochTimes } from './epoch-times.ts'
import { readHyperparameters } from './hyperparameters.ts'
import { lightningClock, type LightningClock } from './lightning-clock.ts'
import type { Place } from './place.ts'
import type { RunReader } from './reader.ts'
import { RunReadError } from './run-read-error.ts'
import { seriesEpochs } from './series-epochs.ts'
import { eventFilesIn, eventSessions } from './tensorboard-sessions.ts'
import { parseCsvTable, parseYamlMapping, readText, readTextIfPresent, wholeLines } from './text-file.ts'
import { type TrainingRun, trainingRun } from './training-run.ts'

const EXPECTED = 'metrics.csv of the Lightning CSVLogger, with the columns epoch and step'
const VERSION = /^version_(\d+)$/

/**
 * Lightning: `metrics.csv` of its CSVLogger with `hparams.yaml` beside it. CSVLogger writes no time of its own; it is taken
 * from a column that a callback logged (ThroughputMonitor), or from event files in the same folder, and is null otherwise.
 */
export const lightningReader: RunReader = {
  format: 'lightning',
  looksFor: 'Lightning (metrics.csv of CSVLogger, in the folder or in lightning_logs/version_*)',

  async recognizes(place) {
    if (place.kind === 'file') return ['metrics.csv', 'hparams.yaml'].includes(place.name)
    return place.kind === 'folder' && (await runFolder(place.path)) !== null
  },

  async read(place) {
    return readLightning(place)
  },
}

async function readLightning(place: Place): Promise<TrainingRun> {
  const found =
    place.kind === 'file'
      ? { folder: place.folder, note: null }
      : place.kind === 'folder'
        ? await runFolder(place.path)
        : null
  if (found === null) throw new RunReadError('run-foreign', `${place.path} holds no metrics.csv: expected ${EXPECTED}.`)
  const { folder, note } = found
  const path = join(folder, 'metrics.csv')
  const table = parseCsvTable(await readText(path, EXPECTED), path, EXPECTED)
  if (!table.header.includes('epoch') || !table.header.includes('step')) {
    throw new RunReadError(
      'run-foreign',
      `${path} has the columns ${table.header.slice(0, 6).join(', ')}: expected ${EXPECTED}.`,
    )
  }
  const clock = lightningClock(table)
  if (clock.epochs === 0)
    throw new RunReadError('run-no-usable-times', `${path}: no epoch is known to have been finished.`)
  const hparamsPath = join(folder, 'hparams.yaml')
  const hparams = readHyperparameters(
    parseYamlMapping(
      wholeLines((await readTextIfPresent(hparamsPath)) ?? ''),
      hparamsPath,
      'hyperparameters, name: value',
    ),
  )
  const { times, notes } = await timesOf(clock, folder, path, hparams.epochsPlanned)
  const samples =
    hparams.datasetSamples ??
    (clock.samplesPerEpoch === null ? null : clock.samplesPerEpoch * (hparams.deviceCount ?? 1))
  const derived =
    hparams.datasetSamples === null && samples !== null
      ? [`The number of samples, ${samples}, is derived from train/samples and the steps of an epoch.`]
      : []
  const resumedBefore = clock.firstEpoch > 0
  return trainingRun('lightning', place.path, {
    epochs: clock.epochs,
    epochsPlanned: hparams.epochsPlanned,
    secondsPerEpoch: times?.secondsPerEpoch ?? null,
    totalSeconds: times?.totalSeconds ?? null,
    stepsPerEpoch: clock.stepsPerEpoch,
    datasetSamples: samples,
    batch: hparams.batch,
    precision: hparams.precision,
    imageSize: hparams.imageSize,
    sequenceLength: hparams.sequenceLength,
    model: hparams.model,
    family: hparams.family,
    device: hparams.device,
    deviceCount: hparams.deviceCount,
    resumed: (times?.resumed ?? 0) + (resumedBefore ? 1 : 0),
    notes: [
      ...(note === null ? [] : [note]),
      ...(table.lastRowCut ? [`${path} ends in the middle of a row: that row is left out.`] : []),
      ...clock.notes,
      ...notes,
      ...(times?.notes ?? []),
      ...derived,
      ...(resumedBefore
        ? [
            `The log begins with epoch ${clock.firstEpoch + 1}: it was resumed, and what came before is logged elsewhere.`,
          ]
        : []),
    ],
  })
}

async function timesOf(
  clock: LightningClock,
  folder: string,
  path: string,
  epochsPlanned: number | null,
): Promise<{ times: EpochTimes | null; notes: readonly string[] }> {
  if (clock.sessions !== null) return { times: epochTimes(clock.sessions, path), notes: [] }
  const files = await eventFilesIn(folder)
  if (files.length > 0) {
    const { sessions, notes } = await eventSessions(files)
    const found = seriesEpochs(sessions, epochsPlanned)
    if (found !== null) {
      const note = 'metrics.csv has no time: epoch times are those of the TensorBoard event files beside it.'
      return { times: epochTimes(found.sessions, folder), notes: [note, ...notes] }
    }
  }
  return {
    times: null,
    notes: [
      'metrics.csv has no time (CSVLogger writes none): add ThroughputMonitor or a TensorBoard logger to record it.',
    ],
  }
}

/** The folder with metrics.csv: itself, or its latest version_*, or that of lightning_logs in it. */
async function runFolder(folder: string): Promise<{ readonly folder: string; readonly note: string | null } | null> {
  const names = await readdir(folder).catch((): string[] => [])
  if (names.includes('metrics.csv')) return { folder, note: null }
  for (const logs of [folder, ...(names.includes('lightning_logs') ? [join(folder, 'lightning_logs')] : [])]) {
    const versions = (await readdir(logs).catch((): string[] => []))
      .flatMap((name) => {
        const version = VERSION.exec(name)?.[1]
        return version === undefined ? [] : [{ name, version: Number(version) }]
      })
      .sort((a, b) => b.version - a.version)
    for (const { name } of versions) {
      const inside = await readdir(join(logs, name)).catch((): string[] => [])
      if (!inside.includes('metrics.csv')) continue
      const others = versions.length - 1
      return {
        folder: join(logs, name),
        note: others === 0 ? null : `${join(logs, name)} is read, the latest of ${others + 1} versions.`,
      }
    }
  }
  return null
}
