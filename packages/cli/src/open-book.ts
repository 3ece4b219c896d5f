import type { BookData } from '@costwright/engine/catalog/book-data'
import { resolveHome } from '@costwright/app/home'
import { SHIPPED_BOOK } from '@costwright/app/shipped-book'
import type { Io } from './io.ts'

/**
 * The price book in force: the workspace's, or the one that comes with the program. The Savings Plan rates of a fetched book
 * lie apart, by region: they are read for `savingsPlanRegions` only.
 */
export async function openBook(
  io: Io,
  home: string | undefined,
  savingsPlanRegions: readonly string[] = [],
): Promise<BookData> {
  const { loadSavingsPlans, openPriceBook, withSavingsPlans } =
    await import('@costwright/app/price-store/load-price-book')
  const folder = resolveHome(io.cwd, home, io.env)
  const loaded = await openPriceBook({
    home: folder,
    shippedBook: SHIPPED_BOOK,
    onProblem: ({ message, hint }) => io.err(`warning: ${message}\nhint: ${hint ?? ''}\n`),
  })
  if (loaded.id === null) return loaded.book
  const known = loaded.book.savingsPlans.length
  const blocks = await Promise.all(savingsPlanRegions.map((region) => loadSavingsPlans(folder, loaded, region)))
  return known === 0 ? withSavingsPlans(loaded.book, blocks.flat()) : { ...loaded.book, savingsPlans: blocks.flat() }
}
