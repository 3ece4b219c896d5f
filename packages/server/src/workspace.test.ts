import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeBill, type TestLine } from '@costwright/testkit/write-bill'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from './app.fixture.ts'
import type { ErrorJson } from './stream-event.ts'

let folder = ''
let app: TestApp
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'costwright-workspace-'))
  app = testApp({ source: { kind: 'workspace' }, home: join(folder, 'home') })
})
afterEach(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const LINE: TestLine = {
  booked_at: '2026-10-03 00:00:00',
  charge_kind: 'usage',
  unblended_usd: '10',
  phase: 'training',
  component: 'training',
}

function bill(usd: string, period = '2026-10'): Promise<void> {
  return writeBill(join(folder, 'home/bills'), {
    [period]: [{ ...LINE, booked_at: `${period}-03 00:00:00`, unblended_usd: usd }],
  })
}

async function total(): Promise<readonly [number, string]> {
  const response = await app.ask('/api/spend?by=phase')
  const answer = (await response.json()) as ErrorJson & { readonly totalUsd: string }
  return [response.status, response.ok ? answer.totalUsd : answer.error.code]
}

describe('a workspace that changes while the dashboard runs', () => {
  test('has no bill, then one, then another', async () => {
    expect(await total()).toEqual([404, 'no-bill'])
    const tag = (await app.ask('/api/status')).headers.get('etag') ?? ''
    await bill('10')
    expect(await total()).toEqual([200, '10.00'])
    expect((await app.ask('/api/status', { headers: { 'if-none-match': tag } })).status).toBe(200)
    await bill('25.5')
    expect(await total()).toEqual([200, '25.50'])
  })

  test('is deleted, and is there again', async () => {
    await bill('10')
    expect(await total()).toEqual([200, '10.00'])
    rmSync(join(folder, 'home'), { recursive: true })
    expect(await total()).toEqual([404, 'no-bill'])
    await bill('7')
    expect(await total()).toEqual([200, '7.00'])
  })

  test('loses the files of its bill', async () => {
    await bill('10')
    renameSync(join(folder, 'home/bills/test-2026-10.parquet'), join(folder, 'away'))
    expect(await total()).toEqual([500, 'bill-files-gone'])
    const overview = await app.ask('/api/overview')
    expect(overview.status).toBe(500)
    renameSync(join(folder, 'away'), join(folder, 'home/bills/test-2026-10.parquet'))
    expect(await total()).toEqual([200, '10.00'])
  })

  test('has a catalog that is damaged, or of another version', async () => {
    mkdirSync(join(folder, 'home/bills'), { recursive: true })
    writeFileSync(join(folder, 'home/bills/catalog.json'), '{"version": 1, "sour')
    expect(await total()).toEqual([500, 'bill-catalog'])
    const status = (await (await app.ask('/api/status')).json()) as {
      readonly bill: { readonly state: string; readonly problem: string }
    }
    expect(status.bill).toMatchObject({ state: 'damaged', problem: expect.stringContaining('is not JSON') as string })
    writeFileSync(join(folder, 'home/bills/catalog.json'), '{"version": 2, "sources": []}')
    expect(await total()).toEqual([500, 'bill-catalog'])
    await bill('10')
    expect(await total()).toEqual([200, '10.00'])
  })

  test('is being imported: what was there is answered, and the status says so', async () => {
    await bill('10')
    mkdirSync(join(folder, 'home/bills/staging/export.lock'), { recursive: true })
    const status = (await (await app.ask('/api/status')).json()) as { readonly bill: unknown }
    expect(status.bill).toMatchObject({ state: 'ready', importing: true, months: ['2026-10'], lines: 1 })
    expect(await total()).toEqual([200, '10.00'])
  })
})

test('without a bill and an audit the overview says what to do for both', async () => {
  const answer = (await (await app.ask('/api/overview')).json()) as {
    readonly gaps: readonly { readonly effect: string }[]
  }
  expect(answer).toMatchObject({ spend: null, forecast: null, change: null, savings: null, sources: [] })
  expect(answer.gaps.map(({ effect }) => effect).join('\n')).toMatch(/costwright import EXPORT\n.*costwright audit/)
})

test('questions that are asked at once are each answered for themselves', async () => {
  await writeBill(join(folder, 'home/bills'), {
    '2026-10': Array.from({ length: 20 }, (_, index) => ({
      ...LINE,
      resource: `r${index}`,
      unblended_usd: String(index + 1),
    })),
  })
  const answers = await Promise.all(
    Array.from({ length: 60 }, async (_, index) => {
      const response = await app.ask(`/api/spend?by=none&where=resource=r${index % 20}`)
      return ((await response.json()) as { readonly totalUsd: string }).totalUsd
    }),
  )
  expect(answers).toEqual(Array.from({ length: 60 }, (_, index) => `${(index % 20) + 1}.00`))
})

test('a decision is honoured at once, and taken back at once', async () => {
  const demo = testApp()
  try {
    const ids = async (): Promise<readonly string[]> => {
      const { findings } = (await (await demo.ask('/api/findings')).json()) as {
        readonly findings: readonly { readonly id: string }[]
      }
      return findings.map(({ id }) => id)
    }
    const before = await ids()
    const [first = ''] = before
    const made = await demo.post('/api/decisions', { finding: first, kind: 'accept', reason: 'meant to be' })
    expect(made.status).toBe(200)
    const { id } = (await made.json()) as { readonly id: string }
    expect(await ids()).not.toContain(first)
    // Its evidence can still be looked at.
    const shown = await demo.ask(`/api/finding?id=${encodeURIComponent(first)}`)
    expect(await shown.json()).toMatchObject({ finding: { id: first }, decision: { id, kind: 'accept' } })
    expect((await demo.post('/api/decisions/undo', { id })).status).toBe(200)
    expect(await ids()).toEqual(before)
    expect((await demo.post('/api/decisions/undo', { id })).status).toBe(400)
    expect((await demo.post('/api/decisions', { finding: first, kind: 'snooze' })).status).toBe(400)
  } finally {
    await demo.close()
  }
}, 60_000)
