import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import type { OfferContent } from './offer-content.ts'
import { attributeKey } from './offer-row.ts'
import { PriceListError } from './price-list-error.ts'

/** A longer record means that a quote was never closed: the parser would otherwise collect the rest of the file. */
const LONGEST_RECORD_BYTES = 256 * 1024
/** AWS puts five lines about the file before the header. */
const LONGEST_PREFACE = 20

/** The header of an offer CSV: its preface (`publicationdate` → …) and where each column stands. */
export interface CsvHeader {
  readonly preface: ReadonlyMap<string, string>
  readonly columns: ReadonlyMap<string, number>
}

/** How many rows a CSV held and how many had another number of columns than its header. */
export interface CsvCount {
  readonly header: CsvHeader
  readonly rows: number
  readonly malformedRows: number
}

/**
 * Streams an AWS price CSV: `onRow` gets each row, whole rows only, in file order.
 * @throws PriceListError `wrong-content` when it has no header with the `required` columns, `truncated` when it ends within a row.
 */
export async function readCsv(
  content: OfferContent,
  required: readonly string[],
  onRow: (cells: readonly string[], header: CsvHeader) => void,
): Promise<CsvCount> {
  const preface = new Map<string, string>()
  let header: CsvHeader | null = null
  let rows = 0
  let malformedRows = 0
  let lastRowWhole = true
  let lastCharacter = '\n'

  const parser = parse({
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD_BYTES,
    on_record(cells: string[]) {
      if (header === null) {
        if (attributeKey(cells[0] ?? '') === 'sku') header = { preface, columns: columnsOf(cells, required) }
        else if (preface.size >= LONGEST_PREFACE) throw notAPriceList()
        else preface.set(attributeKey(cells[0] ?? ''), cells[1] ?? '')
        return null
      }
      rows += 1
      lastRowWhole = cells.length === header.columns.size
      if (lastRowWhole) onRow(cells, header)
      else malformedRows += 1
      return null
    },
  })
  parser.resume()
  try {
    await pipeline(Readable.from(noteEnd(content, (last) => (lastCharacter = last))), parser)
  } catch (error) {
    if (error instanceof CsvError)
      throw new PriceListError('truncated', `the CSV does not parse to its end: ${error.message}`, {
        retryable: true,
        cause: error,
      })
    throw error
  }
  if (header === null) throw notAPriceList()
  if (!lastRowWhole || !'\n\r"'.includes(lastCharacter)) {
    throw new PriceListError('truncated', 'the CSV ends in the middle of a row', { retryable: true })
  }
  return { header, rows, malformedRows }
}

function columnsOf(cells: readonly string[], required: readonly string[]): ReadonlyMap<string, number> {
  const columns = new Map<string, number>()
  for (const [index, cell] of cells.entries()) {
    const key = attributeKey(cell)
    // A second column of the same name must not hide the first, yet every column has to count.
    columns.set(columns.has(key) ? `${key}#${index}` : key, index)
  }
  const missing = required.filter((name) => !columns.has(name))
  if (missing.length > 0) throw new PriceListError('wrong-content', `the CSV has no column ${missing.join(', ')}`)
  return columns
}

function notAPriceList(): PriceListError {
  return new PriceListError('wrong-content', 'this is not an AWS price list: no header row that starts with SKU')
}

async function* noteEnd(content: OfferContent, note: (last: string) => void): AsyncGenerator<Uint8Array | string> {
  for await (const part of content) {
    const last = part.at(-1)
    if (last !== undefined) note(typeof last === 'string' ? last : String.fromCharCode(last))
    yield part
  }
}
