import {
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from '@duckdb/node-api'
import type { DuckRow } from './duck.ts'

/** A value as JSON can hold it. */
export type PlainValue =
  | string
  | number
  | boolean
  | null
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue }

/**
 * A row of DuckDB in plain values, without loss: decimals and 64-bit integers beyond 2^53 as strings, timestamps as
 * `2026-09-01T00:00:00Z`, dates as `2026-09-01`, lists as arrays and maps as objects without prototype.
 * @throws TypeError for a type that no query answers with.
 */
export function plainRow(row: DuckRow): Readonly<Record<string, PlainValue>> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value)]))
}

/**
 * A value of a row that is text or a number, as text.
 * @throws TypeError for anything else: the query does not answer what it is asked for.
 */
export function rowText(value: PlainValue | undefined): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  throw new TypeError('a query answered without a value that it must have')
}

function plainValue(value: DuckDBValue): PlainValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  if (typeof value === 'bigint') {
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : String(value)
  }
  if (value instanceof DuckDBDecimalValue) return value.toString()
  if (value instanceof DuckDBTimestampValue) return isoInstant(value.micros)
  if (value instanceof DuckDBDateValue) return isoInstant(BigInt(value.days) * 86_400_000_000n).slice(0, 10)
  if (value instanceof DuckDBListValue) return value.items.map(plainValue)
  if (value instanceof DuckDBMapValue) {
    const object: Record<string, PlainValue> = Object.create(null)
    for (const { key, value: held } of value.entries) object[rowText(plainValue(key))] = plainValue(held)
    return object
  }
  throw new TypeError(`a query answered with a value of an unexpected type: ${value.constructor.name}`)
}

/** `2026-09-01T00:00:00Z`; fractions of a second only where there are any. */
function isoInstant(micros: bigint): string {
  return new Date(Number(micros / 1000n)).toISOString().replace('.000Z', 'Z')
}
