import type { BookData } from '@costwright/engine/catalog/book-data'
import { resolveHome } from '@costwright/app/home'
import { SHIPPED_BOOK } from '@costwright/app/shipped-book'
import type { Io } from './io.ts'

/** The price book in force: the workspace's, or the one that comes with the program. */
export async function openBook(io: Io, home: string | undefined): Promise<BookData> {
  const { loadPriceBook } = await import('@costwright/app/price-store/load-price-book')
  return loadPriceBook({
    home: resolveHome(io.cwd, home, io.env),
    shippedBook: SHIPPED_BOOK,
    onProblem: ({ message, hint }) => io.err(`warning: ${message}\nhint: ${hint ?? ''}\n`),
  })
}
