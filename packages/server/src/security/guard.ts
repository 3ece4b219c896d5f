import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { refusalPage, welcomePage } from './pages.ts'
import { isSame, type Session } from './session.ts'

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]']
const BEARER = /^Bearer (\S+)$/

interface Refusal {
  readonly status: 401 | 403
  readonly code: string
  readonly message: string
  readonly hint: string
}

/** What to do about a refusal. */
const NEW_LINK =
  'Start costwright dashboard again, or look where it runs: open the link that it printed. Each start makes a new one.'

/**
 * Lets in whoever has the link: the program's own page, under a name of this machine, with the cookie that the link is exchanged
 * for or with the token itself (`Authorization: Bearer`). A page of another origin is refused, whatever it knows, and so is a name
 * that was made to point here.
 */
export function guard(session: Session, port: number): MiddlewareHandler {
  const hosts = new Set(LOOPBACK_NAMES.map((name) => `${name}:${port}`))
  return async (context, next) => {
    const host = context.req.header('host') ?? ''
    if (!hosts.has(host))
      return refuse(context, {
        status: 403,
        code: 'bad-host',
        message: `the dashboard does not answer to the name ${JSON.stringify(host.slice(0, 100))}`,
        hint: `open http://127.0.0.1:${port}/`,
      })
    const origin = context.req.header('origin')
    const site = context.req.header('sec-fetch-site')
    const isNavigation = context.req.method === 'GET' && context.req.header('sec-fetch-mode') === 'navigate'
    const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none' && !isNavigation
    if ((origin !== undefined && origin !== `http://${host}`) || isForeign)
      return refuse(context, {
        status: 403,
        code: 'other-origin',
        message: 'the request comes from a page of another origin',
        hint: 'only the pages of the dashboard itself may ask it',
      })
    const url = new URL(context.req.url)
    const token = url.searchParams.get('token')
    if (token !== null && context.req.method === 'GET' && !url.pathname.startsWith('/api/')) {
      if (!isSame(token, session.token))
        return refuse(context, {
          status: 401,
          code: 'wrong-token',
          message: 'this link is not, or no longer, the one of the program that runs here',
          hint: NEW_LINK,
        })
      setCookie(context, session.cookie, session.secret, { httpOnly: true, sameSite: 'Strict', path: '/' })
      url.searchParams.delete('token')
      context.header('cache-control', 'no-store')
      return context.html(welcomePage(`${url.pathname.replace(/^\/+/, '/')}${url.search}`))
    }
    const given = getCookie(context, session.cookie)
    const bearer = BEARER.exec(context.req.header('authorization') ?? '')?.[1]
    if (bearer !== undefined ? isSame(bearer, session.token) : given !== undefined && isSame(given, session.secret))
      return await next()
    return refuse(
      context,
      given === undefined && bearer === undefined
        ? {
            status: 401,
            code: 'no-session',
            message: 'this browser has not opened the link of the dashboard',
            hint: NEW_LINK,
          }
        : {
            status: 401,
            code: 'expired-session',
            message: 'the program was started again since this page was opened',
            hint: NEW_LINK,
          },
    )
  }
}

function refuse(context: Context, { status, code, message, hint }: Refusal): Response | Promise<Response> {
  context.header('cache-control', 'no-store')
  if (new URL(context.req.url).pathname.startsWith('/api/'))
    return context.json({ error: { code, message, hint } }, status)
  return context.html(refusalPage(message, hint), status)
}
