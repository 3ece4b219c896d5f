import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { writeTwoMonthsBill } from '@costwright/testkit/two-months-bill'
import { expect, test } from 'vitest'
import { textOf, withServer } from '../mcp-client.fixture.ts'
import { serveOverHttp, type HttpServing } from './serve-http.ts'

const TOKEN = 'a token that is long enough'
const INITIALIZE = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '0' } },
})
const GOOD = {
  authorization: `Bearer ${TOKEN}`,
  'content-type': 'application/json',
  accept: 'application/json, text/event-stream',
}

async function withHttp<Result>(
  use: (serving: HttpServing, logged: readonly string[]) => Promise<Result>,
): Promise<Result> {
  return await withServer({ prepare: (home) => writeTwoMonthsBill(join(home, 'bills')) }, async ({ parts, logged }) => {
    const serving = await serveOverHttp(parts, { port: 0, token: TOKEN })
    try {
      return await use(serving, logged)
    } finally {
      await serving.close()
    }
  })
}

/** The status and the body of a request with any headers, the Host included. */
function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<readonly [number, string]> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers }, (response) => {
      let text = ''
      response.on('data', (part: Buffer) => (text += part.toString()))
      response.on('end', () => resolve([response.statusCode ?? 0, text]))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

test.each(['auto', 'legacy'] as const)('a client of the %s protocol gets answers', async (mode) => {
  await withHttp(async ({ url }) => {
    const client = new Client({ name: 'test', version: '0' }, { versionNegotiation: { mode } })
    await client.connect(
      new StreamableHTTPClientTransport(new URL(url), {
        requestInit: { headers: { authorization: `Bearer ${TOKEN}` } },
      }),
    )
    const answer = await client.callTool({ name: 'spend', arguments: {} })
    expect(textOf(answer)).toMatch(/^\$[\d,.]+ unblended/)
    await client.close()
  })
})

test('only this machine, the right origin and the token are let in', async () => {
  await withHttp(async ({ url }) => {
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/mcp$/)
    expect((await post(url, GOOD, INITIALIZE))[0]).toBe(200)
    expect((await post(url, { ...GOOD, origin: 'http://localhost:3000' }, INITIALIZE))[0]).toBe(200)
    expect((await post(url, { ...GOOD, origin: 'https://example.com' }, INITIALIZE))[0]).toBe(403)
    expect((await post(url, { ...GOOD, origin: 'null' }, INITIALIZE))[0]).toBe(403)
    expect((await post(url, { ...GOOD, host: 'example.com' }, INITIALIZE))[0]).toBe(403)
    expect((await post(url, { ...GOOD, authorization: 'Bearer wrong' }, INITIALIZE))[0]).toBe(401)
    const { authorization: _none, ...open } = GOOD
    const [status, body] = await post(url, open, INITIALIZE)
    expect([status, body]).toEqual([401, expect.not.stringContaining(TOKEN)])
    expect((await post(url.replace('/mcp', '/other'), GOOD, INITIALIZE))[0]).toBe(404)
  })
})

test('frames that are none are refused, and the next request is answered', async () => {
  await withHttp(async ({ url }) => {
    for (const body of ['', '{', 'null', '[]', '{"jsonrpc":"1.0","id":1,"method":"x"}', '{"id":1}', '\u0000'])
      expect((await post(url, GOOD, body))[0]).toBeGreaterThanOrEqual(400)
    expect((await post(url, { ...GOOD, 'content-type': 'text/plain' }, INITIALIZE))[0]).toBeGreaterThanOrEqual(400)
    const [unknown, text] = await post(url, GOOD, '{"jsonrpc":"2.0","id":2,"method":"tools/destroy","params":{}}')
    expect([unknown, text]).toEqual([expect.any(Number), expect.stringContaining('-32601')])
    const huge = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping', params: { text: 'x'.repeat(20_000_000) } })
    const outcome = await post(url, GOOD, huge).catch(() => [413])
    expect(outcome[0]).toBeGreaterThanOrEqual(400)
    expect((await post(url, GOOD, INITIALIZE))[0]).toBe(200)
  })
}, 60_000)

test('a client that goes away in the middle stops its call and nothing else', async () => {
  await withHttp(async ({ url }, logged) => {
    const { port } = new URL(url)
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'spend', arguments: {} },
    })
    const head = Object.entries({ ...GOOD, host: `127.0.0.1:${port}`, 'content-length': String(body.length) })
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')
    await Promise.all(
      Array.from(
        { length: 20 },
        (_, index) =>
          new Promise<void>((resolve) => {
            const socket = connect(Number(port), '127.0.0.1', () => {
              // Half of them leave in the middle of their request, half while they wait for the answer.
              socket.write(`POST /mcp HTTP/1.1\r\n${head}\r\n${index % 2 === 0 ? body : body.slice(0, 40)}`)
              setTimeout(() => {
                socket.destroy()
                resolve()
              }, index)
            })
          }),
      ),
    )
    const [status, text] = await post(url, GOOD, body)
    expect([status, text]).toEqual([200, expect.stringContaining('unblended')])
    expect(logged.filter((line) => line.startsWith('spend'))).toEqual([])
  })
})

test('a port that is taken and a token that is too short are told', async () => {
  await withHttp(async ({ url }) => {
    await withServer({}, async ({ parts }) => {
      const port = Number(new URL(url).port)
      await expect(serveOverHttp(parts, { port, token: null })).rejects.toMatchObject({ code: 'port-in-use' })
      await expect(serveOverHttp(parts, { port: 0, token: 'short' })).rejects.toMatchObject({ code: 'bad-token' })
      const serving = await serveOverHttp(parts, { port: 0, token: null })
      expect(serving.token).toMatch(/^[\w-]{32}$/)
      await serving.close()
    })
  })
})
