import { readFile, stat } from 'node:fs/promises'
import type { MlflowRunInfo, MlflowStore } from './mlflow-store.ts'
import { RunReadError } from './run-read-error.ts'
import type { ScalarPoint } from './series-epochs.ts'

/** The file is read into memory as a whole; a larger one is better asked through a tracking server. 1 GiB. */
const DATABASE_LIMIT_BYTES = 1024 ** 3
const TABLES = ['runs', 'metrics', 'params'] as const
const MAGIC = 'SQLite format 3\u0000'

/** Whether bytes begin an SQLite file. */
export function isSqlite(head: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(head.subarray(0, MAGIC.length)) === MAGIC
}

/** An SQLite file that MLflow tracks to (`mlflow.db`). It is read into memory and never written. Throws RunReadError. */
export async function mlflowSqliteStore(path: string): Promise<MlflowStore> {
  const { size } = await stat(path)
  if (size > DATABASE_LIMIT_BYTES) {
    throw new RunReadError(
      'run-too-large',
      `${path} has ${size} bytes: expected an MLflow database of at most ${DATABASE_LIMIT_BYTES} bytes.`,
      {
        hint: 'Start `mlflow server` on it and give its URL instead.',
      },
    )
  }
  const wal = await stat(`${path}-wal`).catch(() => null)
  const bytes = await readFile(path)
  const declared = declaredSize(bytes)
  if (declared !== null && bytes.length < declared) {
    throw new RunReadError(
      'run-truncated',
      `${path} breaks off after ${bytes.length} bytes: expected an MLflow database of ${declared} bytes.`,
    )
  }
  // Built with its WebAssembly inside, so that no second file has to be found; loaded only for a database.
  const { default: initSqlJs } = await import('sql.js/dist/sql-wasm-inline.js')
  const { Database } = await initSqlJs()
  const database = new Database(bytes)

  function rows(sql: string, ...parameters: readonly string[]): readonly (readonly unknown[])[] {
    try {
      return database.exec(sql, parameters)[0]?.values ?? []
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause)
      throw new RunReadError(
        'run-malformed',
        `${path} cannot be read as an MLflow database (${why}): expected a whole SQLite file with the tables ${TABLES.join(', ')}.`,
        { cause },
      )
    }
  }

  try {
    const present = new Set(rows("SELECT name FROM sqlite_master WHERE type = 'table'").map(([name]) => String(name)))
    if (TABLES.some((table) => !present.has(table))) {
      throw new RunReadError(
        'run-foreign',
        `${path} is an SQLite file of something else: expected the tables ${TABLES.join(', ')} of MLflow.`,
      )
    }
  } catch (error) {
    database.close()
    throw error
  }
  const columns = 'run_uuid, name, status, start_time, end_time'
  return {
    where: path,
    notes:
      wal !== null && wal.size > 0
        ? [`${path}-wal holds changes that are not in the database file yet: they are not read.`]
        : [],
    async listRuns() {
      return rows(
        `SELECT ${columns} FROM runs WHERE lifecycle_stage IS NOT 'deleted' ORDER BY start_time DESC, run_uuid`,
      ).map(infoOf)
    },
    async getRun(runId) {
      const found = rows(`SELECT ${columns} FROM runs WHERE run_uuid = ?`, runId)[0]
      if (found === undefined) return null
      const params = rows('SELECT key, value FROM params WHERE run_uuid = ?', runId).map(
        ([key, value]) => [String(key), String(value)] as const,
      )
      const keys = rows('SELECT DISTINCT key FROM metrics WHERE run_uuid = ? ORDER BY key', runId).map(([key]) =>
        String(key),
      )
      return { info: infoOf(found), params: Object.fromEntries(params), metricKeys: keys }
    },
    async history(runId, key) {
      return rows('SELECT step, timestamp, value, is_nan FROM metrics WHERE run_uuid = ? AND key = ?', runId, key).map(
        ([step, milliseconds, value, isNan]): ScalarPoint => ({
          step: Number(step),
          atSeconds: Number(milliseconds) / 1000,
          value: isNan === 1 ? Number.NaN : Number(value),
        }),
      )
    },
    close() {
      database.close()
    },
  }
}

/**
 * The size that the header of an SQLite file declares: page size times pages. Null when an old writer left the count stale, which
 * shows in the two change counters (bytes 24 and 92 of the file format).
 */
function declaredSize(bytes: Uint8Array): number | null {
  if (bytes.length < 100) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, 100)
  if (view.getUint32(24) !== view.getUint32(92)) return null
  const pageBytes = view.getUint16(16) === 1 ? 65_536 : view.getUint16(16)
  return pageBytes * view.getUint32(28)
}

function infoOf([runId, name, status, start, end]: readonly unknown[]): MlflowRunInfo {
  return {
    runId: String(runId),
    name: typeof name === 'string' && name !== '' ? name : null,
    status: typeof status === 'string' ? status : null,
    startMs: typeof start === 'number' ? start : null,
    endMs: typeof end === 'number' ? end : null,
  }
}
