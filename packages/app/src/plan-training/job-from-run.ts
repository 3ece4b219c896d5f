import type { TrainingRun } from '@costwright/imports/runs/training-run'

/** What a real run says about the job, in the fields of a job file; unknown things are left out. */
export function jobFromRun(run: TrainingRun, device: string | undefined): Readonly<Record<string, unknown>> {
  const epochs = run.epochsPlanned ?? run.epochs
  const seconds =
    epochs !== null && run.secondsPerEpoch !== null ? epochs * run.secondsPerEpoch.median : run.totalSeconds
  const where = device ?? run.instanceType ?? run.device
  const known: Record<string, unknown> = {
    name: run.model ?? run.format,
    model: run.model,
    family: run.family,
    precision: run.precision,
    batch: run.batch,
    epochs,
    imageSize: run.imageSize,
    sequenceLength: run.sequenceLength,
    datasetSamples: run.datasetSamples,
    datasetGb: run.datasetBytes === null ? null : run.datasetBytes / 1e9,
    measured:
      seconds === null || where === null
        ? null
        : [{ device: where, deviceCount: countOn(run, where), hours: seconds / 3600 }],
    interruptions: interruptionsOf(run),
    checkpoints: run.checkpointed === false ? false : null,
  }
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null))
}

/** On an instance type machines are counted, elsewhere accelerators. */
function countOn(run: TrainingRun, where: string): number {
  return (where.startsWith('ml.') ? run.instanceCount : run.deviceCount) ?? 1
}

/** What the run itself went through on interruptible capacity: the account's own experience, better than any band. */
function interruptionsOf(run: TrainingRun): { readonly count: number; readonly instanceHours: number } | null {
  if (run.spot !== true || run.interruptions === null || run.totalSeconds === null) return null
  return { count: run.interruptions, instanceHours: (run.totalSeconds / 3600) * (run.instanceCount ?? 1) }
}

/** What a reader of the plan should know about how the run was read. */
export function runNotes(run: TrainingRun): readonly string[] {
  const { secondsPerEpoch } = run
  const epochs =
    secondsPerEpoch === null
      ? []
      : [
          `${secondsPerEpoch.median.toFixed(1)} s an epoch: median of ${secondsPerEpoch.count}, ${secondsPerEpoch.warmUpExcluded} left out as warm-up`,
        ]
  return [`read from ${run.path} (${run.format})`, ...epochs, ...run.notes]
}
