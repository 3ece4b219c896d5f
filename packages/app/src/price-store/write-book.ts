import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip, gunzip } from 'node:zlib'
import { z } from 'zod'
import { bookDataSchema, type BookData, type SavingsPlanBlock } from '@costwright/engine/catalog/book-data'
import { DataError } from '../errors.ts'
import { bookManifestSchema, type BookManifest } from './book-manifest.ts'
import { asStoreError } from './store-error.ts'
import type { StoreIo } from './store-io.ts'
import type { StorePaths } from './store-paths.ts'
import { BOOKS_KEPT, readPointer, writePointer } from './store-pointer.ts'

const compress = promisify(gzip)
const expand = promisify(gunzip)
const savingsPlansSchema = bookDataSchema.shape.savingsPlans
const TEMPORARY = '.new-'

/** A book with all that belongs to it. Savings Plan rates lie beside it, by region, for a book of all of them would be too large to load. */
export interface NewBook {
  readonly book: BookData
  readonly savingsPlans: ReadonlyMap<string, readonly SavingsPlanBlock[]>
  readonly manifest: BookManifest
}

/**
 * Writes a book and puts it in force. Everything is written to a folder of its own, forced to disk, read back and checked
 * before the pointer moves, so that the earlier book stays in force whatever happens before. The caller holds the lock.
 * @throws DataError `price-book-invalid` when what was read back is not the book, AccessError when it cannot be written.
 */
export async function writeBook(paths: StorePaths, io: StoreIo, one: NewBook): Promise<string> {
  const text = JSON.stringify(one.book)
  const id = `${one.manifest.written.slice(0, 19).replace(/[-:]/g, '')}Z-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`
  const temporary = `${TEMPORARY}${id}`
  try {
    const pointer = await readPointer(paths, io)
    await removeLeftovers(paths, io)
    await io.mkdir(paths.savingsPlans(temporary))
    await io.write(paths.bookFile(temporary), await compress(text))
    for (const [region, blocks] of one.savingsPlans) {
      await io.write(paths.savingsPlanFile(temporary, region), await compress(JSON.stringify(blocks)))
    }
    await io.write(paths.manifest(temporary), new TextEncoder().encode(JSON.stringify(one.manifest)))
    await io.syncFolder(paths.savingsPlans(temporary))
    await io.syncFolder(paths.book(temporary))
    await verify(paths, io, temporary, one)
    await io.remove(paths.book(id))
    await io.rename(paths.book(temporary), paths.book(id))
    await io.syncFolder(paths.books)
    const earlier = [pointer.current, ...pointer.earlier].filter((other) => other !== id).slice(0, BOOKS_KEPT - 1)
    await writePointer(paths, io, { format: 1, current: id, earlier })
    await removeUnnamed(paths, io, new Set([id, ...earlier]))
    return id
  } catch (error) {
    // Best effort: what is left over is removed by the next update.
    await io.remove(paths.book(temporary)).catch(() => undefined)
    throw asStoreError(error, paths.root)
  }
}

async function verify(paths: StorePaths, io: StoreIo, id: string, one: NewBook): Promise<void> {
  const book = await readBack(paths.bookFile(id), io, bookDataSchema)
  for (const block of [...book.instances, ...book.hosts, ...book.spot, ...book.planFees])
    checkSource(block.source, book)
  for (const [region, blocks] of one.savingsPlans) {
    const back = await readBack(paths.savingsPlanFile(id, region), io, savingsPlansSchema)
    if (back.length !== blocks.length) throw invalid(`the Savings Plan rates of ${region} are not what was written`)
    for (const block of back) checkSource(block.source, book)
  }
  const manifest = bookManifestSchema.safeParse(JSON.parse(new TextDecoder().decode(await io.read(paths.manifest(id)))))
  if (!manifest.success) throw invalid(`the manifest is wrong: ${z.prettifyError(manifest.error)}`)
}

async function readBack<T>(path: string, io: StoreIo, schema: z.ZodType<T>): Promise<T> {
  let json: unknown
  try {
    json = JSON.parse((await expand(await io.read(path))).toString('utf8'))
  } catch (error) {
    throw new DataError('price-book-invalid', `${path} cannot be read back`, { cause: error })
  }
  const parsed = schema.safeParse(json)
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error).slice(0, 500))
  return parsed.data
}

function checkSource(source: number, book: BookData): void {
  if (source >= book.sources.length) throw invalid(`it names source ${source} of ${book.sources.length}`)
}

function invalid(why: string): DataError {
  return new DataError('price-book-invalid', `the new price book is not valid: ${why}`, {
    hint: 'the prices in force are untouched; please report this',
  })
}

async function removeLeftovers(paths: StorePaths, io: StoreIo): Promise<void> {
  for (const name of await io.list(paths.books)) if (name.startsWith(TEMPORARY)) await io.remove(paths.book(name))
}

/** The new book is in force by now: trouble with removing old ones must not look as if it were not. */
async function removeUnnamed(paths: StorePaths, io: StoreIo, named: ReadonlySet<string | null>): Promise<void> {
  for (const name of await io.list(paths.books).catch(() => [])) {
    if (!named.has(name)) await io.remove(paths.book(name)).catch(() => undefined)
  }
}
