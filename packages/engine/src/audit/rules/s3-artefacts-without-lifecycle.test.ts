import { expect, test } from 'vitest'
import { audit, brief, daysAgo, reasons } from '../account.fixture.ts'
import { auditStorage, bucketOf, GB, lifecycleRule } from '../storage.fixture.ts'
import { s3ArtefactsWithoutLifecycle as rule } from './s3-artefacts-without-lifecycle.ts'

const cold = lifecycleRule({ transitions: [{ afterDays: 90, storageClass: 'STANDARD_IA' }] })

test('a large old bucket of large objects: what is older than ninety days in Standard-IA', () => {
  // 500 days, 1,000 GB: 820 GB are older than 90 days. 23.00 − (180 × 0.023 + 820 × 0.0125) = 8.61; new moves 6,083 × 0.00001,
  // and a twelfth of 82,000 first moves.
  const { findings, abstentions } = auditStorage(rule, { buckets: [bucketOf()] })
  expect(findings.map(brief)).toEqual([
    {
      title: 'artifacts keeps 1,000 GB in S3 Standard for ever; about 820 GB of it is older than 90 days',
      saving: '8.48',
      before: ['USE1-TimedStorage-ByteHrs: Storage, S3 Standard: 1,000 GB, all month'],
      after: [
        'USE1-TimedStorage-ByteHrs: Storage, S3 Standard: 180 GB, 60.833333 GB a month × 90 days',
        'USE1-TimedStorage-SIA-ByteHrs: Storage, S3 Standard-IA: 820 GB, all month',
        'USE1-Requests-SIA-Tier4: Moves to S3 Standard-IA: 6,083 objects a month, after 90 days',
        'USE1-Requests-SIA-Tier4: Moves to S3 Standard-IA: 6,833 objects a month, after 90 days',
      ],
    },
  ])
  expect(abstentions).toEqual([])
  const [found] = findings
  // At worst 410 GB are old, and 82 GB of them are read each month; at best all 1,000 GB are old.
  expect(found?.monthlySavingUsd.p10).toBeCloseTo(23 - (590 * 0.023 + 410 * 0.0125 + 82 * 0.01) - 0.2678, 2)
  expect(found?.monthlySavingUsd.p90).toBeCloseTo(1000 * 0.0105 - 0.0683, 3)
  expect(found?.notes.slice(-3)).toEqual([
    'assumed: the bucket has grown evenly in 500 days, so that 820 GB are older than 90 days',
    'the first move of what is old costs $0.82 once, spread over 12 months here; it has paid for itself in 0.1 months',
    'reading moved data is billed by the GB; small objects among the large ones are left where they are by the size filter',
  ])
  expect(found?.evidence.map((one) => (one.kind === 'fact' ? `${one.label}: ${one.value}` : one.kind))).toEqual([
    'In S3 Standard: 1,000 GB',
    'Objects: 100,000',
    'Size of an object on average: 10,486 KB',
    `Made: ${daysAgo(500)}`,
    'Lifecycle rules that move or delete data: none',
  ])
})

test.each([
  ['small objects, each billed as 128 KB elsewhere', { objectCount: 20_000_000 }],
  ['no object', { objectCount: 0 }],
  ['nothing in Standard', { bytesByClass: { StandardIAStorage: 1000 * GB } }],
  ['a rule that moves what is old', { lifecycleRules: [cold] }],
  ['a rule that deletes what is old', { lifecycleRules: [lifecycleRule({ expireAfterDays: 30, prefix: '' })] }],
  ['as young as the move', { createdAt: daysAgo(90) }],
  ['a saving below the least', { bytesByClass: { StandardStorage: 100 * GB }, objectCount: 10_000 }],
])('is silent: %s', (_, over) => {
  expect(auditStorage(rule, { buckets: [bucketOf(over)] })).toEqual({ findings: [], abstentions: [] })
})

test('rules that are off, or that only clean up, are no lifecycle', () => {
  const lifecycleRules = [{ ...cold, enabled: false }, lifecycleRule({ abortUploadsAfterDays: 7 })]
  expect(auditStorage(rule, { buckets: [bucketOf({ lifecycleRules })] }).findings).toHaveLength(1)
})

test('parts of unfinished uploads are no artifacts', () => {
  const incompleteUploads = { count: 5, bytes: 1000 * GB, oldestAt: daysAgo(100) }
  expect(auditStorage(rule, { buckets: [bucketOf({ incompleteUploads })] }).findings).toEqual([])
})

test('a move that does not pay in time is not proposed', () => {
  // At 128 KB a GB has 8,192 objects. 820 GB save $8.61 a month; the new ones cost $4.98 a month to move, and $67.17 once.
  const buckets = [bucketOf({ objectCount: 8_192_000 })]
  expect(auditStorage(rule, { buckets }, { settings: { paybackMonths: 19, minUsdPerMonth: 0 } }).findings).toHaveLength(
    1,
  )
  expect(auditStorage(rule, { buckets }, { settings: { paybackMonths: 18, minUsdPerMonth: 0 } }).findings).toEqual([])
  const smaller = [bucketOf({ objectCount: 8_192_001 })]
  expect(
    auditStorage(rule, { buckets: smaller }, { settings: { paybackMonths: 60, minUsdPerMonth: 0 } }).findings,
  ).toEqual([])
})

test.each([
  ['its storage metrics could not be read', { bytesByClass: null }],
  ['its storage metrics could not be read', { objectCount: null }],
  ['its lifecycle rules could not be read', { lifecycleRules: null }],
  ['its age is not known', { createdAt: null }],
  ['its rules cover logs/ only: how much is outside is not known', { lifecycleRules: [{ ...cold, prefix: 'logs/' }] }],
])('abstains: %s', (because, over) => {
  const evaluation = auditStorage(rule, { buckets: [bucketOf(over)] })
  expect(evaluation.findings).toEqual([])
  expect(reasons(evaluation)).toEqual([because])
})

test('abstains where a price is missing', () => {
  // The other fixture has no price of S3 at all.
  expect(reasons(audit(rule, { buckets: [bucketOf()] }))[0]).toMatch(/^a price is missing/)
})
