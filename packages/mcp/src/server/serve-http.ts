import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { localhostHostValidation, localhostOriginValidation, toNodeHandler } from '@modelcontextprotocol/node'
import { createMcpHandler } from '@modelcontextprotocol/server'
import { UserError } from '@costwright/app/errors'
import { createServer, type ServerParts } from './create-server.ts'

/** Where the protocol is spoken. */
const PATH = '/mcp'
/** Connections at a time; more are not accepted. */
const MOST_CONNECTIONS = 256
/** Requests at a time, open streams included; more are refused. */
const MOST_REQUESTS = 512
const MOST_SUBSCRIPTIONS = 64
const LEAST_TOKEN = 16

export interface HttpOptions {
  /** 0 for any that is free. */
  readonly port: number
  /** What clients must bring; null for a random one. */
  readonly token: string | null
}

/** A server that listens. */
export interface HttpServing {
  readonly url: string
  readonly token: string
  readonly close: () => Promise<void>
}

/**
 * Serves Streamable HTTP on the loopback interface to those who bring the token. No session is kept: each request has a server of
 * its own over the one world.
 * @throws UserError `port-in-use`, `bad-token`
 */
export async function serveOverHttp(parts: ServerParts, options: HttpOptions): Promise<HttpServing> {
  const token = options.token ?? randomBytes(24).toString('base64url')
  if (token.length < LEAST_TOKEN)
    throw new UserError('bad-token', `the token has ${token.length} characters, and needs at least ${LEAST_TOKEN}`, {
      hint: 'leave COSTWRIGHT_MCP_TOKEN out for a random one',
    })
  const { log } = parts.world.options
  const handler = createMcpHandler(() => createServer(parts), {
    onerror: ({ message }) => log(message),
    maxSubscriptions: MOST_SUBSCRIPTIONS,
  })
  const answer = toNodeHandler(handler, { onerror: ({ message }) => log(message) })
  const isHostAllowed = localhostHostValidation()
  const isOriginAllowed = localhostOriginValidation()
  let running = 0
  const listener = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isHostAllowed(request, response) || !isOriginAllowed(request, response)) return
    const refused = refusal(request, token, running)
    if (refused !== null) return refuse(response, refused)
    running++
    try {
      // Node's own types say the same with other words for what is absent.
      await answer(request as Parameters<typeof answer>[0], response)
    } finally {
      running--
    }
  }
  const server = createHttpServer((request, response) => {
    void listener(request, response).catch((error: unknown) => {
      log(String(error))
      response.destroy()
    })
  })
  server.maxConnections = MOST_CONNECTIONS
  server.listen(options.port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new UserError('port-in-use', `port ${options.port} cannot be listened on`, {
      hint: 'name another with --port, or 0 for any that is free',
      cause: error,
    })
  }
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${PATH}`,
    token,
    close: async () => {
      await handler.close()
      server.closeAllConnections()
      server.close()
      parts.world.close()
    },
  }
}

interface Refusal {
  readonly status: number
  readonly message: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Why a request is not looked at, or null. The same time passes whatever the token. */
function refusal({ url, headers }: IncomingMessage, token: string, running: number): Refusal | null {
  const given = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? ''
  if (!timingSafeEqual(digest(given), digest(token)))
    return { status: 401, message: 'a bearer token is needed', headers: { 'www-authenticate': 'Bearer' } }
  if (new URL(url ?? '/', 'http://localhost').pathname !== PATH)
    return { status: 404, message: `the protocol is spoken at ${PATH}` }
  if (running >= MOST_REQUESTS)
    return { status: 503, message: 'too many requests at a time', headers: { 'retry-after': '1' } }
  return null
}

function refuse(response: ServerResponse, { status, message, headers }: Refusal): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify({ jsonrpc: '2.0', id: null, error: { code: -32000, message } }))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
