import { sqlText } from '../../duckdb/sql-text.ts'
import { looksLikeTime } from '../time-text.ts'
import { textOptions } from './text-lines.ts'
import type { TrafficFormat } from './traffic-format.ts'

const DELIMITERS = [',', '\t', ';', '|'] as const

const QUOTED = `quote='"', escape='"'`
/** A stray quote must not swallow the lines after it. */
const UNQUOTED = `quote='', escape=''`

/** CSV and its relatives; with or without a line of names; one column is enough. */
export const delimited: TrafficFormat = {
  id: 'csv',
  title: 'CSV: one request or one period a line',
  recognizes: ({ kind, lines }) => kind === 'text' && !/^[{[<]/.test(lines[0]?.trimStart() ?? ''),
  read: (sniff) => {
    const { path, lines, linesBefore, head } = sniff
    const first = lines[0] ?? ''
    const delimiter = delimiterOf(first)
    const fields = fieldsOf(first, delimiter)
    const isHeader = !fields.some((field) => looksLikeTime(field))
    const width = Math.max(fields.length, ...lines.slice(0, 50).map((line) => fieldsOf(line, delimiter).length))
    const columns = Array.from({ length: width }, (_, index) => `c${index}`)
    const types = columns.map((column) => `'${column}': 'VARCHAR'`).join(', ')
    return Promise.resolve({
      kind: 'table',
      from: `read_csv(${sqlText(path)}, ${textOptions(sniff)}, skip=${linesBefore + (isHeader ? 1 : 0)}, delim=${sqlText(delimiter)}, ${head.includes('"') ? QUOTED : UNQUOTED}, columns={${types}})`,
      fields: columns.map((column, index) => ({
        name: (isHeader ? fields[index]?.trim() : undefined) || `column ${index + 1}`,
        sql: `trim(${column})`,
      })),
      blank: columns.map((column) => `coalesce(trim(${column}), '') = ''`).join(' AND '),
      linesBefore: linesBefore + (isHeader ? 1 : 0),
      notes: [],
    })
  },
}

function delimiterOf(line: string): string {
  return DELIMITERS.reduce<string>(
    (best, one) => (fieldsOf(line, one).length > fieldsOf(line, best).length ? one : best),
    ',',
  )
}

/** The fields of a line; quotes are taken off, and what they enclose is not cut. */
function fieldsOf(line: string, delimiter: string): readonly string[] {
  const fields: string[] = []
  let field = ''
  let isQuoted = false
  for (const char of line) {
    if (char === '"') isQuoted = !isQuoted
    else if (char === delimiter && !isQuoted) {
      fields.push(field)
      field = ''
    } else field += char
  }
  return [...fields, field]
}
