import type { AccountFact } from '../../account/account-snapshot.ts'
import type { DescribedResource } from '../../estimate/description.ts'
import { runHours, type JobFamily } from './job-families.ts'

type ProcessingJob = AccountFact<'processingJobs'>
type TransformJob = AccountFact<'transformJobs'>

/** The longest month: a description takes no longer job. */
const MOST_HOURS = 744

/** How a fix changes every run of a family. */
interface Change<Job> {
  readonly keep?: (job: Job) => boolean
  readonly count?: (job: Job) => number
  readonly volumeGb?: (job: Job) => number
}

interface Shape {
  readonly count: number
  readonly volumeGb: number
}

/** A month of a family of processing jobs, as it was or as `change` makes it. */
export function describeProcessing(
  family: JobFamily<ProcessingJob>,
  change: Change<ProcessingJob> = {},
): readonly DescribedResource[] {
  return describeRuns(family, change, ({ volumeSizeGb }) => volumeSizeGb).map(
    ({ jobsPerMonth, hoursPerJob, ...shape }) => ({
      kind: 'processing',
      name: family.name,
      job: 'processing',
      instanceType: family.latest.instanceType,
      ...shape,
      jobsPerMonth,
      hoursPerJob,
    }),
  )
}

/** A month of a family of transform jobs. Their volumes are in no API answer and are left out on both sides. */
export function describeTransform(
  family: JobFamily<TransformJob>,
  change: Change<TransformJob> = {},
): readonly DescribedResource[] {
  return describeRuns(family, change, () => 0).map(({ jobsPerMonth, hoursPerJob, ...shape }) => ({
    kind: 'batch-transform',
    name: family.name,
    instanceType: family.latest.instanceType,
    ...shape,
    jobsPerMonth,
    hoursPerJob,
  }))
}

interface Runs extends Shape {
  readonly jobsPerMonth: number
  readonly hoursPerJob: number
}

/** Runs alike but for their length, with their mean length. */
function describeRuns<Job extends ProcessingJob | TransformJob>(
  family: JobFamily<Job>,
  change: Change<Job>,
  volumeOf: (job: Job) => number,
): readonly Runs[] {
  const alike = new Map<string, { readonly shape: Shape; hours: number; runs: number }>()
  for (const job of family.runs) {
    if (change.keep?.(job) === false) continue
    const count = Math.max(1, change.count?.(job) ?? job.instanceCount)
    const volumeGb = change.volumeGb?.(job) ?? volumeOf(job)
    const key = `${count} ${volumeGb}`
    const same = alike.get(key) ?? { shape: { count, volumeGb }, hours: 0, runs: 0 }
    same.hours += runHours(job)
    same.runs += 1
    alike.set(key, same)
  }
  return [...alike.values()].map(({ shape, hours, runs }) => ({
    ...shape,
    jobsPerMonth: Number((runs * family.perMonth).toFixed(6)),
    hoursPerJob: Math.min(MOST_HOURS, hours / runs),
  }))
}
