import { hostSeries, processingOf, transformOf } from '../build-work.ts'
import type { CorpusCase, Facts } from '../corpus-case.ts'
import { arnOf, daysAgo, HOME, isoAt, MONTH, MS_PER_HOUR, NOW } from '../place.ts'

const PER_MONTH = MONTH / (28 * 24)

function sharded(objectCount: number | null): Facts {
  const inputs = [{ name: 'input', s3Uri: 's3://lake/in', distribution: 'ShardedByS3Key', objectCount }]
  return { processingJobs: processingOf(10, { inputs }) }
}

/** Jobs that share out files among their instances. */
export const DATA_JOBS: readonly CorpusCase[] = [
  {
    title: 'more files than instances',
    facts: { transformJobs: transformOf(10), ...sharded(100) },
    findings: {},
    abstentions: [],
  },
  {
    title: 'one file for four instances of a transform job',
    facts: { transformJobs: transformOf(10, { inputObjectCount: 1 }) },
    findings: { 'instances-more-than-files scores-2026-10-10': 10 * 2 * 3 * 0.922 * PER_MONTH },
    abstentions: [],
  },
  {
    title: 'one file for four instances of a processing job',
    facts: sharded(1),
    findings: {
      'instances-more-than-files join-2026-10-10': 10 * 2 * 3 * (0.23 + (30 * 0.14) / MONTH) * PER_MONTH,
    },
    abstentions: [],
  },
  {
    title: 'input that was deleted after the run: no file is left to count',
    facts: { transformJobs: transformOf(10, { inputObjectCount: 0 }), ...sharded(0) },
    findings: {},
    abstentions: ['instances-more-than-files scores-2026-10-10', 'instances-more-than-files join-2026-10-10'],
  },
  {
    title: 'files that were not counted',
    facts: { transformJobs: transformOf(10, { inputObjectCount: null }), ...sharded(null) },
    findings: {},
    abstentions: ['instances-more-than-files scores-2026-10-10', 'instances-more-than-files join-2026-10-10'],
  },
  {
    title: 'one file that every instance reads in full',
    facts: {
      processingJobs: processingOf(10, {
        inputs: [{ name: 'input', s3Uri: 's3://lake/in', distribution: 'FullyReplicated', objectCount: 1 }],
      }),
    },
    findings: {},
    abstentions: [],
  },
  {
    title: 'one file for four instances that are all busy',
    facts: (() => {
      const transformJobs = transformOf(10, { inputObjectCount: 1 })
      const hosts = ['i-1', 'i-2', 'i-3', 'i-4']
      return { transformJobs, metricSeries: hostSeries(transformJobs, { CPU: 900 }, { kind: 'Transform', hosts }) }
    })(),
    findings: {},
    abstentions: [],
  },
  {
    title: 'tuning without early stopping, with it, by Hyperband, and a small one',
    facts: {
      tuningJobs: [
        { name: 'plain', earlyStopping: 'Off', strategy: 'Bayesian', maxJobs: 50 },
        { name: 'stopping', earlyStopping: 'Auto', strategy: 'Bayesian', maxJobs: 50 },
        { name: 'halving', earlyStopping: 'Off', strategy: 'Hyperband', maxJobs: 50 },
        { name: 'small', earlyStopping: 'Off', strategy: 'Random', maxJobs: 4 },
      ].map((one) => ({
        ...HOME,
        ...one,
        arn: arnOf(HOME, 'hyper-parameter-tuning-job', one.name),
        tags: {},
        status: 'Completed',
        createdAt: daysAgo(5),
        endedAt: isoAt(NOW - 4 * 24 * MS_PER_HOUR),
        maxParallelJobs: 2,
        managedSpot: false,
        jobsCompleted: 40,
        jobsStopped: 0,
        jobsFailed: 0,
        bestTrainingJob: null,
      })),
    },
    findings: { 'tuning-without-early-stopping plain': 0 },
    abstentions: [],
  },
]
