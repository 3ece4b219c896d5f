import { sqlText } from '../duckdb/sql-text.ts'
import type { Dialect } from './dialect.ts'

/** Trino, and with it Athena: the lines are a table. Placeholders are positional, so they must stand in their order. */
export const trinoDialect: Dialect = {
  id: 'trino',
  parameter: () => '?',
  mapValue: (map, key) => `element_at(${map}, ${key})`,
  truncate: (unit, timestamp) => `date_trunc(${sqlText(unit)}, ${timestamp})`,
  dayBits: (timestamp) => `bitwise_or_agg(bitwise_left_shift(BIGINT '1', day(${timestamp})))`,
  allBits: (bits) => `bitwise_or_agg(${bits})`,
  countBits: (bits) => `bit_count(${bits}, 64)`,
  timestamp: (iso) => `TIMESTAMP ${sqlText(iso)}`,
}
