import { once } from 'node:events'
import { resolveHome } from '@costwright/app/home'
import { loadSurfaces } from '@costwright/mcp/server/load-surfaces'
import { createWorld } from '@costwright/mcp/server/world'
import type { ServerParts } from '@costwright/mcp/server/create-server'
import { SURFACES } from '@costwright/mcp/tool'
import type { Context } from '../../context.ts'
import type { Io } from '../../io.ts'
import { runCommand } from '../../run-command.ts'
import { safeText } from '../../safe-text.ts'
import { VERSION } from '../../version.ts'
import type { McpFlags } from './command.ts'

export async function runMcp(this: Context, flags: McpFlags): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    const parts = await partsOf(io, flags)
    if (flags.http) await serveHttp(io, parts, flags.port)
    else await (await import('@costwright/mcp/server/serve-stdio')).serveOverStdio(parts)
  })
}

async function partsOf(io: Io, flags: McpFlags): Promise<ServerParts> {
  const surfaces = await loadSurfaces(flags.surface === 'all' ? SURFACES : [flags.surface])
  const world = createWorld({
    home: resolveHome(io.cwd, flags.home, io.env),
    cwd: io.cwd,
    env: io.env,
    source: flags.source,
    region: flags.region ?? null,
    profile: flags.profile ?? null,
    now: io.now,
    log: (message) => io.err(`${safeText(message)}\n`),
  })
  return { surfaces, world, version: VERSION, fullText: flags.fullText }
}

/** Serves until the program is told to stop. */
async function serveHttp(io: Io, parts: ServerParts, port: number): Promise<void> {
  const { serveOverHttp } = await import('@costwright/mcp/server/serve-http')
  const token = io.env['COSTWRIGHT_MCP_TOKEN'] ?? null
  const serving = await serveOverHttp(parts, { port, token })
  io.err(`Listening on ${serving.url}\n`)
  // A token that the user chose is known to the user.
  if (token === null) io.err(`Authorization: Bearer ${serving.token}\n`)
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  await serving.close()
}
