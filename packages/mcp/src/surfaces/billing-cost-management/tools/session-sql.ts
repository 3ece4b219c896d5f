import { z } from 'zod'
import { sessionSql } from '@costwright/app/session-sql/session-sql'
import { billingTool, type OpenSource } from '../billing-tool.ts'
import { json, jsonOf, optionalText } from '../inputs.ts'
import type { McpTool } from '../../../tool.ts'

const input = z.object({
  query: z
    .string()
    .min(1)
    .max(50_000)
    .describe('One SELECT over lines, the imported bill; DESCRIBE lines names its columns'),
  schema: json.describe('Columns of a table of your own: ["service TEXT", "share REAL"]'),
  data: json.describe('Its rows'),
  table_name: optionalText,
})

/** The tool `session-sql`: SQL that only reads, over the lines of the bill. */
export function sessionSqlTool(open: OpenSource): McpTool {
  return billingTool(
    {
      name: 'session-sql',
      title: 'SQL over the bill',
      description:
        'Answers one SELECT over lines, the imported bill (DuckDB), with a table of your own if you bring one. Reads nothing else and writes nothing.',
      input,
      service: 'SQL',
      operation: () => 'session_sql',
      renamed: { sql: 'query' },
      run: async (args, call) => {
        const { context } = call
        const bill = (await context.hasBill()) ? await context.bill() : null
        const { rows, columns, gaps } = await sessionSql(
          bill,
          {
            query: args.query,
            schema: texts(jsonOf(args.schema, 'schema')),
            data: tableRows(jsonOf(args.data, 'data')),
            tableName: args.table_name,
          },
          context.signal,
        )
        call.gaps.push(...gaps)
        call.answeredBy(context.source === 'demo' ? 'demo' : 'workspace')
        return { results: rows, row_count: rows.length, columns, database_path: 'SESSION_DB' }
      },
    },
    open,
  )
}

function texts(value: unknown): readonly string[] | null {
  return Array.isArray(value) ? value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))) : null
}

function tableRows(value: unknown): readonly (readonly unknown[])[] | null {
  return Array.isArray(value)
    ? value.map((row: unknown) => (Array.isArray(row) ? (row as readonly unknown[]) : [row]))
    : null
}
