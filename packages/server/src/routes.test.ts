import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from './app.fixture.ts'
import type { ApiRoute } from './route.ts'
import { ROUTES } from './routes.ts'
import type { ErrorJson, StreamEvent } from './stream-event.ts'

let app: TestApp

beforeAll(() => {
  app = testApp()
}, 60_000)
afterAll(() => app.close())

const routes: readonly ApiRoute[] = ROUTES
/** What cannot be answered without an account, a decision that was made, or the replay of traffic. */
const REFUSED: Readonly<Record<string, string>> = {
  'post /api/audit/run': 'no-region',
  'post /api/decisions/undo': 'unknown-decision',
}

test('every file of routes/ is registered, and no two routes are the same', () => {
  const files = readdirSync(join(import.meta.dirname, 'routes'))
  expect(files.length).toBe(routes.length)
  const names = routes.map(nameOf)
  expect(new Set(names).size).toBe(names.length)
})

describe.each(routes.map((route) => ({ name: nameOf(route), route })))('$name', ({ name, route }) => {
  test('is documented', async () => {
    expect(route.path).toMatch(/^\/api\/[a-z]+(?:\/[a-z]+)*$/)
    expect(route.title).toMatch(/^[A-Z].{15,}[^.]$/)
    const { paths } = (await (await app.ask('/api/openapi.json')).json()) as {
      readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly summary: string }>>>>
    }
    expect(paths[route.path]?.[route.method]?.summary).toBe(route.title)
    expect(await (await app.ask('/api/docs')).text()).toContain(route.path)
  })

  test('answers its example in the shape of the use case, or with the error that is to be expected', async () => {
    const response = await asked(route)
    const refused = REFUSED[name]
    if (route.streams === true) {
      expect(response.headers.get('content-type')).toContain('application/x-ndjson')
      const events = await eventsOf(response)
      const last = events.at(-1)
      for (const event of events.slice(0, -1)) expect(event.kind).toBe('progress')
      if (last?.kind === 'answer') expect(() => route.answer.parse(last.answer)).not.toThrow()
      else expect(last).toMatchObject({ kind: 'error', error: { code: refused ?? expect.any(String) } })
      return
    }
    const answer: unknown = await response.json()
    if (refused !== undefined) {
      expect((answer as ErrorJson).error.code).toBe(refused)
      expect(response.ok).toBe(false)
      return
    }
    expect(answer).not.toHaveProperty('error')
    expect(response.status).toBe(200)
    // What is sent is what was promised: nothing is added on the way.
    expect(route.answer.parse(answer)).toEqual(answer)
  }, 60_000)

  test('says what is wrong with a question', async () => {
    const response =
      route.method === 'get'
        ? await app.ask(
            `${route.path}?${Object.keys(route.query.shape)[0] ?? 'format'}=${'x'.repeat(3000)}&limit=x&format=pdf`,
          )
        : await app.ask(route.path, { method: 'POST', body: '{"', headers: { 'content-type': 'application/json' } })
    if (response.ok) {
      // Only a route that takes no words, and has no tables, has nothing to be wrong about.
      expect(Object.keys(route.query.shape)).toEqual([])
      expect(Object.keys(route.tables)).toEqual([])
      return
    }
    const { error } = (await response.json()) as ErrorJson
    expect(error.code).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(error.code).not.toBe('bug')
    expect(error.message).not.toBe('')
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.status).toBeLessThan(500)
  })

  test('gives every table as CSV, with a column for each field', async () => {
    if (route.method === 'post') return
    for (const table of Object.keys(route.tables)) {
      const response = await asked(route, `.csv`, { table })
      expect([table, response.status]).toEqual([table, 200])
      expect(response.headers.get('content-type')).toContain('text/csv')
      expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="costwright[a-zA-Z-]+\.csv"$/)
      const [header = [], ...rows] = parse(await response.text(), { relax_column_count: false })
      expect(new Set(header).size).toBe(header.length)
      for (const row of rows) expect(row.length).toBe(header.length)
    }
    const unknown = await asked(route, '.csv', { table: 'nothing' })
    expect(unknown.ok).toBe(false)
  }, 60_000)

  test('is not taken for another state of the workspace', async () => {
    if (route.method === 'post') return
    const first = await asked(route)
    const tag = first.headers.get('etag') ?? ''
    expect(tag).toMatch(/^"[\w-]+"$/)
    const again = await asked(route, '', {}, { 'if-none-match': tag })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
  })
})

test('an address that is no route, and a method that a route has not, name what there is', async () => {
  const nowhere = await app.ask('/api/spent')
  expect(nowhere.status).toBe(404)
  expect(((await nowhere.json()) as ErrorJson).error.message).toContain('/api/spend')
  const wrong = await app.ask('/api/spend', { method: 'DELETE' })
  expect(wrong.status).toBe(400)
  expect(((await wrong.json()) as ErrorJson).error.hint).toBe('use GET')
})

function nameOf({ method, path }: Pick<ApiRoute, 'method' | 'path'>): string {
  return `${method} ${path}`
}

async function asked(
  { method, path, example }: ApiRoute,
  ending = '',
  more: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  if (method === 'post') return await app.post(path, example.body)
  const query = new URLSearchParams({ ...(example.query as Record<string, string>), ...more })
  return await app.ask(`${path}${ending}?${query.toString()}`, { headers })
}

async function eventsOf(response: Response): Promise<readonly StreamEvent<unknown>[]> {
  const lines = (await response.text()).trim().split('\n')
  return lines.map((line) => JSON.parse(line) as StreamEvent<unknown>)
}
