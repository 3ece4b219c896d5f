import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { createMcpHandler } from '@modelcontextprotocol/server'
import { createServer, type ServerParts } from './server/create-server.ts'
import { loadSurfaces } from './server/load-surfaces.ts'
import { createWorld, type World, type WorldOptions } from './server/world.ts'
import type { SurfaceId } from './tool.ts'

/** What a test has of a server: its client, its world, and what it wrote to its log. */
export interface TestServer {
  readonly client: Client
  readonly world: World
  readonly parts: ServerParts
  readonly home: string
  readonly logged: readonly string[]
}

export interface TestServerOptions extends Partial<WorldOptions> {
  readonly surfaces?: readonly SurfaceId[]
  /** `legacy` for the protocol of 2025, `auto` for the newest. */
  readonly era?: 'auto' | 'legacy'
  /** Fills the workspace before the server starts. */
  readonly prepare?: (home: string) => Promise<void>
}

/** Runs `use` with a client of the SDK that speaks to a server in this process, over a workspace of its own. */
export async function withServer<Result>(
  options: TestServerOptions,
  use: (server: TestServer) => Promise<Result>,
): Promise<Result> {
  const { surfaces = ['costwright'], era = 'auto', prepare, ...given } = options
  const folder = await mkdtemp(join(tmpdir(), 'mcp-'))
  const home = join(folder, '.costwright')
  const logged: string[] = []
  try {
    await prepare?.(home)
    const world = createWorld({
      home,
      cwd: folder,
      env: { XDG_CACHE_HOME: join(folder, 'cache') },
      source: 'workspace',
      region: null,
      profile: null,
      now: () => new Date('2026-11-01T08:00:00Z'),
      log: (message) => logged.push(message),
      ...given,
    })
    const parts: ServerParts = { surfaces: await loadSurfaces(surfaces), world, version: '0.0.0', fullText: false }
    const handler = createMcpHandler(() => createServer(parts))
    const client = new Client({ name: 'test', version: '0.0.0' }, { versionNegotiation: { mode: era } })
    await client.connect(
      new StreamableHTTPClientTransport(new URL('http://in.process/mcp'), {
        fetch: (url, init) => handler.fetch(new Request(url, init)),
      }),
    )
    try {
      return await use({ client, world, parts, home, logged })
    } finally {
      await client.close()
      await handler.close()
      world.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The text of an answer. */
export function textOf(result: { readonly content?: unknown }): string {
  const [first] = (result.content ?? []) as readonly { readonly text?: string }[]
  return first?.text ?? ''
}
