import { accountSnapshotSchema } from '@costwright/engine/account/account-snapshot'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { SMALL_BOOK } from '@costwright/testkit/small-book'
import {
  assumedRoleXml,
  callerIdentityXml,
  fakeWire,
  type FakeWire,
  type WireTable,
} from '@costwright/testkit/wire/fake-wire'
import { wireFault } from '@costwright/testkit/wire/wire-fault'
import { describe, expect, test } from 'vitest'
import { anomalyMonitors } from './anomaly-monitors.ts'
import type { CollectedAccount } from './collect-account.ts'
import { collectAccounts, ORGANISATION_ACTIONS, type CollectAccountsOptions } from './collect-accounts.ts'
import { NOW, REGION } from './collect-on-wire.fixture.ts'
import { FULL_ACCOUNT } from './full-account.fixture.ts'
import { notebookInstances } from './sagemaker/notebook-instances.ts'

const PAYER = '111111111111'
const RESEARCH = '222222222222'
const CLOSED = '333333333333'
const OLD = '444444444444'
const SECRET = 'not-a-secret'

/** An organisation of three: one has the role, one does not; a fourth is no more. */
const ORGANISATION: WireTable = {
  ...FULL_ACCOUNT,
  DescribeOrganization: () => ({ Organization: { Id: 'o-1', MasterAccountId: PAYER } }),
  // The older name of the state is on the first page, the new one on the second.
  ListAccounts: ({ input }) =>
    input['NextToken'] === undefined
      ? { Accounts: [{ Id: PAYER, Name: 'Payer', Status: 'ACTIVE' }], NextToken: 'second' }
      : {
          Accounts: [
            { Id: RESEARCH, Name: 'Research', State: 'ACTIVE' },
            { Id: CLOSED, Name: 'Closed to us', State: 'ACTIVE' },
            { Id: OLD, Name: 'Old', State: 'SUSPENDED', Status: 'ACTIVE' },
          ],
        },
  AssumeRole: ({ input }) => {
    const account = /iam::(\d+):role\/CostwrightAudit$/.exec(String(input['RoleArn']))?.[1]
    return account === RESEARCH
      ? assumedRoleXml(`KEY-${account}`, new Date(Date.now() + 3_600_000))
      : wireFault('AccessDenied', 403, `not authorized to perform sts:AssumeRole; ${SECRET}`)
  },
  GetCallerIdentity: ({ accessKeyId }) => callerIdentityXml(accessKeyId === `KEY-${RESEARCH}` ? RESEARCH : PAYER),
}

async function collected(
  table: WireTable = {},
  over: Partial<CollectAccountsOptions> = {},
): Promise<CollectedAccount & { readonly calls: FakeWire['calls'] }> {
  const wire = fakeWire({ ...ORGANISATION, ...table })
  const read = await collectAccounts({
    env: {},
    credentials: { accessKeyId: 'KEY-PAYER', secretAccessKey: SECRET },
    regions: [REGION],
    requestHandler: wire.requestHandler,
    maxAttempts: 1,
    lookBackDays: 14,
    book: createPriceBook(SMALL_BOOK),
    clock: () => NOW,
    limits: { maxApiUsd: 1 },
    collectors: [notebookInstances, anomalyMonitors],
    accounts: 'org',
    role: 'CostwrightAudit',
    ...over,
  })
  accountSnapshotSchema.parse(read.snapshot)
  return { ...read, calls: wire.calls }
}

describe('an organisation', () => {
  test('is read account by account; one that cannot be read is said to be so', async () => {
    const told: string[] = []
    const { snapshot, calls, requests } = await collected(
      {},
      { onProgress: ({ account, region, collector }) => told.push(`${account} ${region ?? '-'} ${collector}`) },
    )
    expect(snapshot.accounts).toEqual([
      { id: PAYER, name: 'Payer', payer: true, regions: [REGION] },
      { id: RESEARCH, name: 'Research', payer: false, regions: [REGION] },
      { id: CLOSED, name: 'Closed to us', payer: false, regions: [] },
    ])
    expect(snapshot.collection.filter(({ outcome }) => outcome !== 'complete')).toEqual([
      {
        account: CLOSED,
        region: null,
        action: 'sts:AssumeRole',
        fact: 'account',
        outcome: 'denied',
        detail: 'the role CostwrightAudit cannot be assumed',
        count: 0,
        startedAt: '2026-11-20T12:00:00.000Z',
        endedAt: '2026-11-20T12:00:00.000Z',
      },
    ])
    expect(snapshot.notebookInstances.map(({ account }) => account)).toEqual([PAYER, PAYER, RESEARCH, RESEARCH])
    expect(JSON.stringify(snapshot)).not.toMatch(/KEY-|not-a-/)
    expect(told).toEqual([
      `${PAYER} - anomaly-monitors`,
      `${PAYER} ${REGION} sagemaker/notebook-instances`,
      `${RESEARCH} - anomaly-monitors`,
      `${RESEARCH} ${REGION} sagemaker/notebook-instances`,
    ])
    // What is read is read with the role, and nothing is asked that is not declared.
    const keys = calls.filter(({ operation }) => operation === 'ListNotebookInstances').map((call) => call.accessKeyId)
    expect([...new Set(keys)]).toEqual(['KEY-PAYER', `KEY-${RESEARCH}`])
    const allowed = [notebookInstances, anomalyMonitors].flatMap(({ actions }) => actions)
    expect(Object.keys(requests).toSorted()).toEqual(
      [...allowed, ...ORGANISATION_ACTIONS, 'sts:AssumeRole', 'sts:GetCallerIdentity'].toSorted(),
    )
    expect(Object.values(requests).reduce((a, b) => a + b)).toBe(calls.length)
    expect(calls.filter(({ operation }) => operation === 'AssumeRole').map(({ input }) => input)).toEqual(
      [RESEARCH, CLOSED].map((id) =>
        expect.objectContaining({
          RoleArn: `arn:aws:iam::${id}:role/CostwrightAudit`,
          RoleSessionName: 'costwright-audit',
        }),
      ),
    )
  })

  test('shares one limit for paid requests', async () => {
    const { snapshot, apiUsd } = await collected({}, { limits: { maxApiUsd: 0.03 } })
    expect(apiUsd).toBeCloseTo(0.03, 9)
    expect(
      snapshot.collection
        .filter(({ action }) => action.startsWith('ce:'))
        .map(({ account, action, outcome }) => [account, action, outcome]),
    ).toEqual([
      [PAYER, 'ce:GetAnomalyMonitors', 'complete'],
      [PAYER, 'ce:GetAnomalySubscriptions', 'complete'],
      [RESEARCH, 'ce:GetAnomalyMonitors', 'complete'],
      [RESEARCH, 'ce:GetAnomalySubscriptions', 'skipped'],
    ])
  })

  test('of which the payer cannot be asked for: nobody is taken for it', async () => {
    const { snapshot } = await collected({ DescribeOrganization: () => wireFault('AccessDeniedException') })
    expect(snapshot.accounts.map(({ payer }) => payer)).toEqual([false, false, false])
  })

  test.each([
    ['AccessDeniedException', 'no-organisation', 'organizations:ListAccounts is not allowed'],
    ['AWSOrganizationsNotInUseException', 'no-organisation', 'the account is in no organisation'],
    ['ServiceException', 'no-organisation', /^the accounts of the organisation cannot be listed \(ServiceException/],
    ['ExpiredTokenException', 'expired-credentials', 'the AWS credentials have expired'],
  ])('that cannot be listed: %s', async (fault, code, message) => {
    await expect(collected({ ListAccounts: () => wireFault(fault) })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    })
  })

  test('without an active account', async () => {
    await expect(collected({ ListAccounts: () => ({}) })).rejects.toMatchObject({
      code: 'no-organisation',
      message: 'the organisation lists no active account',
    })
  })

  test('that is listed for ever', async () => {
    await expect(collected({ ListAccounts: () => ({ NextToken: 'again' }) })).rejects.toMatchObject({
      code: 'no-organisation',
    })
  })
})

describe('accounts that are named', () => {
  test('are read without listing the organisation, each once', async () => {
    const { snapshot, requests } = await collected({}, { accounts: [RESEARCH, PAYER, RESEARCH] })
    expect(snapshot.accounts).toEqual([
      { id: RESEARCH, name: null, payer: false, regions: [REGION] },
      { id: PAYER, name: null, payer: true, regions: [REGION] },
    ])
    expect([requests['organizations:ListAccounts'], requests['sts:AssumeRole']]).toEqual([undefined, 1])
  })

  test('an account of its own pays for itself', async () => {
    const { snapshot } = await collected(
      { DescribeOrganization: () => wireFault('AWSOrganizationsNotInUseException') },
      { accounts: [PAYER] },
    )
    expect(snapshot.accounts.map(({ payer }) => payer)).toEqual([true])
  })

  test.each([
    ['ThrottlingException', 400, 'throttled', 'cannot be assumed'],
    ['NoSuchEntity', 404, 'failed', 'cannot be assumed (NoSuchEntity: NoSuchEntity of the simulated wire)'],
    ['MalformedPolicyDocument', 400, 'failed', 'cannot be assumed (MalformedPolicyDocument'],
  ])('a role that is refused otherwise: %s', async (fault, status, outcome, detail) => {
    const { snapshot } = await collected(
      { AssumeRole: () => wireFault(fault, status) },
      { accounts: [PAYER, RESEARCH] },
    )
    expect(snapshot.collection.find(({ action }) => action === 'sts:AssumeRole')).toMatchObject({
      account: RESEARCH,
      outcome,
      detail: expect.stringContaining(detail),
    })
  })

  test('an answer without credentials is none', async () => {
    await expect(collected({ AssumeRole: () => '<AssumeRoleResponse/>' }, { accounts: [RESEARCH] })).rejects.toThrow(
      `${RESEARCH}: the role CostwrightAudit cannot be assumed`,
    )
  })

  test('none of which can be read', async () => {
    const reading = collected({}, { accounts: [CLOSED, OLD] })
    await expect(reading).rejects.toMatchObject({
      code: 'no-account',
      message: `no account can be read; ${CLOSED}: the role CostwrightAudit cannot be assumed; ${OLD}: the role CostwrightAudit cannot be assumed`,
    })
  })

  test('credentials of the role are renewed before they expire', async () => {
    let keys = 0
    const { calls, requests } = await collected(
      {
        AssumeRole: () => {
          keys += 1
          return assumedRoleXml(`KEY-${RESEARCH}`, new Date(Date.now() + (keys === 1 ? 1000 : 3_600_000)))
        },
      },
      { accounts: [RESEARCH] },
    )
    expect(requests['sts:AssumeRole']).toBeGreaterThan(1)
    // It is the caller who asks for the role, also when it is renewed.
    const asked = calls.filter(({ operation }) => operation === 'AssumeRole')
    expect(new Set(asked.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(['KEY-PAYER']))
  })
})
