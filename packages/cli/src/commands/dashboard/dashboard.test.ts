import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFakeIo } from '@costwright/testkit/fake-io'
import { runCli } from '../../run-cli.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'costwright-dashboard-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const MAIN = join(import.meta.dirname, '../../main.ts')

function start(words: readonly string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, 'dashboard', '--no-open', '--home', join(folder, 'home'), ...words], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** The link that a dashboard prints. */
async function linkOf(child: ChildProcess): Promise<URL> {
  if (child.stdout === null) throw new Error('the program has no output')
  const lines = createInterface({ input: child.stdout })
  for await (const line of lines) if (line.startsWith('http://')) return new URL(line)
  throw new Error('the program printed no link')
}

describe('costwright dashboard', () => {
  test('prints a link that lets a browser in, and ends at Ctrl+C with nothing left open', async () => {
    const child = start(['--source', 'demo'])
    const exited = once(child, 'exit')
    const link = await linkOf(child)
    expect(link.hostname).toBe('127.0.0.1')
    const welcome = await fetch(link)
    const cookie = welcome.headers.get('set-cookie')?.split(';')[0] ?? ''
    const status = await fetch(new URL('/api/status', link), { headers: { cookie } })
    expect(await status.json()).toMatchObject({ source: 'demo', bill: { state: 'ready', synthetic: true } })
    expect((await fetch(new URL('/api/status', link))).status).toBe(401)
    child.kill('SIGINT')
    expect(await exited).toEqual([0, null])
    await expect(fetch(link)).rejects.toThrow()
  }, 90_000)

  test('takes the next free port, and says so where the one that was named is taken', async () => {
    const other = createServer()
    other.listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const child = start(['--source', 'demo', '--port', String(port)])
    const errors: string[] = []
    child.stderr?.on('data', (text: Buffer) => errors.push(text.toString()))
    expect(await once(child, 'exit')).toEqual([2, null])
    expect(errors.join('')).toContain(`another program listens on port ${port}`)
    other.close()
  }, 60_000)
})

describe('is refused', () => {
  async function refused(
    ...words: readonly string[]
  ): Promise<{ readonly code: string; readonly exit: number | null }> {
    const io = createFakeIo({ cwd: folder })
    await runCli(['dashboard', '--json', '--no-open', ...words], io)
    const { error } = JSON.parse(io.outText()) as { readonly error: { readonly code: string } }
    return { code: error.code, exit: io.exitCode() }
  }

  test('an address that others reach', async () => {
    for (const host of ['0.0.0.0', '::', '192.168.1.4', 'example.com'])
      expect(await refused('--host', host)).toMatchObject({ code: 'not-loopback', exit: 2 })
  })

  test('a capture that is none, is damaged, or is of another version', async () => {
    expect(await refused('--source', 'nothing.gz')).toMatchObject({ code: 'no-such-file', exit: 2 })
    writeFileSync(join(folder, 'damaged.ndjson'), '{"version": 1')
    expect(await refused('--source', 'damaged.ndjson')).toMatchObject({ code: 'capture-damaged', exit: 6 })
    writeFileSync(join(folder, 'newer.ndjson'), '{"version": 999}\n')
    expect(await refused('--source', 'newer.ndjson')).toMatchObject({ code: 'capture-version', exit: 6 })
  })

  test('a port that is none', async () => {
    expect(await refused('--port', '0')).toMatchObject({ exit: 2 })
    expect(await refused('--port', '65536')).toMatchObject({ exit: 2 })
    expect(await refused('--port', 'http')).toMatchObject({ exit: 2 })
  })
})
