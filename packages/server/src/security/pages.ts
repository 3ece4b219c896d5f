import { html } from 'hono/html'

type Page = ReturnType<typeof html>

/**
 * What the link leads to: the page itself comes next, asked for by this one. A browser that followed a link from elsewhere would
 * not send the new cookie along with a redirect.
 */
export function welcomePage(next: string): Page {
  return page(
    'costwright',
    html`<meta http-equiv="refresh" content="0;url=${next}" />`,
    html`<p>Opening the dashboard …</p>`,
  )
}

/** Why somebody is not let in, and what to do. */
export function refusalPage(message: string, hint: string): Page {
  return page(
    'costwright: not let in',
    html``,
    html`<h1>Not let in</h1>
      <p>${capital(message)}.</p>
      <p>${hint}</p>`,
  )
}

/** Where the page has not been built. */
export function unbuiltPage(): Page {
  return page(
    'costwright: no page',
    html``,
    html`<h1>The page has not been built</h1>
      <p>Run npm run build, then load this page again. The API answers: <a href="/api/docs">its routes</a>.</p>`,
  )
}

/** A page of plain text: nothing in it needs a style, a script or a picture. */
export function page(title: string, head: Page, body: Page): Page {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        ${head}
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
