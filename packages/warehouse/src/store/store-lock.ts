import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import lockfile from 'proper-lockfile'
import { explainFailure } from '../ingest/explain-failure.ts'
import { ImportError } from '../ingest/import-error.ts'

/** A lock whose holder has not touched it for this long belongs to a process that died. */
const STALE_MS = 6_000
const TOUCH_MS = 1_500
/** Longer than a lock takes to become stale, so that an import right after a crash waits instead of failing. */
const PATIENCE_MS = 9_000
const PAUSE_MS = 150

/**
 * Runs `work` while no other process holds the lock at `path`. The signal it gets is raised when the lock is lost (the
 * machine slept, someone removed it), for going on would risk two writers.
 * @throws ImportError `store-busy` when another process keeps the lock.
 */
export async function withStoreLock<T>(path: string, work: (lost: AbortSignal) => Promise<T>): Promise<T> {
  try {
    await mkdir(dirname(path), { recursive: true })
  } catch (error) {
    throw explainFailure(error, [])
  }
  const lost = new AbortController()
  let release: () => Promise<void>
  try {
    release = await lockfile.lock(path, {
      lockfilePath: path,
      // What is locked need not exist; within a process locks are told apart by its name.
      realpath: false,
      stale: STALE_MS,
      update: TOUCH_MS,
      retries: { retries: Math.ceil(PATIENCE_MS / PAUSE_MS), factor: 1, minTimeout: PAUSE_MS, maxTimeout: PAUSE_MS },
      onCompromised: (error) =>
        lost.abort(new ImportError('store-busy', `the lock ${path} was lost: ${error.message}`, { cause: error })),
    })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ELOCKED')) throw error
    throw new ImportError('store-busy', `another import holds ${path}; wait until it is done`, { cause: error })
  }
  try {
    return await work(lost.signal)
  } finally {
    // A lock that was lost is someone else's to release.
    if (!lost.signal.aborted) await release().catch(() => undefined)
  }
}
