import { readdir } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { epochTimes } from './epoch-times.ts'
import { type LogTimes, logTimes, type TrainerProgress } from './hugging-face-clock.ts'
import { readTrainerSetup } from './hugging-face-arguments.ts'
import type { Place } from './place.ts'
import type { RunReader } from './reader.ts'
import { RunReadError } from './run-read-error.ts'
import { seriesEpochs } from './series-epochs.ts'
import { eventFilesIn, eventSessions } from './tensorboard-sessions.ts'
import { parsePythonJson, readText } from './text-file.ts'
import { type TrainingRun, trainingRun } from './training-run.ts'

const STATE = 'trainer_state.json'
const EXPECTED = 'trainer_state.json of the Hugging Face Trainer (global_step, epoch, log_history)'
const CHECKPOINT = /^checkpoint-(\d+)$/

const stateSchema = z.looseObject({
  epoch: z.number().nullable().optional(),
  global_step: z.number().int().nonnegative(),
  max_steps: z.number().optional(),
  num_train_epochs: z.number().optional(),
  train_batch_size: z.number().int().positive().nullable().optional(),
  log_history: z.array(z.record(z.string(), z.unknown())),
})

/** Hugging Face Trainer: `trainer_state.json` in the output folder, or in the furthest of its `checkpoint-*` folders. */
export const huggingFaceReader: RunReader = {
  format: 'hugging-face',
  looksFor: 'Hugging Face Trainer (trainer_state.json, or checkpoint-*/trainer_state.json)',

  async recognizes(place) {
    if (place.kind === 'file') return place.name === STATE
    return place.kind === 'folder' && (place.names.has(STATE) || [...place.names].some((name) => CHECKPOINT.test(name)))
  },

  async read(place) {
    return readHuggingFace(place)
  },
}

async function readHuggingFace(place: Place): Promise<TrainingRun> {
  if (place.kind === 'server')
    throw new RunReadError('run-foreign', `${place.path} is a URL: expected a folder with ${STATE}.`)
  const folder = place.kind === 'folder' ? place.path : place.folder
  const { path, state } = await furthestState(folder)
  const output = CHECKPOINT.test(basename(resolve(folder))) ? dirname(resolve(folder)) : folder
  const progress: TrainerProgress = {
    epoch: state.epoch ?? 0,
    globalStep: state.global_step,
    maxSteps: state.max_steps ?? 0,
    log: state.log_history,
  }
  if (progress.globalStep === 0 || progress.epoch <= 0) {
    throw new RunReadError(
      'run-no-usable-times',
      `${path}: no step was trained (global_step ${progress.globalStep}, epoch ${progress.epoch}).`,
    )
  }
  const setup = await readTrainerSetup([...new Set([dirname(path), output])])
  const fromLog = logTimes(progress, path)
  const times = (await timesFromEvents(output, progress, fromLog)) ?? fromLog
  const samples = setup.trainSamples ?? fromLog.samplesPerEpoch
  const stepsPerEpoch = Math.max(1, Math.round(progress.globalStep / progress.epoch))
  const planned =
    progress.maxSteps > 0
      ? Math.round((progress.maxSteps / (progress.globalStep / progress.epoch)) * 100) / 100
      : (state.num_train_epochs ?? null)
  const notes = [...times.notes, ...setup.notes]
  if (setup.trainSamples === null && samples !== null)
    notes.push(`The number of samples, ${samples}, is derived from the throughput in ${STATE}.`)
  if ((setup.gradientAccumulation ?? 1) > 1)
    notes.push(
      `Gradients are accumulated over ${setup.gradientAccumulation} forward passes: a step is that many batches.`,
    )
  const perProcess = state.train_batch_size ?? null
  if (perProcess !== null && setup.deviceCount === null)
    notes.push('The batch is that of one process: how many there were is not recorded.')
  return trainingRun('hugging-face', place.path, {
    epochs: progress.epoch,
    epochsPlanned: planned !== null && planned > 0 ? planned : null,
    secondsPerEpoch: times.secondsPerEpoch,
    totalSeconds: times.totalSeconds,
    stepsPerEpoch,
    datasetSamples: samples,
    batch: perProcess === null ? null : perProcess * (setup.deviceCount ?? 1),
    precision: setup.precision,
    imageSize: setup.imageSize,
    model: setup.model,
    family: setup.family,
    device: setup.device,
    deviceCount: setup.deviceCount,
    resumed: times.resumed,
    notes,
  })
}

async function furthestState(
  folder: string,
): Promise<{ readonly path: string; readonly state: z.infer<typeof stateSchema> }> {
  const names = await readdir(folder)
  const checkpoints = names.flatMap((name) => {
    const step = CHECKPOINT.exec(name)?.[1]
    return step === undefined ? [] : [{ name, step: Number(step) }]
  })
  const furthest = checkpoints.sort((a, b) => b.step - a.step)[0]
  const own = names.includes(STATE) ? await readState(join(folder, STATE)) : null
  // A run that was stopped while it went on leaves a checkpoint beyond the state that an earlier end wrote.
  if (own !== null && (furthest === undefined || own.state.global_step >= furthest.step)) return own
  if (furthest === undefined) throw new RunReadError('run-foreign', `${folder} has no ${STATE}: expected ${EXPECTED}.`)
  const later = await readState(join(folder, furthest.name, STATE)).catch((error: unknown) => {
    if (own === null) throw error
    return null
  })
  return later ?? (own as NonNullable<typeof own>)
}

async function readState(
  path: string,
): Promise<{ readonly path: string; readonly state: z.infer<typeof stateSchema> }> {
  const value = parsePythonJson(await readText(path, EXPECTED), path, EXPECTED)
  const parsed = stateSchema.safeParse(value)
  if (parsed.success) return { path, state: parsed.data }
  const looksRight = typeof value === 'object' && value !== null && 'log_history' in value
  const issue = parsed.error.issues[0]
  throw new RunReadError(
    looksRight ? 'run-malformed' : 'run-foreign',
    `${path}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'does not fit'}. Expected ${EXPECTED}.`,
  )
}

/** The event files that Trainer writes to `runs/`, when they are of this very training: they have the time of each epoch. */
async function timesFromEvents(
  output: string,
  progress: TrainerProgress,
  fromLog: LogTimes,
): Promise<Omit<LogTimes, 'samplesPerEpoch'> | null> {
  const runs = await readdir(join(output, 'runs'), { withFileTypes: true }).catch(() => [])
  const files = await Promise.all(
    [
      join(output, 'runs'),
      ...runs.filter((entry) => entry.isDirectory()).map((entry) => join(output, 'runs', entry.name)),
    ].map(eventFilesIn),
  )
  if (files.flat().length === 0) return null
  const { sessions, lastStep, notes } = await eventSessions(files.flat())
  // A training that was stopped goes on in the event files after its last checkpoint; one that ended does not.
  const sameTraining =
    lastStep === progress.globalStep || (lastStep > progress.globalStep && progress.globalStep < progress.maxSteps)
  if (!sameTraining) {
    const note = `The event files in ${join(output, 'runs')} end at step ${lastStep}, not ${progress.globalStep}: they are not used.`
    return { ...fromLog, notes: [...fromLog.notes, note] }
  }
  const found = seriesEpochs(sessions, null)
  if (found === null) return null
  const times = epochTimes(found.sessions, join(output, 'runs'))
  if (times.secondsPerEpoch === null) return null
  return {
    ...times,
    notes: [
      ...notes,
      ...times.notes,
      'Epoch times are those of the TensorBoard event files in runs/, evaluation and checkpoints included.',
    ],
  }
}
