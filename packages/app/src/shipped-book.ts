import { fileURLToPath } from 'node:url'

/** The price book that comes with the program: beside the sources in development, beside `dist/` in the package. */
export const SHIPPED_BOOK = fileURLToPath(new URL('../data/price-book.json.gz', import.meta.url))
