import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { importShape } from '@costwright/app/import/import-shape'
import { createFakeIo } from '@costwright/testkit/fake-io'
import { expectGolden } from '@costwright/testkit/golden'
import { tinyExport, writeTinyExport } from '@costwright/testkit/tiny-export'
import { transcript } from '@costwright/testkit/transcript'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCli } from '../../run-cli.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'costwright-import-'))
})
afterEach(async () => await rm(folder, { recursive: true }))

/** What a person sees in a folder whose name does not matter. */
async function seen(...argv: readonly string[]): Promise<string> {
  const io = createFakeIo({ cwd: folder, env: {} })
  await runCli([...argv], io)
  return transcript(argv, io).replaceAll(folder, '/home/me')
}

describe('an export', () => {
  it('is imported, listed, left alone, and removed', async () => {
    await writeTinyExport(folder)
    const texts = [
      await seen('import', 'cur/daily', '--home', 'home'),
      await seen('import', 'cur', '--home', 'home'),
      await seen('import', '--list', '--home', 'home'),
      await seen('import', '--remove', 'daily-fc784a2', '--home', 'home'),
      await seen('import', '--remove', 'daily-fc784a2e', '--home', 'home'),
      await seen('import', '--list', '--home', 'home'),
    ]
    expectGolden('import.txt', texts.join('\n'))
  })

  it('answers with --json in the published shape', async () => {
    await writeTinyExport(folder)
    const io = createFakeIo({ cwd: folder, env: {} })
    await runCli(['import', 'cur/daily', '--home', 'home', '--json'], io)
    const answer = importShape.parse(JSON.parse(io.outText()))
    expect(JSON.parse(io.outText())).toEqual(answer)
    expectGolden('import-json.txt', io.outText().replaceAll(folder, '/home/me'))
  })

  it('that AWS has restated replaces the month, and the others stay', async () => {
    await writeTinyExport(folder)
    await seen('import', 'cur/daily', '--home', 'home')
    const [[key, bytes] = ['', new Uint8Array()]] = Object.entries(tinyExport()).filter(([name]) =>
      /2026-10\/.*gz$/.test(name),
    )
    await writeFile(join(folder, key), gzipSync(gunzipSync(bytes).toString('utf8').replaceAll('5.52', '6.5')))
    const io = createFakeIo({ cwd: folder, env: {} })
    await runCli(['import', 'cur/daily', '--home', 'home', '--json'], io)
    const { imported, sources } = importShape.parse(JSON.parse(io.outText()))
    expect([imported[0]?.periods, sources[0]?.periods.map(({ totals }) => Number(totals.unblendedUsd))]).toEqual([
      [
        { period: '2026-09', outcome: 'unchanged' },
        { period: '2026-10', outcome: 'replaced' },
      ],
      [16.1333333333, 13],
    ])
  })

  it('that is not whole is named, and what was there stays', async () => {
    const path = await writeTinyExport(folder)
    await seen('import', 'cur/daily', '--home', 'home')
    const before = await readFile(join(folder, 'home/bills/catalog.json'), 'utf8')
    await rm(join(path, 'data/BILLING_PERIOD=2026-10'), { recursive: true })
    expectGolden('bad-input/import-missing-files.txt', await seen('import', 'cur/daily', '--home', 'home'))
    expect(await readFile(join(folder, 'home/bills/catalog.json'), 'utf8')).toBe(before)
  })

  it('of charges that are there already is refused, unless it takes their place', async () => {
    const files = Object.entries(tinyExport()).filter(([key]) => key.endsWith('.gz') && key.includes('-new'))
    await writeTinyExport(folder)
    await seen('import', 'cur/daily', '--home', 'home')
    for (const [index, [, bytes]] of files.entries()) await writeFile(join(folder, `copy-${index}.csv.gz`), bytes)
    const refused = await seen('import', 'copy-0.csv.gz', 'copy-1.csv.gz', '--home', 'home')
    expect(refused).toContain('both bill account 444455556666, which would count twice')
    expect(refused).toContain('exit 2')
    const taken = await seen('import', 'copy-0.csv.gz', 'copy-1.csv.gz', '--home', 'home', '--replace')
    expect(taken).toContain('exit 0')
    const list = await seen('import', '--list', '--home', 'home')
    expect([list.includes('daily-fc784a2e'), list.includes('2026-09'), list.includes('2026-10')]).toEqual([
      false,
      true,
      true,
    ])
  })
})
