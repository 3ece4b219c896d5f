import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request that went through the proxy. */
export interface RecordedCall {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly range: string | null
}

/** A server on this machine that hands requests on and remembers them. */
export interface RecordingProxy {
  readonly endpoint: string
  readonly calls: readonly RecordedCall[]
  readonly stop: () => Promise<void>
}

/** Headers that belong to one connection only, or that the next one makes itself. */
const OF_THE_CONNECTION = ['connection', 'content-length', 'expect', 'host', 'keep-alive', 'transfer-encoding']

/** Stands between a client and a server that speaks HTTP without encryption. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const calls: RecordedCall[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', target)
      calls.push({
        method: request.method ?? '',
        path: decodeURIComponent(url.pathname),
        query: Object.fromEntries(url.searchParams),
        range: request.headers.range ?? null,
      })
      const body = await bodyOf(request)
      const answer = await fetch(url, {
        method: request.method ?? 'GET',
        headers: Object.entries(request.headers)
          .filter(([name]) => !OF_THE_CONNECTION.includes(name))
          .map(([name, value]) => [name, String(value)]),
        ...(body.length === 0 ? {} : { body }),
      })
      const bytes = Buffer.from(await answer.arrayBuffer())
      response.writeHead(answer.status, {
        ...Object.fromEntries([...answer.headers].filter(([name]) => !OF_THE_CONNECTION.includes(name))),
        'content-length': String(bytes.length),
      })
      response.end(bytes)
    })().catch((error: unknown) => response.destroy(error instanceof Error ? error : new Error(String(error))))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    stop: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
