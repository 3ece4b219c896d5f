import { hostSeries, trainingOf } from '../build-work.ts'
import { join, type CorpusCase, type Facts } from '../corpus-case.ts'
import { arnOf, daysAgo, HOME, MONTH } from '../place.ts'

/** Runs of 28 days × this = runs of a month. */
const PER_MONTH = MONTH / (28 * 24)
/** GPUs and processors that are well used. */
const WORKING = { CPU: 200, Memory: 50, GPU: 85, GPUMemory: 70, Disk: 60 }

type Over = Parameters<typeof trainingOf>[2]

function working(runs: number, hours: number, over: Over = {}, name = 'fit'): Facts {
  const trainingJobs = trainingOf(runs, hours, over, name)
  return { trainingJobs, metricSeries: hostSeries(trainingJobs, WORKING) }
}

const UNKNOWN_USE = ['training-gpu-near-zero', 'training-loader-bound']

/** Training jobs of the last four weeks, one run a day. */
export const TRAINING: readonly CorpusCase[] = [
  { title: 'daily runs that use what they pay for', facts: working(20, 2), findings: {}, abstentions: [] },
  {
    title: 'runs of five hours with checkpoints on demand, on a type that is hardly ever interrupted',
    facts: working(10, 5, { checkpointS3Uri: 's3://lake/ckpt', instanceType: 'ml.p3.2xlarge', volumeSizeGb: 0 }),
    // 80 % of 10 × 5 h × $3.825, less what interruptions below 5 % a month cost: a few cents
    findings: { 'training-without-spot fit-2026-10-10': 0.8 * 10 * 5 * 3.825 * PER_MONTH },
    abstentions: [],
  },
  {
    title: 'runs of 20 minutes with checkpoints',
    facts: working(20, 1 / 3, { checkpointS3Uri: 's3://lake/ckpt' }),
    findings: {},
    abstentions: [],
  },
  {
    title: 'spot runs with checkpoints',
    facts: working(10, 5, { checkpointS3Uri: 's3://lake/ckpt', managedSpot: true, billableSeconds: 6000 }),
    findings: {},
    abstentions: [],
  },
  {
    title: 'spot runs without checkpoints that were never interrupted',
    facts: working(10, 5, { managedSpot: true, billableSeconds: 6000 }),
    findings: { 'spot-without-checkpoints fit-2026-10-10': 0 },
    abstentions: [],
  },
  {
    title: 'spot runs of half an hour without checkpoints',
    facts: working(10, 0.5, { managedSpot: true, billableSeconds: 600 }),
    findings: {},
    abstentions: [],
  },
  {
    title: 'runs that people stopped',
    facts: working(10, 2, { status: 'Stopped', secondaryStatus: 'Stopped' }),
    findings: {},
    abstentions: [],
  },
  {
    title: 'one failure in twenty-one',
    facts: working(21, 2, (index) => (index === 4 ? { status: 'Failed', secondaryStatus: 'Failed' } : {})),
    findings: {},
    abstentions: [],
  },
  {
    title: 'eight of ten runs that fail',
    facts: working(10, 2, (index) =>
      index < 8 ? { status: 'Failed', secondaryStatus: 'Failed', failureReason: 'out of memory' } : {},
    ),
    // no volume is charged on a type with NVMe
    findings: { 'failed-job-spend fit-2026-10-10': 8 * 2 * 0.736 * PER_MONTH },
    abstentions: [],
  },
  {
    title: 'runs that end by their time limit and go on from a checkpoint the next day',
    facts: working(10, 0.45, {
      status: 'Stopped',
      secondaryStatus: 'MaxRuntimeExceeded',
      checkpointS3Uri: 's3://lake/ckpt',
      maxRuntimeSeconds: 1620,
      instanceType: 'ml.p3.8xlarge',
      volumeSizeGb: 0,
    }),
    findings: {},
    abstentions: [],
  },
  {
    title: 'trials of a tuning job, most of them stopped early',
    facts: working(
      20,
      1,
      (index) => ({
        tuningJobArn: arnOf(HOME, 'hyper-parameter-tuning-job', 'tune'),
        ...(index % 3 === 0 ? {} : { status: 'Stopped', secondaryStatus: 'Stopped' }),
      }),
      'tune-001-3f9a2b7c',
    ),
    findings: {},
    abstentions: [],
  },
  {
    title: 'runs of which CloudWatch has nothing',
    facts: { trainingJobs: trainingOf(10, 2) },
    findings: {},
    abstentions: UNKNOWN_USE.map((rule) => `${rule} fit-2026-10-10`),
  },
  {
    title: 'a GPU that is never used',
    facts: (() => {
      const trainingJobs = trainingOf(10, 2, { instanceType: 'ml.p3.2xlarge', volumeSizeGb: 0 })
      return {
        trainingJobs,
        metricSeries: hostSeries(trainingJobs, { ...WORKING, CPU: 500, Memory: 20, GPU: 0, GPUMemory: 0 }),
      }
    })(),
    // 8 vCPUs and 61 × 20 % × 1.5 = 18.3 GiB: ml.m5.2xlarge
    findings: { 'training-gpu-near-zero fit-2026-10-10': 10 * 2 * (3.825 - 0.461) * PER_MONTH },
    abstentions: [],
  },
  {
    title: 'four GPUs at a fifth that wait for busy processors',
    facts: (() => {
      const trainingJobs = trainingOf(10, 2, { instanceType: 'ml.p3.8xlarge', volumeSizeGb: 0 })
      return { trainingJobs, metricSeries: hostSeries(trainingJobs, { ...WORKING, CPU: 2600, GPU: 80, GPUMemory: 40 }) }
    })(),
    // 48 vCPUs and four T4 for 32 and four V100
    findings: { 'training-loader-bound fit-2026-10-10': 10 * 2 * (14.688 - 4.89) * PER_MONTH },
    abstentions: [],
  },
  {
    title: 'four GPUs of which one is used: 95 of 400 %',
    facts: (() => {
      const trainingJobs = trainingOf(10, 2, { instanceType: 'ml.p3.8xlarge', volumeSizeGb: 0 })
      return { trainingJobs, metricSeries: hostSeries(trainingJobs, { ...WORKING, CPU: 800, GPU: 95, GPUMemory: 300 }) }
    })(),
    findings: {},
    abstentions: [],
  },
  {
    title: 'a volume of 500 GB on a type with NVMe, hardly used',
    facts: (() => {
      const trainingJobs = trainingOf(10, 2, { volumeSizeGb: 500 })
      return { trainingJobs, metricSeries: hostSeries(trainingJobs, { ...WORKING, Disk: 2 }) }
    })(),
    findings: {},
    abstentions: [],
  },
  {
    title: 'a volume of 5,000 GB of which 2 % are used',
    facts: (() => {
      const trainingJobs = trainingOf(10, 20, { volumeSizeGb: 5000, instanceType: 'ml.m5.xlarge' })
      return { trainingJobs, metricSeries: hostSeries(trainingJobs, { CPU: 300, Memory: 50, Disk: 2 }) }
    })(),
    // twice 2 % are 200 GB
    findings: { 'volume-far-larger-than-used fit-2026-10-10': (10 * 20 * PER_MONTH * (5000 - 200) * 0.14) / MONTH },
    abstentions: [],
  },
  {
    title: 'warm pools that the next run uses',
    facts: working(10, 2, {
      keepAliveSeconds: 1800,
      warmPool: { status: 'Reused', retainedBillableSeconds: 900, reusedByJob: 'next' },
    }),
    findings: {},
    abstentions: [],
  },
  {
    title: 'warm pools of an hour that no run uses',
    facts: working(10, 2, {
      keepAliveSeconds: 3600,
      warmPool: { status: 'Terminated', retainedBillableSeconds: 3600, reusedByJob: null },
    }),
    findings: { 'warm-pool-unused fit-2026-10-10': 10 * 1 * 0.736 * PER_MONTH },
    abstentions: [],
  },
  {
    title: 'a time limit of five days for runs of two hours',
    facts: working(10, 2, { maxRuntimeSeconds: 5 * 86_400 }),
    findings: { 'training-max-runtime-far-above-need fit-2026-10-10': 0 },
    abstentions: [],
  },
  {
    title: 'runs on a training plan that has its hours used, and one that has not',
    facts: join(working(5, 2, { trainingPlanArn: 'arn:plan/used' }), {
      trainingPlans: (['used', 'unused'] as const).map((name) => ({
        ...HOME,
        name,
        arn: `arn:plan/${name}`,
        tags: {},
        status: 'Active',
        startAt: daysAgo(name === 'used' ? 0.9 : 10),
        endAt: daysAgo(-20),
        durationHours: 720,
        upfrontUsd: '10000',
        instanceType: 'ml.g4dn.xlarge',
        totalInstances: 1,
        inUseInstances: 0,
        targets: ['training-job'],
      })),
    }),
    findings: { 'training-plan-unused unused': 0 },
    abstentions: [],
  },
]
