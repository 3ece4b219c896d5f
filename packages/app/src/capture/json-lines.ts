import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip, createGzip } from 'node:zlib'

/** Characters of text that are handed on at once. */
const CHUNK_LENGTH = 64_000
/** A longer line is no fact of an account: 90 days of hourly values have some 20,000 characters. */
const MOST_LINE_LENGTH = 64_000_000

/** Writes values as compressed lines of JSON, without holding them together. The file appears when it is whole. */
export async function writeJsonLines(file: string, values: Iterable<unknown>): Promise<void> {
  function* chunks(): Generator<string> {
    let chunk = ''
    for (const value of values) {
      chunk += `${JSON.stringify(value)}\n`
      if (chunk.length < CHUNK_LENGTH) continue
      yield chunk
      chunk = ''
    }
    yield chunk
  }
  const unfinished = `${file}.part`
  try {
    await pipeline(Readable.from(chunks()), createGzip(), createWriteStream(unfinished))
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

/**
 * Hands over the lines of a file, compressed or not, one by one.
 * @throws RangeError for a line that is too long; errors of the file system and of zlib
 */
export async function readLines(file: string, take: (line: string) => void): Promise<void> {
  const unpack = (await isCompressed(file)) ? createGunzip() : new PassThrough()
  await pipeline(createReadStream(file), unpack, async (chunks: AsyncIterable<Buffer>) => {
    const decoder = new StringDecoder('utf8')
    let rest = ''
    for await (const chunk of chunks) {
      const lines = (rest + decoder.write(chunk)).split('\n')
      rest = lines.pop() ?? ''
      if (rest.length > MOST_LINE_LENGTH) throw new RangeError('a line is too long to be a fact of an account')
      for (const line of lines) take(line.trimEnd())
    }
    rest += decoder.end()
    if (rest.trim() !== '') take(rest.trimEnd())
  })
}

async function isCompressed(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const start = new Uint8Array(2)
    await handle.read(start, 0, 2, 0)
    return start[0] === 0x1f && start[1] === 0x8b
  } finally {
    await handle.close()
  }
}
