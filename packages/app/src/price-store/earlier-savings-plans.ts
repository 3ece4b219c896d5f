import type { EarlierSavingsPlans } from '@costwright/aws/price-list/assemble-book'
import { loadSavingsPlans, type LoadedBook } from './load-price-book.ts'
import type { StoreIo } from './store-io.ts'
import { storePaths } from './store-paths.ts'

/** The Savings Plan rates of a loaded book: inside it, or beside it by region. */
export async function earlierSavingsPlans(home: string, loaded: LoadedBook, io: StoreIo): Promise<EarlierSavingsPlans> {
  const inside = loaded.book.savingsPlans.map((block) => block.region)
  const names = loaded.id === null ? [] : await io.list(storePaths(home).savingsPlans(loaded.id))
  const beside = names.filter((name) => name.endsWith('.json.gz')).map((name) => name.slice(0, -'.json.gz'.length))
  return {
    regions: [...new Set([...inside, ...beside])].toSorted(),
    load: (region) => loadSavingsPlans(home, loaded, region, io),
  }
}
