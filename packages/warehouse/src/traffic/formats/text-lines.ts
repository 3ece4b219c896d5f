import { sqlText } from '../../duckdb/sql-text.ts'
import type { TrafficSniff } from '../sniff-traffic.ts'

/** Longest line that is read, bytes. */
const MOST_LINE_BYTES = 4_000_000

/** What every reading of text has in common: lines that cannot be read are put aside, with their numbers. */
export function textOptions({ isGzip }: TrafficSniff): string {
  return `auto_detect=false, header=false, null_padding=true, strict_mode=false, ignore_errors=true, store_rejects=true, rejects_limit=100000, max_line_size=${MOST_LINE_BYTES}, compression='${isGzip ? 'gzip' : 'none'}'`
}

/** A relation of SQL with each line of a text file as one column, `line`. */
export function readLines(sniff: TrafficSniff): string {
  return `read_csv(${sqlText(sniff.path)}, ${textOptions(sniff)}, delim=chr(1), quote='', escape='', columns={'line': 'VARCHAR'})`
}

/** Condition of SQL for an empty line. */
export const BLANK_LINE = `coalesce(trim(line), '') = ''`

/** A group of a regular expression as text of SQL, null where the line does not match. */
export function lineGroup(pattern: string, group: number): string {
  return `nullif(regexp_extract(line, ${sqlText(pattern)}, ${group}), '')`
}
