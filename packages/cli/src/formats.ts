import { stringify } from 'csv-stringify/sync'
import { markdownTable } from 'markdown-table'
import type { Column } from './table.ts'
import { safeText } from './safe-text.ts'

/** One JSON document. */
export function renderJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

const NEGATIVE_NUMBER = /^-\d+(?:\.\d+)?$/

/** Cells that a spreadsheet would run as a formula get a leading apostrophe; a negative number is none. */
export function renderCsv(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  return stringify([columns.map((column) => column.title), ...rows.map((row) => [...row])], {
    escape_formulas: true,
    cast: { string: (text) => (NEGATIVE_NUMBER.test(text) ? { value: text, escape_formulas: false } : text) },
  })
}

export function renderMarkdown(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => safeText(cell).replaceAll('|', '\\|').replaceAll('<', '&lt;')))
  return `${markdownTable([columns.map((column) => column.title), ...cells], { align: columns.map((column) => (column.align === 'right' ? 'r' : 'l')) })}\n`
}
