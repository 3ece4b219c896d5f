import { DataError, UserError } from '../errors.ts'
import { openShipped, openStored } from './load-price-book.ts'
import { asStoreError } from './store-error.ts'
import { NODE_IO, type StoreIo } from './store-io.ts'
import { withStoreLock } from './store-lock.ts'
import { storePaths } from './store-paths.ts'
import { readPointer, writePointer } from './store-pointer.ts'

/** Which book was in force and which is now; null is the one that comes with the program. */
export interface PricesRollbackResult {
  readonly from: string | null
  readonly to: string | null
  readonly compiled: string
  /** Books that were passed over because they cannot be read. */
  readonly damaged: readonly string[]
}

/**
 * Puts the book before the one in force back in force; doing it again goes further back, in the end to the shipped book.
 * @throws UserError `nothing-to-roll-back`, ConfigError `price-store-busy`.
 */
export async function rollbackPrices(
  home: string,
  shippedBook: string,
  io: StoreIo = NODE_IO,
): Promise<PricesRollbackResult> {
  const paths = storePaths(home)
  const before = await readPointer(paths, io)
  if (before.earlier.length === 0) throw nothing()
  return await withStoreLock(paths, io, async () => {
    const pointer = await readPointer(paths, io)
    if (pointer.earlier.length === 0) throw nothing()
    const damaged: string[] = []
    // After all that are named comes the book that ships with the program.
    for (const [index, to] of [...pointer.earlier, null].entries()) {
      try {
        const { book } = to === null ? await openShipped(shippedBook) : await openStored(paths, to, io)
        await writePointer(paths, io, { format: 1, current: to, earlier: pointer.earlier.slice(index + 1) })
        return { from: pointer.current, to, compiled: book.compiled, damaged }
      } catch (error) {
        if (!(error instanceof DataError) || to === null) throw asStoreError(error, paths.root)
        damaged.push(to)
      }
    }
    throw nothing()
  })
}

function nothing(): UserError {
  return new UserError('nothing-to-roll-back', 'there is no earlier price book to go back to', {
    hint: 'see which books there are with: costwright prices status',
  })
}
