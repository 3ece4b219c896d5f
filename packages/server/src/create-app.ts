import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { UserError, type CostwrightError } from '@costwright/app/errors'
import { didYouMean } from '@costwright/app/documents/suggest'
import { z } from 'zod'
import { AnswerCache } from './answer-cache.ts'
import { apiPage } from './api-document.ts'
import { tableCsv } from './csv.ts'
import { errorAnswer } from './error-answer.ts'
import type { Room } from './room.ts'
import type { ApiRoute } from './route.ts'
import { ROUTES } from './routes.ts'
import { guard } from './security/guard.ts'
import { safeHeaders } from './security/headers.ts'
import type { Session } from './security/session.ts'
import { servePage } from './serve-page.ts'
import { SlowAnswers } from './slow-answers.ts'
import { streamAnswer } from './stream-answer.ts'

export interface AppOptions {
  readonly room: Room
  readonly session: Session
  readonly port: number
  /** The folder of the built page. */
  readonly pageFolder: string
  /** Where answers that took long are kept. */
  readonly answersFolder: string
}

/** Bodies are descriptions and files of runs; a file of traffic may be larger. */
const MOST_BODY_BYTES = 24e6
const MOST_TRAFFIC_BYTES = 80e6
const CSV = /\.csv$/

const errorSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), hint: z.string().nullable() }),
})

/** The server as a function from requests to answers; nothing listens yet. */
export function createApp({ room, session, port, pageFolder, answersFolder }: AppOptions): OpenAPIHono {
  const app = new OpenAPIHono({
    // `/api/spend.csv` is a form of `/api/spend`.
    getPath: (request) => new URL(request.url).pathname.replace(CSV, ''),
    defaultHook: (checked) => {
      if (!checked.success) throw wrongQuestion(checked.error)
    },
  })
  app.onError((error, context) => {
    const { status, body } = errorAnswer(error)
    context.header('cache-control', 'no-store')
    return context.json(body, status)
  })
  app.use(safeHeaders)
  app.use(guard(session, port))
  app.use('/api/*', async (context, next) => {
    const maxSize = context.req.path === '/api/plan/inference' ? MOST_TRAFFIC_BYTES : MOST_BODY_BYTES
    return await bodyLimit({
      maxSize,
      onError: () => {
        throw new UserError('body-too-large', `the request has more than ${maxSize / 1e6} MB`, {
          hint: 'use the command line for larger files',
        })
      },
    })(context, next)
  })
  const cache = new AnswerCache(new SlowAnswers(answersFolder))
  for (const route of ROUTES) addRoute(app, route, room, cache)
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'costwright dashboard',
      version: room.version,
      description: 'What the dashboard asks its own program. Local only.',
    },
  })
  app.get('/api/docs', (context) => context.html(apiPage(ROUTES as unknown as readonly ApiRoute[], room.version)))
  app.all('/api/*', (context) => {
    const { path, method } = context.req
    const known = ROUTES.filter((route) => route.path === path)
    throw known.length === 0
      ? new UserError(
          'no-route',
          `the API has no route ${path}${didYouMean(
            path,
            ROUTES.map((route) => route.path),
          )}`,
          {
            hint: '/api/docs lists them',
          },
        )
      : new UserError('wrong-method', `${path} is not asked with ${method}`, {
          hint: `use ${known.map((route) => route.method.toUpperCase()).join(' or ')}`,
        })
  })
  servePage(app, pageFolder)
  return app
}

function addRoute(app: OpenAPIHono, route: ApiRoute, room: Room, cache: AnswerCache): void {
  const hasTables = Object.keys(route.tables).length > 0
  const definition = createRoute({
    method: route.method,
    path: route.path,
    summary: route.title,
    request: {
      query: hasTables
        ? route.query.extend({ format: z.enum(['json', 'csv']).optional(), table: z.string().max(100).optional() })
        : route.query,
      ...(route.body === null
        ? {}
        : { body: { required: true, content: { 'application/json': { schema: route.body } } } }),
    },
    responses: {
      200: {
        description:
          route.streams === true ? 'Lines of JSON: progress, and at last the answer or an error' : 'The answer',
        content: { [route.streams === true ? 'application/x-ndjson' : 'application/json']: { schema: route.answer } },
      },
      default: { description: 'What went wrong', content: { 'application/json': { schema: errorSchema } } },
    },
  })
  app.openapi(definition, async (context): Promise<Response> => {
    const query = context.req.valid('query' as never) as Readonly<Record<string, unknown>>
    const body: unknown = route.body === null ? null : context.req.valid('json' as never)
    const wanted = formOf(context, query, hasTables)
    const ask = (progress: Parameters<ApiRoute['handle']>[1]['progress'], signal: AbortSignal): Promise<unknown> =>
      route.handle(room, { query, body, signal, progress })
    if (route.streams === true && wanted.kind === 'json') return streamAnswer(context, ask)
    const answer = (): Promise<unknown> => ask(() => undefined, context.req.raw.signal)
    const text = async (): Promise<string> =>
      wanted.kind === 'csv' ? tableCsv(route.tables, wanted.table, await answer()) : JSON.stringify(await answer())
    const headers =
      wanted.kind === 'csv'
        ? {
            'content-type': 'text/csv; charset=utf-8',
            'content-disposition': `attachment; filename="${fileName(route.path, wanted.table)}"`,
          }
        : { 'content-type': 'application/json; charset=utf-8' }
    if (route.method === 'post') return context.body(await text(), 200, { ...headers, 'cache-control': 'no-store' })
    const url = new URL(context.req.url)
    const name = await cache.tag(room, `${url.pathname}${url.search}`)
    const tag = `"${name}"`
    const shared = { ...headers, etag: tag, 'cache-control': 'private, no-cache' }
    if (context.req.header('if-none-match') === tag) return context.body(null, 304, shared)
    return context.body(await cache.text(name, text), 200, shared)
  })
}

function formOf(
  context: Context,
  query: Readonly<Record<string, unknown>>,
  hasTables: boolean,
): { readonly kind: 'json' } | { readonly kind: 'csv'; readonly table: string | null } {
  if (!CSV.test(new URL(context.req.url).pathname) && query['format'] !== 'csv') return { kind: 'json' }
  if (!hasTables) throw new UserError('no-tables', 'this answer has no tables', { hint: 'ask for it as JSON' })
  return { kind: 'csv', table: typeof query['table'] === 'string' ? query['table'] : null }
}

/** `costwright-spend-explain-groups.csv`. */
function fileName(path: string, table: string | null): string {
  return `costwright${path.replace('/api', '').replaceAll('/', '-')}${table === null ? '' : `-${table.replaceAll(/\W/g, '')}`}.csv`
}

/** What is wrong with a question, by its fields. */
function wrongQuestion(error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
}): CostwrightError {
  const problems = error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join('.')}: ${message}`,
  )
  return new UserError('bad-question', problems.slice(0, 10).join('; '), {
    hint: '/api/docs lists what each route takes',
  })
}
