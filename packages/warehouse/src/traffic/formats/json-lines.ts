import { sqlText } from '../../duckdb/sql-text.ts'
import { TrafficError } from '../traffic-error.ts'
import { BLANK_LINE, readLines } from './text-lines.ts'
import type { TrafficFormat } from './traffic-format.ts'

/** One JSON object a line: exports of applications, API Gateway's access log in JSON. */
export const jsonLines: TrafficFormat = {
  id: 'jsonl',
  title: 'one JSON object a line',
  recognizes: ({ lines }) => lines.slice(0, 20).some((line) => parsed(line) !== null),
  read: (sniff) => {
    const names = new Set<string>()
    for (const line of sniff.lines) for (const name of Object.keys(parsed(line) ?? {})) names.add(name)
    if (names.size === 0) throw new TrafficError('unknown-format', `${sniff.path}: no line is a JSON object`)
    return Promise.resolve({
      kind: 'table',
      from: readLines(sniff),
      fields: [...names].map((name) => ({
        name,
        sql: `CASE WHEN json_valid(line) THEN json_extract_string(line, ${sqlText(pointer(name))}) END`,
      })),
      blank: BLANK_LINE,
      linesBefore: 0,
      notes: [],
    })
  },
}

function pointer(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

function parsed(line: string): Readonly<Record<string, unknown>> | null {
  if (!line.trimStart().startsWith('{')) return null
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null
  } catch {
    return null
  }
}
