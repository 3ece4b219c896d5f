import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MOTO_START_MS, startMotoServer, type MotoServer } from '@costwright/testkit/moto-server'
import { putObject } from '@costwright/testkit/put-object'
import { startRecordingProxy, type RecordingProxy } from '@costwright/testkit/recording-proxy'
import { TINY_BUCKET, TINY_PREFIX, tinyExport } from '@costwright/testkit/tiny-export'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { importBill, type ImportStep } from './import-bill.ts'
import type { ImportAnswer } from './import/import-shape.ts'

let moto: MotoServer
let home = ''
let proxy: RecordingProxy

beforeAll(async () => {
  moto = await startMotoServer()
}, MOTO_START_MS)
afterAll(async () => await moto.stop())

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'costwright-import-'))
  proxy = await startRecordingProxy(moto.endpoint)
  for (const [name, value] of Object.entries(moto.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, value)
  vi.stubEnv('AWS_ENDPOINT_URL', proxy.endpoint)
  await putObject(moto.endpoint, TINY_BUCKET)
  for (const [key, bytes] of Object.entries(tinyExport()))
    await putObject(moto.endpoint, `${TINY_BUCKET}/${key}`, bytes)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await proxy.stop()
  await rm(home, { recursive: true })
})

async function imported(onStep: (step: ImportStep) => void = () => undefined): Promise<ImportAnswer> {
  return await importBill(
    { home, names: [`s3://${TINY_BUCKET}/${TINY_PREFIX}`], cwd: home, replace: false, onStep },
    { now: () => new Date('2026-11-01T00:00:00Z'), env: process.env },
  )
}

/** Data files that were asked for since the last look. */
function fetchedSince(before: number): readonly string[] {
  return proxy.calls
    .slice(before)
    .map(({ path }) => path)
    .filter((path) => path.endsWith('.gz'))
    .map((path) => path.slice(path.indexOf('BILLING_PERIOD=')))
}

const september = 'BILLING_PERIOD=2026-09/2026-10-03T06:00:00.000Z-new/daily-00001.csv.gz'
const october = 'BILLING_PERIOD=2026-10/2026-10-03T06:10:00.000Z-new/daily-00001.csv.gz'

it('imports from S3, then fetches nothing that is there already, and keeps no copy', async () => {
  const steps: ImportStep['kind'][] = []
  const first = await imported(({ kind, done }) => (done ? steps.push(kind) : undefined))
  expect([first.imported, first.sources[0]?.periods.map(({ totals }) => totals.unblendedUsd)]).toEqual([
    [
      {
        source: 'daily-fc784a2e',
        location: `s3://${TINY_BUCKET}/${TINY_PREFIX}/`,
        periods: [
          { period: '2026-09', outcome: 'imported' },
          { period: '2026-10', outcome: 'imported' },
        ],
        leftOut: ['2026-09: 1 other execution of the same month (1 file)'],
      },
    ],
    ['16.1333333333', '11.0400000000'],
  ])
  expect(fetchedSince(0)).toEqual([september, october])
  expect(steps).toEqual(expect.arrayContaining(['fetched', 'read']))
  const before = proxy.calls.length
  const again = await imported()
  expect(again.imported[0]?.periods.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged'])
  expect(fetchedSince(before)).toEqual([])
  expect(again.sources).toEqual(first.sources)
  expect(await readdir(join(home, 'cache/exports'))).toEqual([])
})

it('imports the other months when one is damaged, and fetches that one anew', async () => {
  const key = `${TINY_PREFIX}/data/${september}`
  const whole = tinyExport()[key] ?? new Uint8Array()
  await putObject(moto.endpoint, `${TINY_BUCKET}/${key}`, whole.subarray(0, whole.length - 40))
  await expect(imported()).rejects.toMatchObject({
    code: 'damaged-file',
    exitCode: 6,
    message: expect.stringContaining('(2026-10 is imported)'),
  })
  await putObject(moto.endpoint, `${TINY_BUCKET}/${key}`, whole)
  const before = proxy.calls.length
  const answer = await imported()
  expect(answer.imported[0]?.periods.map(({ outcome }) => outcome)).toEqual(['imported', 'unchanged'])
  expect(fetchedSince(before)).toEqual([september])
})

it('says what may not be read, and writes no secret anywhere', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', undefined)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined)
  await expect(imported()).rejects.toMatchObject({ code: 'no-credentials', exitCode: 4 })
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDSECRETID')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'verysecretkey')
  vi.stubEnv('AWS_SESSION_TOKEN', 'verysecrettoken')
  const answer = JSON.stringify(await imported())
  const files = (await readdir(home, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const texts = await Promise.all(files.map(async (file) => await readFile(join(file.parentPath, file.name), 'latin1')))
  for (const text of [answer, ...texts]) expect(/AKIDSECRETID|verysecret/.test(text)).toBe(false)
  expect(files.length).toBeGreaterThan(0)
})
