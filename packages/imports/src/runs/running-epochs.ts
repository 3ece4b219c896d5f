/** An epoch as a log shows it whose entries have the number of the running epoch. */
export interface RunningEpoch {
  /** Counted from 0. */
  readonly epoch: number
  /** The last step logged in it, counted from 0. */
  readonly lastStep: number
  /** Whether a value that is only logged at the end of an epoch was logged at its last step. */
  readonly closed: boolean
}

/** A last epoch with at least this share of the usual steps is complete: loggers that write every n steps miss the last few. */
const COMPLETE_SHARE = 0.98

/**
 * Leaves out the last epoch of each session where it was not finished. It was, if it was closed, or has the steps of an epoch;
 * where neither can be told it is left out too, because a part of an epoch would pass for a whole one.
 */
export function finishedEpochs<T extends RunningEpoch>(
  sessions: readonly (readonly T[])[],
): {
  readonly sessions: readonly (readonly T[])[]
  readonly stepsPerEpoch: number | null
  readonly notes: readonly string[]
} {
  const usual = middle(sessions.flatMap((epochs) => epochs.slice(0, -1).flatMap((one) => stepsOf(one, sessions))))
  const notes: string[] = []
  const finished = sessions.map((epochs) => {
    const last = epochs.at(-1)
    if (last === undefined || last.closed) return epochs
    const steps = stepsOf(last, sessions)[0]
    if (usual !== null && steps !== undefined && steps >= COMPLETE_SHARE * usual) return epochs
    notes.push(
      usual === null
        ? `Whether epoch ${last.epoch + 1} was finished is not recorded: left out.`
        : `Epoch ${last.epoch + 1} was not finished when a session ended: left out.`,
    )
    return epochs.slice(0, -1)
  })
  const stepsPerEpoch = middle(finished.flatMap((epochs) => epochs.flatMap((one) => stepsOf(one, sessions))))
  return { sessions: finished, stepsPerEpoch, notes }
}

/** Steps of one epoch, by the last step of the epoch before it; none when that is not logged. */
function stepsOf(one: RunningEpoch, sessions: readonly (readonly RunningEpoch[])[]): readonly number[] {
  if (one.epoch === 0) return [one.lastStep + 1]
  let before: number | null = null
  for (const epochs of sessions)
    for (const other of epochs) if (other.epoch === one.epoch - 1) before = Math.max(before ?? 0, other.lastStep)
  return before === null || before >= one.lastStep ? [] : [one.lastStep - before]
}

/** Whether a value is logged at the end of an epoch only: Lightning's `train_loss_epoch`, Keras's `epoch_loss`. */
export function closesEpochs(name: string): boolean {
  return /(?:_epoch|(?:^|\/)epoch_[a-z]\w*)$/i.test(name)
}

function middle(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}
