import { join } from 'node:path'

/** Where the store of price books keeps what, below the workspace folder. */
export interface StorePaths {
  readonly root: string
  readonly books: string
  readonly pointer: string
  readonly book: (id: string) => string
  readonly bookFile: (id: string) => string
  readonly manifest: (id: string) => string
  readonly savingsPlans: (id: string) => string
  readonly savingsPlanFile: (id: string, region: string) => string
}

export function storePaths(home: string): StorePaths {
  const root = join(home, 'prices')
  const books = join(root, 'books')
  return {
    root,
    books,
    pointer: join(root, 'current.json'),
    book: (id) => join(books, id),
    bookFile: (id) => join(books, id, 'price-book.json.gz'),
    manifest: (id) => join(books, id, 'manifest.json'),
    savingsPlans: (id) => join(books, id, 'savings-plans'),
    savingsPlanFile: (id, region) => join(books, id, 'savings-plans', `${region}.json.gz`),
  }
}
