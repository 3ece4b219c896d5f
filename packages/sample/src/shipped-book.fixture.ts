import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { bookDataSchema } from '@costwright/engine/catalog/book-data'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { createSampleWorld, type SampleWorld } from './world/create-sample-world.ts'

const FILE = new URL('../../app/data/price-book.json.gz', import.meta.url)

/** The price book that comes with the program. */
export const SHIPPED: PriceBook = createPriceBook(
  bookDataSchema.parse(JSON.parse(gunzipSync(readFileSync(FILE)).toString())),
)

/** A sample world at the shipped prices. */
export function worldOf(seed = 1, scale = 1): SampleWorld {
  return createSampleWorld({ seed, scale, book: SHIPPED })
}
