import type { BookData } from '@costwright/engine/catalog/book-data'
import { resolveHome } from '@costwright/app/home'
import { SHIPPED_BOOK } from '@costwright/app/shipped-book'
import type { Io } from './io.ts'
import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'

/** The price book in force: the workspace's, or the one that comes with the program. */
export async function openBook(io: Io, home: string | undefined): Promise<BookData> {
  resolveHome(io.cwd, home, io.env)
  return JSON.parse(gunzipSync(await readFile(SHIPPED_BOOK)).toString()) as BookData
}
