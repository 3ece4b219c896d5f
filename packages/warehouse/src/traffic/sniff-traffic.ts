import { open } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { TrafficError } from './traffic-error.ts'

/** What a file begins with; enough to tell its format. */
export interface TrafficSniff {
  readonly path: string
  readonly kind: 'parquet' | 'text'
  readonly isGzip: boolean
  /** The first lines that are whole, without empty ones at the top; none for Parquet. */
  readonly lines: readonly string[]
  /** Empty lines above them. */
  readonly linesBefore: number
  /** The text that was looked at. */
  readonly head: string
}

const HEAD_BYTES = 256 * 1024
const MOST_LINES = 200
const GZIP_MAGIC = [0x1f, 0x8b]

/**
 * Looks at the beginning of a file.
 * @throws TrafficError for a file that is not there, is empty or is not text.
 */
export async function sniffTraffic(path: string): Promise<TrafficSniff> {
  const magic = await firstBytes(path)
  if (magic.length === 0) throw new TrafficError('empty-file', `${path} is empty`)
  if (magic.toString('latin1').startsWith('PAR1'))
    return { path, kind: 'parquet', isGzip: false, lines: [], linesBefore: 0, head: '' }
  const isGzip = GZIP_MAGIC.every((byte, index) => magic[index] === byte)
  const { text, isWhole } = await head(path, isGzip)
  if (text.includes('\0')) throw new TrafficError('unknown-format', `${path} is not text and not Parquet`)
  const all = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const whole = isWhole ? all : all.slice(0, -1)
  const first = whole.findIndex((line) => line.trim() !== '')
  if (first < 0) throw new TrafficError('empty-file', `${path} has no line with content`)
  const lines = whole.slice(first, first + MOST_LINES)
  return { path, kind: 'text', isGzip, lines, linesBefore: first, head: text }
}

async function firstBytes(path: string): Promise<Buffer> {
  try {
    await using file = await open(path)
    const { bytesRead, buffer } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    throw new TrafficError('missing-file', `${path} cannot be read: ${reason(error)}`, error)
  }
}

async function head(path: string, isGzip: boolean): Promise<{ readonly text: string; readonly isWhole: boolean }> {
  const file = createReadStream(path, isGzip ? {} : { end: HEAD_BYTES })
  const stream = isGzip ? file.pipe(createGunzip()) : file
  file.on('error', (error) => stream.destroy(error))
  const decoder = new TextDecoder()
  let text = ''
  try {
    for await (const chunk of stream) {
      text += decoder.decode(chunk as Uint8Array, { stream: true })
      if (text.length > HEAD_BYTES) return { text, isWhole: false }
    }
    return { text, isWhole: true }
  } catch (error) {
    throw new TrafficError('damaged-file', `${path} is damaged or truncated: ${reason(error)}`, error)
  } finally {
    file.destroy()
  }
}

/** What an error says, in one line. */
export function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
