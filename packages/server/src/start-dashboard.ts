import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { UserError } from '@costwright/app/errors'
import { createApp } from './create-app.ts'
import { createRoom, type RoomOptions } from './create-room.ts'
import { createSession } from './security/session.ts'

export interface DashboardOptions extends Omit<RoomOptions, 'port'> {
  /** An address of this machine alone. */
  readonly host: string
  /** Null: 4173, or the next free one. */
  readonly port: number | null
  /** The folder of the built page. */
  readonly pageFolder: string
}

/** A dashboard that listens. */
export interface Dashboard {
  /** Where to open it, with the token. */
  readonly url: string
  readonly origin: string
  readonly token: string
  readonly port: number
  /** Ends it: nothing listens, nothing is open any more. */
  readonly close: () => Promise<void>
}

/** Where the dashboard is by default, and how many ports after it are tried. */
const FIRST_PORT = 4173
const TRIED_PORTS = 20
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/**
 * Opens the dashboard on this machine.
 * @throws UserError `not-loopback`, `port-in-use`, `port-not-allowed`
 */
export async function startDashboard(options: DashboardOptions): Promise<Dashboard> {
  const { host, port: wanted, pageFolder } = options
  if (!LOOPBACK.has(host))
    throw new UserError('not-loopback', `the dashboard listens on this machine alone, not on ${JSON.stringify(host)}`, {
      hint: 'leave --host out; to see it from another machine, forward the port: ssh -L 4173:127.0.0.1:4173 HOST',
    })
  const server = createServer()
  const port = await listen(server, host, wanted)
  const session = createSession(port)
  const room = createRoom(options)
  const app = createApp({ room, session, port, pageFolder, answersFolder: join(options.cacheFolder, 'answers') })
  // The first page is worked out while the browser starts; whoever asks meanwhile gets the same answer.
  const self = `127.0.0.1:${port}`
  const ask = (part: string): Promise<Response> =>
    Promise.resolve(
      app.request(`http://${self}/api/overview${part}`, {
        headers: { host: self, authorization: `Bearer ${session.token}` },
      }),
    )
  const first = ask('?part=quick').then(() => ask(''))
  server.on('request', (request, response) => void getRequestListener(app.fetch)(request, response))
  const name = host === '::1' ? '[::1]' : host
  const origin = `http://${name}:${port}`
  return {
    origin,
    url: `${origin}/?token=${session.token}`,
    token: session.token,
    port,
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()))
      server.closeAllConnections()
      await closed
      await first.catch(() => undefined)
      await room.close()
    },
  }
}

async function listen(server: Server, host: string, wanted: number | null): Promise<number> {
  const candidates =
    wanted === null ? [...Array.from({ length: TRIED_PORTS }, (_, index) => FIRST_PORT + index), 0] : [wanted]
  for (const [index, port] of candidates.entries()) {
    try {
      return await tryPort(server, host, port)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      const isLast = index === candidates.length - 1
      if (code === 'EADDRINUSE' && !isLast) continue
      if (code === 'EADDRINUSE')
        throw new UserError('port-in-use', `another program listens on port ${port}`, {
          hint: 'name another one with --port, or leave --port out: the next free one is taken',
          cause: error,
        })
      if (code === 'EACCES')
        throw new UserError('port-not-allowed', `port ${port} may not be used`, {
          hint: 'ports from 1024 on need no rights: --port 4173',
          cause: error,
        })
      throw error
    }
  }
  throw new RangeError('no port was tried')
}

async function tryPort(server: Server, host: string, port: number): Promise<number> {
  return await new Promise((done, fail) => {
    server.once('error', fail)
    server.listen({ host, port, exclusive: true }, () => {
      server.removeListener('error', fail)
      const address = server.address()
      done(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
