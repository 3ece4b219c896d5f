import { once } from 'node:events'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { createServer, type ServerParts } from './create-server.ts'

/** Serves the client at the other end of standard input and output until it goes away. Nothing but the protocol is written to standard output. */
export async function serveOverStdio(parts: ServerParts): Promise<void> {
  const { stdin, stdout } = process
  // A client that is gone cannot be told anything.
  stdout.on('error', () => undefined)
  const handle = serveStdio(() => createServer(parts), { onerror: ({ message }) => parts.world.options.log(message) })
  await Promise.race([once(stdin, 'end'), once(stdin, 'close')])
  await handle.close()
  parts.world.close()
}
