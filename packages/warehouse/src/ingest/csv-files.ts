import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Writable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { sqlText } from '../duckdb/sql-text.ts'

/** A header is not longer than this: 5,000 columns of tags with names of 128 letters come to less. */
const HEADER_BYTES = 4 * 1024 * 1024

/** Whether the file is compressed with gzip, which its name says. */
export function isGzip(path: string): boolean {
  return /\.gz(?:ip)?$/i.test(path)
}

/** The names in the first line of a CSV file; none where the file is empty. */
export async function csvHeader(path: string): Promise<readonly string[]> {
  const file = createReadStream(path)
  const stream = isGzip(path) ? file.pipe(createGunzip()) : file
  file.on('error', (error) => stream.destroy(error))
  let text = ''
  const decoder = new TextDecoder()
  try {
    for await (const chunk of stream) {
      text += decoder.decode(chunk as Uint8Array, { stream: true })
      const fields = firstRecord(text)
      if (fields !== null) return fields
      if (text.length > HEADER_BYTES) return []
    }
  } finally {
    file.destroy()
  }
  return firstRecord(`${text}\n`) ?? []
}

/** Fields of the first record; null while its end has not come. */
function firstRecord(text: string): readonly string[] | null {
  const fields: string[] = []
  let field = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (quoted) {
      if (char !== '"') field += char
      else if (text[at + 1] === '"') field += text[++at]
      else quoted = false
    } else if (char === '"') quoted = true
    else if (char === ',') {
      fields.push(field)
      field = ''
    } else if (char === '\n') {
      if (fields.length === 0 && field.trim() === '') return []
      return [...fields, field.replace(/\r$/, '')]
    } else field += char
  }
  return null
}

/** A relation of SQL over a CSV file: all columns as text, named `c0`, `c1` …; an empty field or `NULL` is null. */
export function readCsv(path: string, columns: number): string {
  const types = Array.from({ length: columns }, (_, index) => `'c${index}': 'VARCHAR'`).join(', ')
  const compression = isGzip(path) ? 'gzip' : 'none'
  return `read_csv(${sqlText(path)}, auto_detect=false, header=true, delim=',', quote='"', escape='"', nullstr=['', 'NULL'], compression='${compression}', columns={${types}})`
}

/** Reads a gzip file to its end, because DuckDB takes what comes out for complete without looking at length and checksum. */
export async function checkGzip(path: string, signal: AbortSignal): Promise<void> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  await pipeline(createReadStream(path), createGunzip({ chunkSize: 256 * 1024 }), nowhere, { signal })
}
