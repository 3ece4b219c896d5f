import { z } from 'zod'
import { DataError } from '../errors.ts'
import { errorCode, type StoreIo } from './store-io.ts'
import type { StorePaths } from './store-paths.ts'

/** Book ids become folder names. */
const bookId = z.string().regex(/^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}$/)

/** Which book is in force; null is the book that comes with the program. `earlier` are those to go back to, newest first. */
const pointerSchema = z.object({
  format: z.literal(1),
  current: bookId.nullable(),
  earlier: z.array(bookId.nullable()),
})
export type StorePointer = z.infer<typeof pointerSchema>

/** How many books are kept, the one in force included. */
export const BOOKS_KEPT = 5

export const EMPTY_POINTER: StorePointer = { format: 1, current: null, earlier: [] }

/** Reads the pointer; a store that has none yet points to the shipped book. @throws DataError `price-store-damaged`. */
export async function readPointer(paths: StorePaths, io: StoreIo): Promise<StorePointer> {
  let text: string
  try {
    text = new TextDecoder().decode(await io.read(paths.pointer))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return EMPTY_POINTER
    throw error
  }
  const parsed = pointerSchema.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  throw new DataError(
    'price-store-damaged',
    `the store of price books is damaged: ${paths.pointer} does not name a book`,
    {
      hint: `remove ${paths.pointer} to use the prices that come with costwright, then run: costwright prices update`,
    },
  )
}

/** Puts another book in force in one step. */
export async function writePointer(paths: StorePaths, io: StoreIo, pointer: StorePointer): Promise<void> {
  const temporary = `${paths.pointer}.${process.pid}.tmp`
  try {
    await io.write(temporary, new TextEncoder().encode(`${JSON.stringify(pointer)}\n`))
    await io.rename(temporary, paths.pointer)
  } catch (error) {
    await io.remove(temporary).catch(() => undefined)
    throw error
  }
  await io.syncFolder(paths.root)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
