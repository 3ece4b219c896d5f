import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import type { BookData, SavingsPlanBlock } from '@costwright/engine/catalog/book-data'
import { DataError } from '../errors.ts'
import { bookManifestSchema, type BookManifest } from './book-manifest.ts'
import { errorCode, NODE_IO, type StoreIo } from './store-io.ts'
import { storePaths, type StorePaths } from './store-paths.ts'
import { readPointer, type StorePointer } from './store-pointer.ts'

export interface LoadOptions {
  /** The workspace folder; it need not exist. */
  readonly home: string
  /** The book that comes with the program. */
  readonly shippedBook: string
  /** Told of a damaged book, after which the newest sound one is loaded instead. Without it the damage is thrown. */
  readonly onProblem?: (problem: DataError) => void
  readonly io?: StoreIo
}

/** A loaded book; `id` is null for the one that comes with the program. */
export interface LoadedBook {
  readonly book: BookData
  readonly id: string | null
  readonly path: string
}

/**
 * The book in force: the store's, or the one that comes with the program. Savings Plan rates of a stored book are loaded
 * apart (`loadSavingsPlans`). Only the outline is checked: books are checked in full when they are written.
 * @throws DataError `price-book-damaged` or `price-store-damaged` when it cannot be read and nobody listens to problems.
 */
export async function loadPriceBook(options: LoadOptions): Promise<BookData> {
  return (await openPriceBook(options)).book
}

/** `loadPriceBook`, saying which book it is. */
export async function openPriceBook(options: LoadOptions): Promise<LoadedBook> {
  const io = options.io ?? NODE_IO
  const paths = storePaths(options.home)
  const { current, earlier } = await pointerOr(paths, io, options)
  for (const id of [current, ...earlier]) {
    if (id === null) break
    try {
      return await openStored(paths, id, io)
    } catch (error) {
      if (!(error instanceof DataError) || options.onProblem === undefined) throw error
      options.onProblem(error)
    }
  }
  return await openShipped(options.shippedBook)
}

/** One book of the store. @throws DataError `price-book-damaged`. */
export async function openStored(paths: StorePaths, id: string, io: StoreIo): Promise<LoadedBook> {
  const path = paths.bookFile(id)
  return { book: await readBook(path, io), id, path }
}

/** The book that comes with the program. @throws DataError `price-book-damaged`. */
export async function openShipped(path: string): Promise<LoadedBook> {
  return { book: await readBook(path, NODE_IO), id: null, path }
}

/** The Savings Plan rates that belong to a loaded book, of one region. @throws DataError when they are damaged. */
export async function loadSavingsPlans(
  home: string,
  loaded: Pick<LoadedBook, 'book' | 'id'>,
  region: string,
  io: StoreIo = NODE_IO,
): Promise<readonly SavingsPlanBlock[]> {
  const own = loaded.book.savingsPlans.filter((block) => block.region === region)
  if (loaded.id === null) return own
  const path = storePaths(home).savingsPlanFile(loaded.id, region)
  const json = await readPacked(path, io, 'none')
  if (json === null) return own
  if (!Array.isArray(json)) throw damaged(path)
  return [...own, ...(json as SavingsPlanBlock[])]
}

/** The book with the Savings Plan rates of some regions added. */
export function withSavingsPlans(book: BookData, blocks: readonly SavingsPlanBlock[]): BookData {
  return blocks.length === 0 ? book : { ...book, savingsPlans: [...book.savingsPlans, ...blocks] }
}

/** The manifest of a stored book, or null when it is missing or unreadable: it only saves work. */
export async function readManifest(paths: StorePaths, id: string, io: StoreIo): Promise<BookManifest | null> {
  try {
    return bookManifestSchema.parse(JSON.parse(new TextDecoder().decode(await io.read(paths.manifest(id)))))
  } catch {
    return null
  }
}

async function pointerOr(paths: StorePaths, io: StoreIo, options: LoadOptions): Promise<StorePointer> {
  try {
    return await readPointer(paths, io)
  } catch (error) {
    if (!(error instanceof DataError) || options.onProblem === undefined) throw error
    options.onProblem(error)
    return { format: 1, current: null, earlier: [] }
  }
}

async function readBook(path: string, io: StoreIo): Promise<BookData> {
  const json = await readPacked(path, io, 'damaged')
  if (!looksLikeBook(json)) throw damaged(path)
  return json
}

/** The outline of a book: enough to tell a book from anything else without going through a hundred thousand prices. */
function looksLikeBook(json: unknown): json is BookData {
  if (typeof json !== 'object' || json === null) return false
  const book = json as Readonly<Record<string, unknown>>
  return (
    book['format'] === 1 &&
    typeof book['compiled'] === 'string' &&
    ['sources', 'instances', 'hosts', 'spot', 'savingsPlans', 'planFees', 'oddities'].every((name) =>
      Array.isArray(book[name]),
    ) &&
    ['types', 'rates'].every((name) => typeof book[name] === 'object' && book[name] !== null)
  )
}

async function readPacked(path: string, io: StoreIo, whenMissing: 'none' | 'damaged'): Promise<unknown> {
  let bytes: Uint8Array
  try {
    bytes = await (io === NODE_IO ? readFile(path) : io.read(path))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      if (whenMissing === 'none') return null
      throw damaged(path, error)
    }
    throw error
  }
  try {
    return JSON.parse(gunzipSync(bytes).toString('utf8')) as unknown
  } catch (error) {
    throw damaged(path, error)
  }
}

function damaged(path: string, cause?: unknown): DataError {
  return new DataError('price-book-damaged', `the price book is damaged: ${path}`, {
    hint: 'go back to the book before it with: costwright prices rollback, or fetch a new one with: costwright prices update',
    cause,
  })
}
