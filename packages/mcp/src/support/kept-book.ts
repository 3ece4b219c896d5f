import type { BookData } from '@costwright/engine/catalog/book-data'
import {
  loadSavingsPlans,
  openPriceBook,
  withSavingsPlans,
  type LoadedBook,
} from '@costwright/app/price-store/load-price-book'
import { storePaths } from '@costwright/app/price-store/store-paths'
import { SHIPPED_BOOK } from '@costwright/app/shipped-book'
import { fileStamp } from './file-stamp.ts'

interface Kept {
  readonly stamp: string
  readonly loaded: Promise<LoadedBook>
  /** Books with the Savings Plan rates of some regions, by the names of these. */
  readonly byRegions: Map<string, Promise<BookData>>
}

/** The price book in force, read once and again only when another one comes into force. */
export class KeptBook {
  readonly #home: string
  readonly #onProblem: (message: string) => void
  #kept: Kept | null = null

  constructor(home: string, onProblem: (message: string) => void) {
    this.#home = home
    this.#onProblem = onProblem
  }

  /** @throws DataError when not even the shipped book can be read */
  async data(regions: readonly string[]): Promise<BookData> {
    const stamp = await fileStamp(storePaths(this.#home).pointer)
    if (this.#kept?.stamp !== stamp) this.#kept = { stamp, loaded: this.#load(), byRegions: new Map() }
    const kept = this.#kept
    try {
      const loaded = await kept.loaded
      // The shipped book holds all of its rates; those of a fetched one lie apart.
      if (loaded.id === null || regions.length === 0) return loaded.book
      const key = regions.toSorted().join(' ')
      const known = kept.byRegions.get(key) ?? withRates(this.#home, loaded, regions)
      kept.byRegions.set(key, known)
      return await known
    } catch (error) {
      if (this.#kept === kept) this.#kept = null
      throw error
    }
  }

  async #load(): Promise<LoadedBook> {
    return await openPriceBook({
      home: this.#home,
      shippedBook: SHIPPED_BOOK,
      onProblem: ({ message }) => this.#onProblem(message),
    })
  }
}

async function withRates(home: string, loaded: LoadedBook, regions: readonly string[]): Promise<BookData> {
  const blocks = await Promise.all(regions.map((region) => loadSavingsPlans(home, loaded, region)))
  return loaded.book.savingsPlans.length === 0
    ? withSavingsPlans(loaded.book, blocks.flat())
    : { ...loaded.book, savingsPlans: blocks.flat() }
}
