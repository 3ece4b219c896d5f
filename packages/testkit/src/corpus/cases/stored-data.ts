import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { CorpusCase, Facts } from '../corpus-case.ts'
import { daysAgo, HOME } from '../place.ts'

const GB = 1024 ** 3

function bucket(over: Partial<AccountFact<'buckets'>> = {}): Facts {
  return {
    buckets: [
      {
        ...HOME,
        name: 'lake',
        arn: 'arn:aws:s3:::lake',
        tags: {},
        createdAt: daysAgo(900),
        versioning: false,
        bytesByClass: { StandardStorage: 10_000 * GB },
        objectCount: 10_000,
        lifecycleRules: [],
        incompleteUploads: { count: 0, bytes: 0, oldestAt: null },
        ...over,
      },
    ],
  }
}

type Rule = NonNullable<AccountFact<'buckets'>['lifecycleRules']>[number]

const RULE = {
  id: null,
  enabled: true,
  prefix: null,
  minObjectBytes: null,
  transitions: [],
  expireAfterDays: null,
  noncurrentExpireAfterDays: null,
  abortUploadsAfterDays: null,
} satisfies Rule

const AGING = { ...RULE, transitions: [{ afterDays: 30, storageClass: 'STANDARD_IA' }] }

function repository(over: Partial<AccountFact<'repositories'>> = {}): Facts {
  return {
    repositories: [
      {
        ...HOME,
        name: 'train',
        arn: 'arn:aws:ecr:us-east-1:111111111111:repository/train',
        tags: {},
        createdAt: daysAgo(300),
        imageCount: 60,
        untaggedImageCount: 50,
        totalBytes: 120 * GB,
        untaggedBytes: 100 * GB,
        lastPushedAt: null,
        lastPulledAt: null,
        hasLifecyclePolicy: false,
        ...over,
      },
    ],
  }
}

function logs(over: Partial<AccountFact<'logGroups'>> = {}): Facts {
  const name = '/aws/sagemaker/TrainingJobs'
  return {
    logGroups: [
      {
        ...HOME,
        name,
        arn: `arn:aws:logs:us-east-1:111111111111:log-group:${name}`,
        tags: {},
        createdAt: daysAgo(300),
        retentionDays: null,
        storedBytes: 1000 * GB,
        logClass: 'STANDARD',
        ...over,
      },
    ],
  }
}

/** Buckets, images and logs. */
export const STORED_DATA: readonly CorpusCase[] = [
  {
    title: 'ten terabytes in large objects since 900 days, without a lifecycle',
    facts: bucket(),
    // 9,000 GB are older than 90 days; each month 10,000 × 730 ÷ 24 ÷ 900 GB follow, one object a GB; and a twelfth of the first move
    findings: {
      's3-artefacts-without-lifecycle lake':
        9000 * (0.023 - 0.0125) - ((10_000 * 730) / 24 / 900 + 9000 / 12) * 0.00001,
    },
    abstentions: [],
  },
  {
    title: 'a bucket of small objects: each would be billed as 128 KB',
    facts: bucket({ objectCount: 200_000_000 }),
    findings: {},
    abstentions: [],
  },
  {
    title: 'a versioned bucket whose rule moves everything after 30 days',
    facts: bucket({ versioning: true, lifecycleRules: [AGING, { ...RULE, noncurrentExpireAfterDays: 30 }] }),
    findings: {},
    abstentions: [],
  },
  {
    title: 'a versioned bucket whose rule covers a prefix only',
    facts: bucket({ versioning: true, lifecycleRules: [{ ...AGING, prefix: 'checkpoints/' }] }),
    findings: {},
    abstentions: ['s3-artefacts-without-lifecycle lake'],
  },
  {
    title: 'a bucket in Intelligent-Tiering',
    facts: bucket({ bytesByClass: { IntelligentTieringFAStorage: 10_000 * GB } }),
    findings: {},
    abstentions: [],
  },
  {
    title: 'a bucket that was made two months ago',
    facts: bucket({ createdAt: daysAgo(60) }),
    findings: {},
    abstentions: [],
  },
  {
    title: 'a bucket of which nothing could be read',
    facts: bucket({ bytesByClass: null, objectCount: null, lifecycleRules: null, incompleteUploads: null }),
    findings: {},
    abstentions: ['s3-artefacts-without-lifecycle lake', 'incomplete-multipart-uploads lake'],
  },
  {
    title: 'parts of uploads that were begun 60 days ago',
    facts: bucket({
      lifecycleRules: [AGING],
      incompleteUploads: { count: 5, bytes: 500 * GB, oldestAt: daysAgo(60) },
    }),
    findings: { 'incomplete-multipart-uploads lake': 500 * 0.023 },
    abstentions: [],
  },
  {
    title: 'an upload of this morning',
    facts: bucket({
      lifecycleRules: [AGING],
      incompleteUploads: { count: 1, bytes: 500 * GB, oldestAt: daysAgo(0.2) },
    }),
    findings: {},
    abstentions: [],
  },
  {
    title: 'old uploads that a rule aborts',
    facts: bucket({
      lifecycleRules: [AGING, { ...RULE, abortUploadsAfterDays: 7 }],
      incompleteUploads: { count: 5, bytes: 500 * GB, oldestAt: daysAgo(10) },
    }),
    findings: {},
    abstentions: [],
  },
  {
    title: 'images without a tag',
    facts: repository(),
    findings: { 'ecr-untagged-images train': 100 * 0.1 },
    abstentions: [],
  },
  {
    title: 'images without a tag that a policy removes',
    facts: repository({ hasLifecyclePolicy: true }),
    findings: {},
    abstentions: [],
  },
  {
    title: 'a repository whose policy could not be read',
    facts: repository({ hasLifecyclePolicy: null }),
    findings: {},
    abstentions: ['ecr-untagged-images train'],
  },
  {
    title: 'a terabyte of logs of 300 days that is kept for ever',
    facts: logs(),
    // a tenth of it is of the last 30 days
    findings: { 'log-groups-without-retention /aws/sagemaker/TrainingJobs': 900 * 0.03 },
    abstentions: [],
  },
  { title: 'logs with a retention of ten years', facts: logs({ retentionDays: 3653 }), findings: {}, abstentions: [] },
  { title: 'logs of a new group', facts: logs({ createdAt: daysAgo(20) }), findings: {}, abstentions: [] },
]
