import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { callerIdentityXml, fakeWire, type FakeWire, type WireTable } from '@costwright/testkit/wire/fake-wire'
import { wireFault } from '@costwright/testkit/wire/wire-fault'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FULL_ACCOUNT } from '../../../aws/src/collect/full-account.fixture.ts'
import { openShipped } from '../price-store/load-price-book.ts'
import { SHIPPED_BOOK } from '../shipped-book.ts'
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
      for (const file of await readdir(join(home, 'audit', key)))
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
    [{ accounts: ['999999999999'] }, 'wrong-account', 2],
    [{ accounts: ['123456789012', '999999999999'] }, 'several-accounts', 2],
    [{ accounts: ['org'] }, 'several-accounts', 2],
    [{ regions: ['us-esat-1'] }, 'unknown-region', 2],
  ])('%j', async (over, code, exitCode) => {
    await expect(read(wireOf(), over)).rejects.toMatchObject({ code, exitCode })
  })
})
