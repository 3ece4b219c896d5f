import { describe, expect, test } from 'vitest'
import { accountSnapshotSchema, FACT_LISTS, SNAPSHOT_VERSION } from './account-snapshot.ts'

const NOTEBOOK = {
  account: '111122223333',
  region: 'eu-west-1',
  arn: 'arn:aws:sagemaker:eu-west-1:111122223333:notebook-instance/one',
  name: 'one',
  tags: null,
  status: 'Hibernating',
  instanceType: 'ml.t3.medium',
  volumeSizeGb: 5,
  createdAt: '2026-09-01T00:00:00Z',
  lastModifiedAt: '2026-09-02T03:04:05.678Z',
  lifecycleConfigName: null,
  platform: null,
}

function snapshot(over: object = {}): Record<string, unknown> {
  return {
    version: SNAPSHOT_VERSION,
    collectedAt: '2026-11-01T00:00:00Z',
    synthetic: false,
    accounts: [{ id: '111122223333', name: null, payer: false, regions: ['eu-west-1'] }],
    collection: [
      {
        account: '111122223333',
        region: 'eu-west-1',
        action: 'sagemaker:ListEndpoints',
        fact: 'endpoints',
        outcome: 'denied',
        detail: 'not authorized to perform: sagemaker:ListEndpoints',
        count: 0,
        startedAt: null,
        endedAt: null,
      },
    ],
    ...Object.fromEntries(Object.keys(FACT_LISTS).map((list) => [list, []])),
    ...over,
  }
}

describe('a snapshot of an account', () => {
  test('keeps values that AWS may add, and what could not be read', () => {
    const data = snapshot({ notebookInstances: [NOTEBOOK] })
    expect(accountSnapshotSchema.parse(data)).toEqual(data)
  })

  test.each([
    ['another version', { version: 2 }],
    ['a field that it does not have', { notebooks: [] }],
    ['a missing list', { endpoints: undefined }],
    ['a time that is none', { collectedAt: 'yesterday' }],
    ['a time without a zone', { collectedAt: '2026-11-01T00:00:00' }],
    ['a negative size', { notebookInstances: [{ ...NOTEBOOK, volumeSizeGb: -1 }] }],
    ['a size that is no number', { notebookInstances: [{ ...NOTEBOOK, volumeSizeGb: '5' }] }],
    ['an absent field in place of null', { notebookInstances: [{ ...NOTEBOOK, platform: undefined }] }],
    ['an outcome that is none', { collection: [{ outcome: 'fine' }] }],
  ])('refuses %s', (_, over) => {
    expect(accountSnapshotSchema.safeParse(snapshot(over)).success).toBe(false)
  })
})
