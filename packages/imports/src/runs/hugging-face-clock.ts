import { epochTimes, meanEpochTime, type RunSession, wholeEpochEnds } from './epoch-times.ts'
import { RunReadError } from './run-read-error.ts'
import type { EpochSeconds } from './training-run.ts'

/** The parts of trainer_state.json that tell time. */
export interface TrainerProgress {
  readonly epoch: number
  readonly globalStep: number
  readonly maxSteps: number
  readonly log: readonly Readonly<Record<string, unknown>>[]
}

/** Times out of a training log, with what was derived on the way. */
export interface LogTimes {
  readonly secondsPerEpoch: EpochSeconds | null
  readonly totalSeconds: number | null
  readonly resumed: number
  /** Samples of one epoch, by the throughput in the log; null without it. */
  readonly samplesPerEpoch: number | null
  readonly notes: readonly string[]
}

/** A share this close to one is rounding, not a resume. */
const SAME = 0.97

/**
 * Times from the log alone. With `include_num_input_tokens_seen` each entry has the seconds since the start; otherwise only
 * the last entry has `train_runtime`, and the epoch time is a mean. That runtime is of the last session only, while versions
 * before 5 divide the samples and steps of the whole schedule by it, so a resume is told by the training loss instead:
 * `train_loss` is the sum of the losses of the last session over all steps, hence too small by the share of steps before it.
 */
export function logTimes(progress: TrainerProgress, source: string): LogTimes {
  const clocked = progress.log.filter(
    (entry) => number(entry, 'train_runtime') !== null && number(entry, 'epoch') !== null,
  )
  const final = progress.log.findLast((entry) => 'train_runtime' in entry && 'train_loss' in entry) ?? null
  const samplesPerEpoch = final === null ? null : samplesOf(final, progress)
  const running = clocked.filter((entry) => !('train_loss' in entry))
  if (running.length > 0) {
    const times = epochTimes(clockedSessions(clocked), source)
    return { ...times, samplesPerEpoch }
  }
  if (final === null) {
    return {
      secondsPerEpoch: null,
      totalSeconds: null,
      resumed: 0,
      samplesPerEpoch,
      notes: [
        `${source} has no train_runtime (the training did not end, or went on): the time of an epoch is not recorded.`,
      ],
    }
  }
  const runtime = number(final, 'train_runtime')
  if (runtime === null || !(runtime > 0)) {
    throw new RunReadError(
      'run-no-usable-times',
      `${source}: train_runtime is ${String(final['train_runtime'])}, expected a positive number of seconds.`,
    )
  }
  const share = sessionShare(final, progress)
  const epochs = progress.epoch * share
  const evaluated = progress.log.some((entry) => 'eval_runtime' in entry)
  const notes = [
    `The epoch time is the mean of ${round(epochs)} epochs${evaluated ? ', evaluation included' : ''}: no spread is recorded.`,
  ]
  if (share < 1)
    notes.push(
      `The run was resumed: train_runtime covers the last ${Math.round(share * progress.globalStep)} of ${progress.globalStep} steps, by its training loss. The time before is not recorded.`,
    )
  return {
    secondsPerEpoch: meanEpochTime(runtime, epochs, source),
    totalSeconds: runtime,
    resumed: share < 1 ? 1 : 0,
    samplesPerEpoch,
    notes,
  }
}

/** Entries with a clock, cut where the clock or the epoch falls back. */
function clockedSessions(entries: readonly Readonly<Record<string, unknown>>[]): readonly RunSession[] {
  const groups: { epoch: number; seconds: number }[][] = []
  for (const entry of entries) {
    const mark = { epoch: number(entry, 'epoch') ?? 0, seconds: number(entry, 'train_runtime') ?? 0 }
    const before = groups.at(-1)?.at(-1)
    if (before === undefined || mark.seconds < before.seconds || mark.epoch < before.epoch) groups.push([mark])
    else groups.at(-1)?.push(mark)
  }
  return groups.map((marks, index) => {
    const startEpoch = index === 0 && (marks[0]?.epoch ?? Infinity) <= 1 ? 0 : null
    return { startEpoch, ends: wholeEpochEnds(marks, startEpoch), lastSeconds: marks.at(-1)?.seconds ?? null }
  })
}

/** The share of all steps that the last session ran: 1 unless the losses say otherwise. */
function sessionShare(final: Readonly<Record<string, unknown>>, progress: TrainerProgress): number {
  const meanLoss = number(final, 'train_loss')
  const losses = progress.log.flatMap((entry) => {
    const [loss, step] = [number(entry, 'loss'), number(entry, 'step')]
    return loss === null || step === null || loss <= 0 ? [] : [{ loss, step }]
  })
  // Version 5 divides by the steps of the session alone: then its step rate says how many they were.
  const reported = (number(final, 'train_steps_per_second') ?? 0) * (number(final, 'train_runtime') ?? 0)
  if (reported > 0 && reported < SAME * Math.min(progress.globalStep, progress.maxSteps || Infinity))
    return reported / progress.globalStep
  if (meanLoss === null || meanLoss <= 0 || losses.length < 2) return 1
  const last = losses.at(-1)?.step ?? 0
  // Each logged loss is the mean since the entry before it.
  const weighted = losses
    .map((entry, index) => ({ ...entry, steps: entry.step - (losses[index - 1]?.step ?? 0) }))
    .filter((entry) => entry.steps > 0)
  const all = weighted.reduce((total, entry) => total + entry.loss * entry.steps, 0)
  const session = meanLoss * progress.globalStep
  if (last < SAME * progress.globalStep || session >= SAME * all) return 1
  let left = session
  let steps = 0
  for (const entry of weighted.toReversed()) {
    const part = Math.min(1, left / (entry.loss * entry.steps))
    steps += part * entry.steps
    left -= part * entry.loss * entry.steps
    if (part < 1) break
  }
  return Math.min(1, Math.max(steps, 1) / progress.globalStep)
}

function samplesOf(final: Readonly<Record<string, unknown>>, progress: TrainerProgress): number | null {
  const [runtime, rate, stepRate] = [
    number(final, 'train_runtime'),
    number(final, 'train_samples_per_second'),
    number(final, 'train_steps_per_second'),
  ]
  if (runtime === null || rate === null || rate <= 0 || progress.epoch <= 0 || progress.globalStep <= 0) return null
  const stepsCounted = (stepRate ?? 0) * runtime
  const wholeSchedule =
    stepsCounted > 0 && stepsCounted < SAME * progress.maxSteps ? progress.maxSteps / stepsCounted : 1
  const epochsPlanned =
    progress.maxSteps > 0 ? (progress.maxSteps * progress.epoch) / progress.globalStep : progress.epoch
  const samples = Math.round((rate * runtime * wholeSchedule) / epochsPlanned)
  return samples >= 1 ? samples : null
}

function number(entry: Readonly<Record<string, unknown>>, name: string): number | null {
  const value = entry[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
