import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cacheFolder } from '@costwright/app/cache-folder'
import { SHIPPED_BOOK } from '@costwright/app/shipped-book'
import { createApp } from './create-app.ts'
import { createRoom, type RoomOptions } from './create-room.ts'
import type { Room } from './room.ts'
import { createSession, type Session } from './security/session.ts'

/** Port that the server of tests believes it listens on. */
export const TEST_PORT = 4173

/** The server without a socket. */
export interface TestApp {
  readonly session: Session
  readonly room: Room
  /** The workspace; empty at first. */
  readonly home: string
  /** Asks as the page does: under the right name, with the cookie. `headers` come before these. */
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>
  readonly post: (path: string, body: unknown) => Promise<Response>
  readonly close: () => Promise<void>
}

/** The server on the sample account, or what `options` say, with a workspace of its own. */
export function testApp(options: Partial<RoomOptions> = {}): TestApp {
  const folder = mkdtempSync(join(tmpdir(), 'costwright-server-'))
  const session = createSession(TEST_PORT)
  const home = options.home ?? join(folder, 'home')
  const room = createRoom({
    source: { kind: 'demo' },
    cwd: folder,
    cacheFolder: cacheFolder(process.env),
    env: {},
    version: '0.0.0-test',
    shippedBook: SHIPPED_BOOK,
    now: () => new Date('2026-11-29T02:00:00Z'),
    ...options,
    home,
  })
  const app = createApp({
    room,
    session,
    port: TEST_PORT,
    pageFolder: join(folder, 'page'),
    answersFolder: join(folder, 'answers'),
  })
  const ask: TestApp['ask'] = async (path, init = {}) =>
    await app.request(`http://127.0.0.1:${TEST_PORT}${path}`, {
      ...init,
      headers: {
        host: `127.0.0.1:${TEST_PORT}`,
        cookie: `${session.cookie}=${session.secret}`,
        ...(init.headers as Record<string, string> | undefined),
      },
    })
  return {
    session,
    room,
    home,
    ask,
    post: (path, body) =>
      ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    close: async () => {
      await room.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
