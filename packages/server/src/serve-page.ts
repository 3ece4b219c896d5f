import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Context, Hono } from 'hono'
import type { Env, Schema } from 'hono/types'
import { unbuiltPage } from './security/pages.ts'

/** Files with a hash in their name never change. */
const IMMUTABLE = /\/assets\/[^/]+$/

/** Serves the built page: its files, and for every other address `index.html`, which finds out what to show. */
export function servePage<E extends Env, S extends Schema>(app: Hono<E, S>, folder: string): void {
  app.get('*', async (context, next) => {
    // The page itself is never taken for a file: it is always asked for anew.
    if (!/\/[^/]+\.\w+$/.test(context.req.path)) return await index(context, folder)
    if (!existsSync(folder)) return await next()
    return await serveStatic({
      root: folder,
      onFound: (path, found) =>
        found.header(
          'cache-control',
          IMMUTABLE.test(path) ? 'private, max-age=31536000, immutable' : 'private, no-cache',
        ),
    })(context, next)
  })
  app.notFound((context) => context.text('There is no such file.', 404))
}

async function index(context: Context, folder: string): Promise<Response> {
  context.header('cache-control', 'no-store')
  const path = join(folder, 'index.html')
  if (!existsSync(path)) return context.html(unbuiltPage(), 503)
  return context.html(await readFile(path, 'utf8'))
}
