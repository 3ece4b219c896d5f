import type { AccountFact } from '../../account/account-snapshot.ts'
import type { DescribedResource } from '../../estimate/description.ts'
import type { JobFamily } from './job-families.ts'

type TrainingJob = AccountFact<'trainingJobs'>
type Training = Extract<DescribedResource, { kind: 'training' }>

/** The longest month: a description takes no longer job. */
const MOST_HOURS = 744
const SECONDS_PER_HOUR = 3600

/** What a run of a training job costs money by. Times are hours of each instance. */
export interface TrainingRun {
  readonly instanceType: string | null
  readonly instanceCount: number
  /** Heterogeneous clusters; null for others. */
  readonly groups: readonly { readonly instanceType: string; readonly count: number }[] | null
  readonly hours: number
  readonly volumeGb: number
  readonly spot: boolean
  /** Managed spot that has run: what was billed, discount included. Null for what is only planned, at the estimate of the book. */
  readonly billableHours: number | null
  readonly warmPoolHours: number
}

/** Seconds for which each instance of a run trained, downloads and uploads included. */
export function trainingSeconds(job: TrainingJob): number {
  const elapsed =
    job.startedAt === null || job.endedAt === null
      ? 0
      : Math.max(0, (Date.parse(job.endedAt) - Date.parse(job.startedAt)) / 1000)
  return (job.managedSpot ? job.trainingSeconds : (job.billableSeconds ?? job.trainingSeconds)) ?? elapsed
}

/** The run as it was billed. */
export function trainingRun(job: TrainingJob): TrainingRun {
  const groups = job.instanceType === null ? job.instanceGroups : []
  return {
    instanceType: job.instanceType,
    instanceCount: Math.max(1, job.instanceCount ?? 1),
    groups:
      groups.length === 0
        ? null
        : groups.map(({ instanceType, instanceCount }) => ({ instanceType, count: Math.max(1, instanceCount) })),
    hours: trainingSeconds(job) / SECONDS_PER_HOUR,
    volumeGb: job.volumeSizeGb,
    spot: job.managedSpot,
    billableHours: job.managedSpot ? (job.billableSeconds ?? trainingSeconds(job)) / SECONDS_PER_HOUR : null,
    warmPoolHours: (job.warmPool?.retainedBillableSeconds ?? 0) / SECONDS_PER_HOUR,
  }
}

/**
 * A month of a family: every run, as it was or as `change` makes it; null leaves it out. Runs alike but for their length become one
 * line with their mean length.
 */
export function describeTraining(
  family: Pick<JobFamily<TrainingJob>, 'name' | 'runs' | 'perMonth'>,
  change: (run: TrainingRun, job: TrainingJob) => TrainingRun | null = (run) => run,
): readonly DescribedResource[] {
  const alike = new Map<string, TrainingRun[]>()
  for (const job of family.runs) {
    const run = change(trainingRun(job), job)
    if (run === null || (run.instanceType === null && run.groups === null)) continue
    const { instanceType, instanceCount, groups, volumeGb, spot, billableHours } = run
    const key = JSON.stringify([instanceType, instanceCount, groups, volumeGb, spot, billableHours !== null])
    const same = alike.get(key)
    if (same === undefined) alike.set(key, [run])
    else same.push(run)
  }
  return [...alike.values()].flatMap((runs) => {
    const [first] = runs
    return first === undefined ? [] : [describe(family.name, first, runs, family.perMonth)]
  })
}

function describe(name: string, like: TrainingRun, runs: readonly TrainingRun[], perMonth: number): Training {
  const mean = (of: (run: TrainingRun) => number): number =>
    Math.min(MOST_HOURS, runs.reduce((sum, run) => sum + of(run), 0) / runs.length)
  return {
    kind: 'training',
    name,
    ...(like.groups === null
      ? { instanceType: like.instanceType ?? '', count: like.instanceCount }
      : { instanceGroups: [...like.groups] }),
    jobsPerMonth: Number((runs.length * perMonth).toFixed(6)),
    hoursPerJob: mean(({ hours }) => hours),
    volumeGb: like.volumeGb,
    spot: like.spot,
    ...(like.billableHours === null ? {} : { billableHoursPerJob: mean(({ billableHours }) => billableHours ?? 0) }),
    warmPoolHoursPerJob: like.spot || like.groups !== null ? 0 : mean(({ warmPoolHours }) => warmPoolHours),
  }
}
