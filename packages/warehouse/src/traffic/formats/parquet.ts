import { sqlName, sqlText } from '../../duckdb/sql-text.ts'
import { reason } from '../sniff-traffic.ts'
import { TrafficError } from '../traffic-error.ts'
import type { TrafficFormat } from './traffic-format.ts'

/** Parquet, one request or one period a row. */
export const parquet: TrafficFormat = {
  id: 'parquet',
  title: 'Parquet',
  recognizes: ({ kind }) => kind === 'parquet',
  read: async ({ path }, duck) => {
    const from = `read_parquet(${sqlText(path)})`
    try {
      const columns = await duck.rows(`DESCRIBE SELECT * FROM ${from}`)
      return {
        kind: 'table',
        from,
        fields: columns
          .map(({ column_name: name }) => String(name))
          .map((name) => ({ name, sql: `CAST(${sqlName(name)} AS VARCHAR)` })),
        blank: 'false',
        linesBefore: null,
        notes: [],
      }
    } catch (error) {
      throw new TrafficError('damaged-file', `${path} begins like Parquet and cannot be read: ${reason(error)}`, error)
    }
  },
}
