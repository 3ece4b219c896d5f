import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { findWaste } from '@costwright/engine/audit/evaluate-rules'
import {
  assumedRoleXml,
  callerIdentityXml,
  fakeWire,
  type FakeWire,
  type WireTable,
} from '@costwright/testkit/wire/fake-wire'
import { wireFault } from '@costwright/testkit/wire/wire-fault'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FULL_ACCOUNT } from '../../../aws/src/collect/full-account.fixture.ts'
import { configSchema } from '../config/config-schema.ts'
import { configuredRules } from '../config/read-config.ts'
import { openShipped } from '../price-store/load-price-book.ts'
import { SHIPPED_BOOK } from '../shipped-book.ts'
import { audit } from './audit.ts'
import type { ReadSource } from './audit-sources.ts'
import { readAws, type ReadAwsOptions } from './read-aws.ts'

const ACCOUNT = '123456789012'
const START = Date.parse('2026-11-22T06:00:00Z')
const book = createPriceBook((await openShipped(SHIPPED_BOOK)).book)

let home: string
let resumed: string[]
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'read-aws-'))
  resumed = []
})
afterEach(async () => {
  await rm(home, { recursive: true })
})

async function read(wire: FakeWire, over: Partial<ReadAwsOptions> = {}): Promise<ReadSource> {
  return await readAws(
    {
      home,
      profile: null,
      regions: ['us-east-1'],
      accounts: [],
      role: null,
      lookBackDays: 30,
      maxApiUsd: 1,
      access: {
        env: {},
        requestHandler: wire.requestHandler,
        credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI' },
      },
      now: () => new Date(START),
      onResume: (startedAt) => void resumed.push(startedAt),
      ...over,
    },
    book,
  )
}

function wireOf(over: WireTable = {}): FakeWire {
  return fakeWire({ ...FULL_ACCOUNT, GetCallerIdentity: () => callerIdentityXml(ACCOUNT), ...over })
}

function operations({ calls }: FakeWire): readonly string[] {
  return [...new Set(calls.map(({ operation }) => operation))].toSorted()
}

describe('reading an account', () => {
  it('says what it cost, and leaves nothing behind', async () => {
    const wire = wireOf()
    const { kind, snapshot, ownCost } = await read(wire)
    expect([kind, snapshot.accounts]).toEqual([
      'aws',
      [{ id: ACCOUNT, name: null, payer: false, regions: ['us-east-1'] }],
    ])
    expect(ownCost).toEqual({ usd: expect.any(Number), calls: wire.calls.length, limitUsd: 1 })
    expect(snapshot.notebookInstances).toHaveLength(2)
    expect(await readdir(join(home, 'audit'))).toEqual([])
  })

  it('goes on where it was interrupted', async () => {
    const whole = await read(wireOf())
    const broken = wireOf({
      ListTags: () => wireFault('ExpiredTokenException'),
      GetResources: () => wireFault('ExpiredTokenException'),
    })
    await expect(read(broken)).rejects.toMatchObject({ code: 'expired-credentials', exitCode: 4 })
    const second = wireOf()
    const { snapshot } = await read(second, { now: () => new Date(START + 3_600_000) })
    expect(resumed).toEqual(['2026-11-22T06:00:00.000Z'])
    expect(operations(broken)).toContain('ListNotebookInstances')
    expect(operations(second)).not.toContain('ListNotebookInstances')
    const facts = (of: typeof snapshot): object => ({ ...of, collection: [] })
    expect(facts(snapshot)).toEqual(facts(whole.snapshot))
    const outcomes = (of: typeof snapshot): readonly string[] =>
      of.collection.map(({ action, fact, outcome, count }) => `${action} ${fact} ${outcome} ${count}`).toSorted()
    expect(outcomes(snapshot)).toEqual(outcomes(whole.snapshot))
    expect(await readdir(join(home, 'audit'))).toEqual([])
  })

  it('begins anew after six hours, for another question, and where what is kept is damaged', async () => {
    const broken = (): FakeWire => wireOf({ GetResources: () => wireFault('ExpiredTokenException') })
    const fails = async (over: Partial<ReadAwsOptions> = {}): Promise<readonly string[]> => {
      const wire = broken()
      await expect(read(wire, over)).rejects.toMatchObject({ code: 'expired-credentials' })
      return operations(wire)
    }
    expect(await fails()).toContain('ListNotebookInstances')
    expect(await fails({ lookBackDays: 60 })).toContain('ListNotebookInstances')
    expect(await fails({ now: () => new Date(START + 7 * 3_600_000) })).toContain('ListNotebookInstances')
    expect(resumed).toEqual([])
    for (const key of await readdir(join(home, 'audit')))
      for (const file of await readdir(join(home, 'audit', key), { recursive: true }))
        if (file.endsWith('.gz')) await writeFile(join(home, 'audit', key, file), 'no gzip')
    expect(await fails({ now: () => new Date(START + 8 * 3_600_000) })).toContain('ListNotebookInstances')
    expect(resumed).toEqual(['2026-11-22T13:00:00.000Z'])
  })

  it('asks again for what was denied', async () => {
    const denied = wireOf({
      ListNotebookInstances: () => wireFault('AccessDeniedException'),
      GetResources: () => wireFault('ExpiredTokenException'),
    })
    await expect(read(denied)).rejects.toMatchObject({ code: 'expired-credentials' })
    const second = wireOf()
    expect((await read(second)).snapshot.notebookInstances).toHaveLength(2)
    expect(operations(second)).toContain('ListNotebookInstances')
    expect(operations(second)).not.toContain('ListEndpoints')
  })
})

describe('several accounts', () => {
  const MEMBER = '222222222222'
  const CLOSED = '333333333333'

  /** The account of the credentials, one that has the role and one that does not. */
  function organisationWire(over: WireTable = {}): FakeWire {
    return wireOf({
      DescribeOrganization: () => ({ Organization: { MasterAccountId: ACCOUNT } }),
      ListAccounts: () => ({
        Accounts: [
          { Id: ACCOUNT, Name: 'Payer', State: 'ACTIVE' },
          { Id: MEMBER, Name: 'Research', State: 'ACTIVE' },
          { Id: CLOSED, Name: 'Closed', State: 'ACTIVE' },
        ],
      }),
      AssumeRole: ({ input }) =>
        String(input['RoleArn']).includes(MEMBER)
          ? assumedRoleXml('KEY-MEMBER', new Date(Date.now() + 3_600_000))
          : wireFault('AccessDenied', 403),
      GetCallerIdentity: ({ accessKeyId }) => callerIdentityXml(accessKeyId === 'KEY-MEMBER' ? MEMBER : ACCOUNT),
      ...over,
    })
  }

  it('goes on with the account in which it was interrupted', async () => {
    const whole = await read(organisationWire(), { accounts: ['org'] })
    const broken = organisationWire({
      GetResources: ({ accessKeyId }) => (accessKeyId === 'KEY-MEMBER' ? wireFault('ExpiredTokenException') : {}),
    })
    await expect(read(broken, { accounts: ['org'] })).rejects.toMatchObject({ code: 'expired-credentials' })
    const second = organisationWire()
    const { snapshot } = await read(second, { accounts: ['org'], now: () => new Date(START + 60_000) })
    expect(resumed).toHaveLength(1)
    expect(operations(second)).not.toContain('ListNotebookInstances')
    expect({ ...snapshot, collection: [] }).toEqual({ ...whole.snapshot, collection: [] })
    expect(snapshot.notebookInstances.map(({ account }) => account)).toEqual([ACCOUNT, ACCOUNT, MEMBER, MEMBER])
    expect(await readdir(join(home, 'audit'))).toEqual([])
  })

  it('keeps no credential', async () => {
    const broken = organisationWire({
      GetResources: ({ accessKeyId }) => (accessKeyId === 'KEY-MEMBER' ? wireFault('ExpiredTokenException') : {}),
    })
    await expect(read(broken, { accounts: ['org'] })).rejects.toMatchObject({ code: 'expired-credentials' })
    const [key = ''] = await readdir(join(home, 'audit'))
    const files = await readdir(join(home, 'audit', key), { recursive: true })
    const parts = files.filter((file) => file.endsWith('.gz'))
    expect(new Set(parts.map((file) => file.split(/[/\\]/)[0]))).toEqual(new Set([ACCOUNT, MEMBER]))
    for (const file of parts)
      expect(gunzipSync(await readFile(join(home, 'audit', key, file))).toString()).not.toMatch(
        /KEY-MEMBER|not-a-|AKIDEXAMPLE|wJalrXUtnFEMI/,
      )
  })

  it('is partial, and judges nothing of an account that it may not read', async () => {
    const source = await read(organisationWire(), { accounts: ['org'] })
    const question = {
      config: configSchema.parse({}),
      rules: [],
      tags: [],
      accounts: ['org'],
      regions: ['all'],
      minSavingUsd: '0.00',
      baseline: null,
      decisions: [],
      now: START,
    }
    const answer = audit(source, question, book, { month: null, gaps: [] })
    expect(answer.coverage.accounts.map(({ id, name, payer }) => [id, name, payer])).toEqual([
      [ACCOUNT, 'Payer', true],
      [MEMBER, 'Research', false],
      [CLOSED, 'Closed', false],
    ])
    expect(answer.gaps.filter(({ kind }) => kind === 'missing-permission')).toEqual([
      {
        kind: 'missing-permission',
        what: `sts:AssumeRole is not allowed (${CLOSED} all regions): the role CostwrightAudit cannot be assumed`,
        effect: expect.stringContaining('not in the figures'),
      },
    ])
    expect(new Set(answer.findings.map(({ resource }) => resource.account))).toEqual(new Set([ACCOUNT, MEMBER]))
    const unread = findWaste(source.snapshot, configuredRules(question.config, []), book).abstentions.filter(
      ({ account }) => account === CLOSED,
    )
    expect(unread.map(({ rule }) => rule)).toEqual(configuredRules(question.config, []).map(({ rule }) => rule.id))
  })
})

describe('what cannot be read', () => {
  const identity = (code: string): FakeWire => wireOf({ GetCallerIdentity: () => wireFault(code, 403) })

  it.each([
    ['ExpiredToken', 'expired-credentials', 4, 'the AWS credentials have expired'],
    ['InvalidClientTokenId', 'bad-credentials', 4, 'AWS does not accept the credentials (InvalidClientTokenId)'],
    ['SignatureDoesNotMatch', 'bad-credentials', 4, 'AWS does not accept the credentials (SignatureDoesNotMatch)'],
  ])('%s', async (code, known, exitCode, message) => {
    await expect(read(identity(code))).rejects.toMatchObject({ code: known, exitCode, message })
    expect(await readdir(home)).toEqual([])
  })

  it.each([
    [{ accounts: ['99999999999'] }, 'bad-account', 2],
    [{ accounts: ['org', '999999999999'] }, 'bad-account', 2],
    [{ accounts: ['999999999999'], role: 'every/*' }, 'bad-role', 2],
    [{ role: 'CostwrightAudit' }, 'role-without-accounts', 2],
    [{ accounts: ['999999999999'] }, 'no-account', 4],
    [{ accounts: ['org'] }, 'no-organisation', 4],
    [{ regions: ['us-esat-1'] }, 'unknown-region', 2],
  ])('%j', async (over, code, exitCode) => {
    await expect(read(wireOf(), over)).rejects.toMatchObject({ code, exitCode })
  })
})
