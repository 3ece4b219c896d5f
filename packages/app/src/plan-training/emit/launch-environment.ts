import type { TrainingJob } from '@costwright/engine/plan/training/training-job'
import type { OptionJson } from '../plan-shape.ts'

/** Epochs from which stopping early is worth the words, and the share of them that may pass without progress. */
const EARLY_STOPPING_FROM_EPOCHS = 20
const PATIENCE_SHARE = 0.1
const LEAST_PATIENCE_EPOCHS = 3

/**
 * What only the training code can do, as environment variables for it to read: SageMaker copies checkpoints but does not
 * write them, and it does not know when a model has stopped learning.
 */
export function launchEnvironment(job: TrainingJob, option: OptionJson): Readonly<Record<string, string>> {
  const minutes =
    job.checkpoints === false ? null : (option.spot?.checkpointMinutes ?? job.checkpoints.everyMinutes ?? null)
  const epochs = job.epochs ?? 0
  const patience = Math.max(LEAST_PATIENCE_EPOCHS, Math.round(epochs * PATIENCE_SHARE))
  return {
    ...(minutes === null ? {} : { CHECKPOINT_EVERY_MINUTES: String(Math.max(1, Math.round(minutes))) }),
    ...(epochs < EARLY_STOPPING_FROM_EPOCHS ? {} : { EARLY_STOPPING_PATIENCE_EPOCHS: String(patience) }),
  }
}
