import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { SampleWorld } from '../world/create-sample-world.ts'
import { sampleFacts, sampleSnapshotHead } from './sample-snapshot.ts'

/** Bytes of text that are handed on at once. */
const CHUNK_LENGTH = 64_000

/**
 * Writes the snapshot of the sample account as compressed lines of JSON: the head first, then `{"list", "fact"}` for each
 * fact, so that a large scale can be written and read without holding it. Answers how many facts there are.
 */
export async function writeSampleAccount(world: SampleWorld, file: string): Promise<number> {
  let facts = 0
  function* lines(): Generator<string> {
    let chunk = `${JSON.stringify(sampleSnapshotHead(world))}\n`
    for (const fact of sampleFacts(world)) {
      facts += 1
      chunk += `${JSON.stringify(fact)}\n`
      if (chunk.length < CHUNK_LENGTH) continue
      yield chunk
      chunk = ''
    }
    yield chunk
  }
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(file))
  return facts
}
