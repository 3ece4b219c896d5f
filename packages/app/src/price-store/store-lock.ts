import lockfile from 'proper-lockfile'
import { ConfigError } from '../errors.ts'
import { errorCode, type StoreIo } from './store-io.ts'
import type { StorePaths } from './store-paths.ts'
import { asStoreError } from './store-error.ts'

/** A lock whose holder has not touched it for this long belongs to a process that died. */
const STALE_MS = 15_000
const TOUCH_MS = 3_000

/**
 * Runs `work` with the store to itself. The signal it gets is raised when the lock is lost (the machine slept, someone
 * removed the file), for going on would risk two writers.
 * @throws ConfigError `price-store-busy` when another update is under way.
 */
export async function withStoreLock<T>(
  paths: StorePaths,
  io: StoreIo,
  work: (lost: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    await io.mkdir(paths.books)
  } catch (error) {
    throw asStoreError(error, paths.root)
  }
  const lost = new AbortController()
  let release: () => Promise<void>
  try {
    release = await lockfile.lock(paths.root, {
      lockfilePath: `${paths.root}/update.lock`,
      stale: STALE_MS,
      update: TOUCH_MS,
      retries: 0,
      onCompromised: (error) =>
        lost.abort(
          new ConfigError('price-store-busy', `the lock of ${paths.root} was lost: ${error.message}`, { cause: error }),
        ),
    })
  } catch (error) {
    if (errorCode(error) !== 'ELOCKED') throw asStoreError(error, paths.root)
    throw new ConfigError('price-store-busy', `another process is updating the prices in ${paths.root}`, {
      hint: `wait until it is done; after a crash the lock clears itself within ${STALE_MS / 1000} s`,
      cause: error,
    })
  }
  try {
    return await work(lost.signal)
  } finally {
    // A lock that was lost is someone else's to release.
    if (!lost.signal.aborted) await release().catch(() => undefined)
  }
}
