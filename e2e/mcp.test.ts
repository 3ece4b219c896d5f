import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeTwoMonthsBill } from '@costwright/testkit/two-months-bill'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const PROGRAM = join(import.meta.dirname, '../packages/cli/dist/main.js')
/** The node that runs the tests, and the system's where it is another one: the program must run on both. */
const NODES = [process.execPath, '/usr/bin/node'].filter(
  (node, index, all) => existsSync(node) && all.indexOf(node) === index,
)
const INITIALIZE = {
  id: 'start',
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'e2e', version: '0' } },
}
const INITIALIZED = { method: 'notifications/initialized' }

type Frame = Readonly<Record<string, unknown>>

let home = ''
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'costwright-mcp-'))
  await writeTwoMonthsBill(join(home, 'bills'))
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** What the program wrote, line by line, until it ended by itself. */
interface Session {
  readonly frames: readonly Frame[]
  readonly lines: readonly string[]
  readonly errors: string
  readonly exitCode: number | null
}

/** Starts the program, sends frames or raw text, and closes its input when so many answers have come. */
function session(
  node: string,
  sent: readonly (Frame | string)[],
  answers: number,
  flags: readonly string[] = [],
): Promise<Session> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [PROGRAM, 'mcp', '--home', home, ...flags], { cwd: home })
    let out = ''
    let errors = ''
    const linesOf = (): readonly string[] => out.split('\n').filter((line) => line !== '')
    child.stdout.on('data', (part: Buffer) => {
      out += part.toString()
      if (linesOf().length >= answers) child.stdin.end()
    })
    child.stderr.on('data', (part: Buffer) => (errors += part.toString()))
    child.stdin.on('error', () => undefined)
    child.on('error', reject)
    child.on('close', (exitCode) => {
      const lines = linesOf()
      resolve({ lines, errors, exitCode, frames: lines.map((line) => JSON.parse(line) as Frame) })
    })
    for (const one of sent)
      child.stdin.write(typeof one === 'string' ? one : `${JSON.stringify({ jsonrpc: '2.0', ...one })}\n`)
    if (answers === 0) child.stdin.end()
  })
}

function call(id: number, name: string, args: Frame): Frame {
  return { id, method: 'tools/call', params: { name, arguments: args } }
}

describe.each(NODES)('costwright mcp on %s', (node) => {
  test('writes nothing but the protocol, answers in any order, and ends with its client', async () => {
    const { frames, errors, exitCode } = await session(
      node,
      [
        INITIALIZE,
        INITIALIZED,
        { id: 1, method: 'tools/list' },
        call(2, 'price', { instanceTypes: ['ml.m5.xlarge'] }),
        call(3, 'spend', {}),
        call(4, 'spnd', {}),
      ],
      5,
    )
    expect(new Set(frames.map(({ id }) => id))).toEqual(new Set([1, 2, 3, 4, 'start']))
    expect(frames).toHaveLength(5)
    for (const { jsonrpc } of frames) expect(jsonrpc).toBe('2.0')
    const byId = new Map(frames.map((frame) => [frame['id'], JSON.stringify(frame['result'])]))
    expect(byId.get(1)).toContain('plan_training')
    expect(byId.get(2)).toContain('ml.m5.xlarge')
    expect(byId.get(3)).toContain('unblended')
    expect(byId.get(4)).toContain('did you mean spend?')
    expect([errors, exitCode]).toEqual(['', 0])
  })

  test('survives frames that are none, and answers those that come after', async () => {
    const { frames, exitCode } = await session(
      node,
      [
        INITIALIZE,
        INITIALIZED,
        'this is no frame\n',
        '{"jsonrpc":"2.0","id":7\n',
        '\n\n',
        '[]\n',
        '{"jsonrpc":"2.0","method":"notifications/nothing"}\n',
        { id: 8, method: 'tools/call', params: { name: 'price', arguments: 'none' } },
        { id: 9, method: 'tools/call', params: {} },
        { id: 10, method: 'no/such/method' },
        call(11, 'price', { instanceTypes: ['ml.m5.xlarge'] }),
      ],
      5,
    )
    const byId = new Map(frames.map((frame) => [frame['id'], frame]))
    for (const id of [8, 9, 10]) expect(byId.get(id)).toHaveProperty('error.code')
    expect(byId.get(11)).toHaveProperty('result.structuredContent.prices')
    expect(exitCode).toBe(0)
  })

  test('ends when its client goes away in the middle of a call, half a frame included', async () => {
    const { exitCode } = await session(
      node,
      [INITIALIZE, INITIALIZED, call(1, 'spend', {}), '{"jsonrpc":"2.0","id":2,"meth'],
      0,
    )
    expect(exitCode).toBe(0)
  })

  test('listens on this machine with --http, prints its token to standard error, and ends when it is told', async () => {
    const child = spawn(node, [PROGRAM, 'mcp', '--home', home, '--http', '--port', '0'], { cwd: home })
    let [out, errors] = ['', '']
    child.stdout.on('data', (part: Buffer) => (out += part.toString()))
    await new Promise<void>((resolve) => {
      child.stderr.on('data', (part: Buffer) => {
        errors += part.toString()
        if (errors.includes('Bearer')) resolve()
      })
    })
    const url = /http:\/\/127\.0\.0\.1:\d+\/mcp/.exec(errors)?.[0] ?? ''
    const authorization = /Authorization: (Bearer \S+)/.exec(errors)?.[1] ?? ''
    const body = JSON.stringify({ jsonrpc: '2.0', ...call(1, 'price', { instanceTypes: ['ml.m5.xlarge'] }) })
    const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }
    const refused = await fetch(url, { method: 'POST', headers, body })
    expect(refused.status).toBe(401)
    const answer = await fetch(url, { method: 'POST', headers: { ...headers, authorization }, body })
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('ml.m5.xlarge')])
    child.kill('SIGTERM')
    const exitCode = await new Promise((resolve) => child.on('close', resolve))
    expect([out, exitCode]).toEqual(['', 0])
  })
})
