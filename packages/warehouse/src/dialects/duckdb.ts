import { sqlText } from '../duckdb/sql-text.ts'
import type { Dialect } from './dialect.ts'

/** The embedded engine. */
export const duckdbDialect: Dialect = {
  id: 'duckdb',
  parameter: (position) => `$${position}`,
  mapValue: (map, key) => `${map}[${key}]`,
  truncate: (unit, timestamp) => `date_trunc(${sqlText(unit)}, ${timestamp})::TIMESTAMP`,
  dayBits: (timestamp) => `bit_or(CAST(1 AS BIGINT) << day(${timestamp}))`,
  allBits: (bits) => `bit_or(${bits})`,
  countBits: (bits) => `bit_count(${bits})`,
  timestamp: (iso) => `TIMESTAMP ${sqlText(iso)}`,
}
