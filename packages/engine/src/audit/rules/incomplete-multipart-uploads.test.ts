import { expect, test } from 'vitest'
import { brief, daysAgo, reasons } from '../account.fixture.ts'
import { countOnce } from '../count-once.ts'
import { auditStorage, bucketOf, GB, lifecycleRule } from '../storage.fixture.ts'
import { incompleteMultipartUploads as rule } from './incomplete-multipart-uploads.ts'
import { s3ArtefactsWithoutLifecycle } from './s3-artefacts-without-lifecycle.ts'

const uploads = { count: 8, bytes: 800 * GB, oldestAt: daysAgo(40) }

test('old parts that nothing removes', () => {
  const { findings, abstentions } = auditStorage(rule, { buckets: [bucketOf({ incompleteUploads: uploads })] })
  expect(findings.map(brief)).toEqual([
    {
      title: 'artifacts holds 800 GB of 8 uploads that were never completed, the oldest for 40 days',
      saving: '18.40',
      before: ['USE1-TimedStorage-ByteHrs: Storage, S3 Standard: 800 GB, all month'],
      after: [],
    },
  ])
  expect(abstentions).toEqual([])
  expect(findings[0]?.monthlySavingUsd).toEqual({ p10: 2.3, p50: 18.4, p90: 18.4 })
  expect(findings[0]?.confidence.level).toBe('high')
})

test.each([
  ['none', { incompleteUploads: { count: 0, bytes: 0, oldestAt: null } }],
  ['begun yesterday', { incompleteUploads: { ...uploads, oldestAt: daysAgo(1) } }],
  ['a day too young', { incompleteUploads: { ...uploads, oldestAt: daysAgo(6.9) } }],
  ['a rule aborts them', { incompleteUploads: uploads, lifecycleRules: [lifecycleRule({ abortUploadsAfterDays: 7 })] }],
  ['worth cents', { incompleteUploads: { ...uploads, bytes: GB } }],
])('is silent: %s', (_, over) => {
  expect(auditStorage(rule, { buckets: [bucketOf(over)] })).toEqual({ findings: [], abstentions: [] })
})

test('seven days is old enough, with less confidence; a rule for one prefix does not help', () => {
  const bucket = bucketOf({
    incompleteUploads: { ...uploads, oldestAt: daysAgo(7) },
    lifecycleRules: [lifecycleRule({ abortUploadsAfterDays: 7, prefix: 'tmp/' })],
  })
  expect(auditStorage(rule, { buckets: [bucket] }).findings[0]?.confidence.level).toBe('medium')
})

test('abstains where uploads or rules could not be read', () => {
  expect(reasons(auditStorage(rule, { buckets: [bucketOf({ incompleteUploads: null })] }))).toEqual([
    'its unfinished uploads could not be read',
  ])
  expect(
    reasons(auditStorage(rule, { buckets: [bucketOf({ incompleteUploads: uploads, lifecycleRules: null })] })),
  ).toEqual(['its lifecycle rules could not be read'])
})

test('its dollars are apart from those of the objects of the bucket', () => {
  const bucket = bucketOf({ bytesByClass: { StandardStorage: 1800 * GB }, incompleteUploads: uploads })
  const both = [rule, s3ArtefactsWithoutLifecycle].flatMap((one) => auditStorage(one, { buckets: [bucket] }).findings)
  expect(both).toHaveLength(2)
  const counted = countOnce(both, (id) => (id === rule.id ? 'remove' : 'replace'))
  expect(counted.map(({ countedIn }) => countedIn)).toEqual([[], []])
})
