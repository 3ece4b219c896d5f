import { createHash } from 'node:crypto'
import { safeText } from './safe-text.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text made fit for any place in a page, between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return safeText(text).replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark)
}

/** Colours and type of every page; light and dark follow the reader's system. */
const STYLE = `
:root { color-scheme: light dark; --text: #1c2024; --dim: #60646c; --line: #d9dce0; --page: #ffffff; --panel: #f6f7f9; --good: #1f7a3d; --bad: #b3261e; --mark: #0b62c4 }
@media (prefers-color-scheme: dark) { :root { --text: #e6e8eb; --dim: #a0a6ad; --line: #363a3f; --page: #15171a; --panel: #1d2024; --good: #6fce8c; --bad: #ff8f85; --mark: #7ab8ff } }
body { margin: 0 auto; max-width: 72rem; padding: 2rem 1.25rem 4rem; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif }
h1 { font-size: 1.6rem; margin: 0 0 .25rem } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem } h3 { font-size: 1rem; margin: 1.25rem 0 .25rem }
p { margin: .35rem 0 } .dim { color: var(--dim) } .good { color: var(--good) } .bad { color: var(--bad) } .mark { color: var(--mark) }
.scroll { overflow-x: auto } table { border-collapse: collapse; width: 100%; font-size: .92rem }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line) } thead th { background: var(--panel) }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
@media print { body { max-width: none; padding: 0 } }
`

/** What a page with a script carries: its data, as JSON that is no code, and the one script that may run. */
export interface PageScript {
  readonly code: string
  readonly data: unknown
}

/**
 * A self-contained page: nothing fetched, light and dark. `title` is text and is escaped; `body` is HTML whose texts went
 * through `escapeHtml`; `style` is CSS that is added to that of every page. Without `script` nothing runs in it; with one,
 * nothing else does: the page allows it by its hash. The script finds its data in `#page-data`.
 */
export function htmlPage(title: string, body: string, style = '', script: PageScript | null = null): string {
  const scripts =
    script === null
      ? ''
      : `<script type="application/json" id="page-data">${jsonInHtml(script.data)}</script>\n<script>${script.code}</script>\n`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; ${script === null ? '' : `script-src 'sha256-${sha256(script.code)}'; `}style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(title)}</title>
<style>${STYLE}${style}</style>
</head>
<body>
${body}
${scripts}</body>
</html>
`
}

/** JSON that cannot end the element it stands in, nor begin another. */
function jsonInHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
