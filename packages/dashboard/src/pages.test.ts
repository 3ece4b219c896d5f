import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PAGES, PAGE_ROUTES } from './pages.ts'

const folders = readdirSync(join(import.meta.dirname, 'pages'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

test('every folder of pages has a route, and every route is listed', () => {
  expect(PAGE_ROUTES).toHaveLength(folders.length)
  expect(PAGES.map(({ path }) => path).toSorted()).toEqual(PAGE_ROUTES.map((route) => pathOf(route.options)).toSorted())
  expect(new Set(PAGES.map(({ path }) => path)).size).toBe(PAGES.length)
})

function pathOf(options: object): string {
  return 'path' in options ? String(options.path) : ''
}
