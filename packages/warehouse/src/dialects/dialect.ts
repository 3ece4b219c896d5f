/** What engines of SQL write differently. Everything else is written once. */
export interface Dialect {
  readonly id: 'duckdb' | 'trino'
  /** Placeholder of the nth parameter, from 1. */
  readonly parameter: (position: number) => string
  /** Value of a key in a map, NULL where the key is not there. */
  readonly mapValue: (map: string, key: string) => string
  /** Start of the hour, day, ISO week or month of a timestamp. */
  readonly truncate: (unit: 'hour' | 'day' | 'week' | 'month', timestamp: string) => string
  /** Aggregate: the days of the month that timestamps fall on, as bits of an integer. */
  readonly dayBits: (timestamp: string) => string
  /** Aggregate: all bits of some integers. */
  readonly allBits: (bits: string) => string
  /** How many bits of an integer are set. */
  readonly countBits: (bits: string) => string
  /** A timestamp from ISO text without a zone: `2026-09-01 00:00:00`. */
  readonly timestamp: (iso: string) => string
}
