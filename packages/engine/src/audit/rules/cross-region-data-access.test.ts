import { expect, test } from 'vitest'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { brief, daysAgo, reasons } from '../account.fixture.ts'
import { auditStorage, billOf, bucketOf, GB } from '../storage.fixture.ts'
import { crossRegionDataAccess as rule } from './cross-region-data-access.ts'

function transformOf(over: Partial<AccountFact<'transformJobs'>> = {}): AccountFact<'transformJobs'> {
  const name = over.name ?? 'nightly'
  return {
    account: '999999999993',
    region: 'us-east-1',
    name,
    arn: `arn:aws:sagemaker:us-east-1:999999999993:transform-job/${name}`,
    tags: {},
    status: 'Completed',
    failureReason: null,
    modelName: 'ranking-model',
    createdAt: daysAgo(2),
    startedAt: daysAgo(2),
    endedAt: daysAgo(1.9),
    instanceType: 'ml.m5.xlarge',
    instanceCount: 1,
    inputUri: 's3://data-eu/batch',
    splitType: null,
    batchStrategy: null,
    inputObjectCount: null,
    ...over,
  }
}

const far = bucketOf({
  name: 'data-eu',
  region: 'eu-west-1',
  bytesByClass: { StandardStorage: 400 * GB },
  objectCount: 10_000,
  createdAt: daysAgo(400),
})
const sent = billOf({ 'EU-USE1-AWS-Out-Bytes': 3000, 'EU-Requests-Tier1': 6000, 'EU-Requests-Tier2': 9_000_000 })

test('jobs that read from another region: what the bill has, against a copy', () => {
  const { findings, abstentions } = auditStorage(
    rule,
    { buckets: [far], transformJobs: [transformOf(), transformOf({ name: 'other' })] },
    { billed: { 'data-eu': sent } },
  )
  // 30 days are 720 h: 3,041.67 GB for 730 h at 0.02, less 400 GB at 0.023, 6,083 PUTs, and 30.42 GB a month that are new.
  expect(findings.map(brief)).toEqual([
    {
      title: '2 jobs in us-east-1 read data-eu, which is in eu-west-1: 3,042 GB a month cross the border',
      saving: '50.99',
      before: ['EU-AWS-Out-Bytes: Out to another region: 3,041.666667 GB'],
      after: [
        'EU-AWS-Out-Bytes: Out to another region: 30.416667 GB',
        'USE1-TimedStorage-ByteHrs: Storage, S3 Standard: 400 GB, all month',
        'USE1-Requests-Tier1: PUT requests: 6,083.333333 requests',
      ],
    },
  ])
  expect(abstentions).toEqual([])
  // At worst everything written is new: 6,083 objects of 40.96 MB are 243 GB.
  expect(findings[0]?.monthlySavingUsd.p10).toBeCloseTo(60.8333 - 4.8667 - 9.2 - 0.0304, 3)
})

test('without a bill the finding has no dollars', () => {
  const { findings } = auditStorage(rule, { buckets: [far], transformJobs: [transformOf()] })
  expect(findings.map(({ title, savingUsd, before }) => [title, savingUsd, before.lines.length])).toEqual([
    ['1 job in us-east-1 read data-eu, which is in eu-west-1', 0n, 0],
  ])
})

test.each([
  ['the job is where the bucket is', { region: 'eu-west-1' }],
  ['the job is too long ago', { createdAt: daysAgo(31) }],
  ['the bucket is not known', { inputUri: 's3://elsewhere/batch' }],
  ['the job reads no S3', { inputUri: null }],
])('is silent: %s', (_, over) => {
  expect(auditStorage(rule, { buckets: [far], transformJobs: [transformOf(over)] })).toEqual({
    findings: [],
    abstentions: [],
  })
})

test('is silent where the bill has no transfer, or a copy would cost more', () => {
  const jobs = { buckets: [far], transformJobs: [transformOf()] }
  for (const gb of [0, 400]) {
    const billed = { 'data-eu': billOf({ 'EU-AWS-Out-Bytes': gb }) }
    expect(auditStorage(rule, jobs, { billed })).toEqual({ findings: [], abstentions: [] })
  }
})

test('abstains where the bill has transfer and no job explains it: it may be replication', () => {
  expect(reasons(auditStorage(rule, { buckets: [far] }, { billed: { 'data-eu': sent } }))).toEqual([
    '3,042 GB a month go to another region, and no job that was read is there: it may be replication',
  ])
})

test('abstains where the size of the copy is not known', () => {
  const jobs = { buckets: [{ ...far, bytesByClass: null }], transformJobs: [transformOf()] }
  expect(reasons(auditStorage(rule, jobs, { billed: { 'data-eu': sent } }))).toEqual([
    'its storage metrics could not be read',
  ])
})
