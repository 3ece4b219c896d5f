import type { TrainingPlan } from '@costwright/engine/plan/training/plan-training'
import type { TrainingJob } from '@costwright/engine/plan/training/training-job'

/** What the owner of the job should know before launching it. */
export function warningsOf(job: TrainingJob, plan: TrainingPlan): readonly string[] {
  const warnings: string[] = []
  const spots = plan.options.filter((option) => option.spot !== null)
  if (job.checkpoints === false && spots.length > 0) {
    const best = spots.toSorted((a, b) => a.costUsd.p50 - b.costUsd.p50)[0]
    const lost =
      best?.spot == null
        ? ''
        : ` on ${best.id} that wastes ${best.spot.expectedLostHours.toPrecision(2)} h ($${best.spot.expectedLostUsd.toPrecision(2)}) on average, and all that was done whenever it happens.`
    warnings.push(
      `Spot without checkpoints starts over at every interruption:${lost} SageMaker limits built-in algorithms without checkpoints to a max wait of 1 h.`,
    )
  }
  const unsure = spots.filter((option) => option.spot !== null && option.spot.probabilityFinished < 0.9)
  const slowest = unsure.toSorted((a, b) => b.hours.p50 - a.hours.p50)[0]
  if (slowest !== undefined)
    warnings.push(
      `${unsure.length} spot options, such as ${slowest.id} with ${slowest.hours.p50.toFixed(0)} h or more, may not finish before SageMaker's limit of 30 days; they are not recommended.`,
    )
  const steady = plan.options.find((option) => option.purchase === 'spot')
  if (steady !== undefined)
    warnings.push(
      'Max wait bounds the wall time of a spot job, waiting included, and must be at least max run; it does not bound what is billed.',
    )
  return warnings
}

/** What has to be there before the first job runs. */
export function setUpFirst(job: TrainingJob): readonly string[] {
  return [
    'Quota: the default for most accelerator types is 0, per region and apart for spot; ask for it first (Service Quotas, "for training job usage", "for spot training job usage").',
    `An S3 bucket in the same region for ${job.datasetGb} GB of data and the artefacts; data in is free.`,
    'An execution role that may read the data, write artefacts and checkpoints, and pull the image.',
    ...(job.checkpoints === false
      ? []
      : ['Code that writes checkpoints to /opt/ml/checkpoints and resumes from them.']),
  ]
}
