import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { NamedFact, SnapshotHead } from './capture-head.ts'

/** Characters of text that are handed on at once. */
const CHUNK_LENGTH = 64_000

/**
 * Writes a capture: compressed lines of JSON, the head first, then `{"list", "fact"}` for each fact, so that a large account can be
 * written and read without holding it twice. The file appears when it is whole. Answers how many facts there are.
 */
export async function writeCapture(
  file: string,
  head: SnapshotHead & { readonly redacted?: boolean },
  facts: Iterable<NamedFact>,
): Promise<number> {
  let count = 0
  function* lines(): Generator<string> {
    let chunk = `${JSON.stringify(head)}\n`
    for (const fact of facts) {
      count += 1
      chunk += `${JSON.stringify(fact)}\n`
      if (chunk.length < CHUNK_LENGTH) continue
      yield chunk
      chunk = ''
    }
    yield chunk
  }
  const unfinished = `${file}.part`
  try {
    await pipeline(Readable.from(lines()), createGzip(), createWriteStream(unfinished))
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  return count
}
