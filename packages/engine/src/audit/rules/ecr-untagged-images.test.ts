import { expect, test } from 'vitest'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { brief, daysAgo, endpointOf, reasons } from '../account.fixture.ts'
import { auditStorage, GB } from '../storage.fixture.ts'
import { ecrUntaggedImages as rule } from './ecr-untagged-images.ts'

function repositoryOf(over: Partial<AccountFact<'repositories'>> = {}): AccountFact<'repositories'> {
  return {
    account: '999999999993',
    region: 'us-east-1',
    name: 'shop/inference',
    arn: 'arn:aws:ecr:us-east-1:999999999993:repository/shop/inference',
    tags: {},
    createdAt: daysAgo(400),
    imageCount: 60,
    untaggedImageCount: 40,
    totalBytes: 300 * GB,
    untaggedBytes: 200 * GB,
    lastPushedAt: daysAgo(1),
    lastPulledAt: daysAgo(1),
    hasLifecyclePolicy: false,
    ...over,
  }
}

test('images without a tag that nothing removes', () => {
  const { findings, abstentions } = auditStorage(rule, { repositories: [repositoryOf()] })
  expect(findings.map(brief)).toEqual([
    {
      title: 'shop/inference keeps 40 images without a tag, 200 GB, and nothing removes them',
      saving: '20.00',
      before: ['USE1-TimedStorage-ByteHrs: Images: 300 GB all month'],
      after: ['USE1-TimedStorage-ByteHrs: Images: 100 GB all month'],
    },
  ])
  expect(findings[0]?.monthlySavingUsd).toEqual({ p10: 10, p50: 20, p90: 20 })
  expect(abstentions).toEqual([])
})

test('images that an endpoint names by digest may be among them', () => {
  const image = (digest: string): string =>
    `999999999993.dkr.ecr.us-east-1.amazonaws.com/shop/inference@sha256:${digest}`
  const { endpoints, models } = endpointOf({}, [{ running: { images: [image('ab'), image('ab'), 'other:1'] } }])
  const container = { image: image('cd'), modelDataUrl: null, multiModel: false }
  const [found] = auditStorage(rule, {
    repositories: [repositoryOf({ untaggedImageCount: 4 })],
    endpoints,
    models: models.map((model) => ({ ...model, containers: [container] })),
  }).findings
  // Two of four stay, and of the others half at worst: a quarter of $20.
  expect(found?.monthlySavingUsd).toEqual({ p10: 5, p50: 20, p90: 20 })
  expect(found?.confidence.level).toBe('low')
})

test.each([
  ['a lifecycle policy', { hasLifecyclePolicy: true }],
  ['all tagged', { untaggedImageCount: 0, untaggedBytes: 0 }],
  ['worth cents', { untaggedBytes: 9.9 * GB }],
])('is silent: %s', (_, over) => {
  expect(auditStorage(rule, { repositories: [repositoryOf(over)] })).toEqual({ findings: [], abstentions: [] })
})

test('a dollar a month is enough', () => {
  expect(auditStorage(rule, { repositories: [repositoryOf({ untaggedBytes: 10 * GB })] }).findings).toHaveLength(1)
})

test('abstains where the policy could not be read', () => {
  expect(reasons(auditStorage(rule, { repositories: [repositoryOf({ hasLifecyclePolicy: null })] }))).toEqual([
    'its lifecycle policy could not be read',
  ])
})
