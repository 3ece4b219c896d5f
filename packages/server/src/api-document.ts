import { html } from 'hono/html'
import { page } from './security/pages.ts'
import type { ApiRoute } from './route.ts'

/** The routes for people, with links to what can be opened; the schemas are in `/api/openapi.json`. */
export function apiPage(
  routes: readonly Pick<ApiRoute, 'method' | 'path' | 'title' | 'query' | 'tables' | 'streams'>[],
  version: string,
): ReturnType<typeof page> {
  return page(
    'costwright: API',
    html``,
    html`<h1>costwright ${version}: API of the dashboard</h1>
      <p>
        Answers are those of the command line's --json. Schemas: <a href="/api/openapi.json">openapi.json</a> (OpenAPI
        3.1). Failed requests answer {"error": {"code", "message", "hint"}}. Tables are had as CSV: add .csv to the
        path, and ?table=NAME for another than the first.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">route</th>
            <th scope="col">answers</th>
            <th scope="col">query</th>
            <th scope="col">tables</th>
          </tr>
        </thead>
        <tbody>
          ${routes.map(
            ({ method, path, title, query, tables, streams }) =>
              html`<tr>
                <td>${method.toUpperCase()} ${method === 'get' ? html`<a href="${path}">${path}</a>` : path}</td>
                <td>${title}${streams === true ? ' (streams lines of JSON)' : ''}</td>
                <td>${Object.keys(query.shape).join(', ')}</td>
                <td>${Object.keys(tables).join(', ')}</td>
              </tr>`,
          )}
        </tbody>
      </table>`,
  )
}
