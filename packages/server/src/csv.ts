import { UserError } from '@costwright/app/errors'
import { stringify } from 'csv-stringify/sync'
import type { TableOf } from './route.ts'

const NEGATIVE_NUMBER = /^-\d+(?:\.\d+)?$/

/**
 * A table of an answer as CSV. The fields of the rows are the columns, in the order in which they come up; parts of a field have
 * columns of their own (`usd.p10`). What a spreadsheet would run as a formula gets a leading apostrophe.
 * @throws UserError `unknown-table`
 */
export function tableCsv<Answer>(
  tables: Readonly<Record<string, TableOf<Answer>>>,
  name: string | null,
  answer: Answer,
): string {
  const wanted = name ?? Object.keys(tables)[0] ?? ''
  const table = Object.hasOwn(tables, wanted) ? tables[wanted] : undefined
  if (table === undefined)
    throw new UserError('unknown-table', `there is no table ${JSON.stringify(wanted)}`, {
      hint: `expected ${Object.keys(tables).join(', ') || 'none: this answer has no tables'}`,
    })
  const rows = table(answer).map((row) => Object.fromEntries(cellsOf('', row)))
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return stringify([columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))], {
    escape_formulas: true,
    cast: { string: (text) => (NEGATIVE_NUMBER.test(text) ? { value: text, escape_formulas: false } : text) },
  })
}

function cellsOf(prefix: string, value: unknown): readonly (readonly [string, string])[] {
  if (value === null || value === undefined) return [[prefix, '']]
  if (Array.isArray(value)) return [[prefix, value.map((one) => textOf(one)).join('; ')]]
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([key, part]) => cellsOf(prefix === '' ? key : `${prefix}.${key}`, part))
  return [[prefix, textOf(value)]]
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
