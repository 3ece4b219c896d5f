import { ImportError } from './import-error.ts'

/** What DuckDB, Node and the operating system say, and what it means here. The order matters: causes before symptoms. */
const MEANINGS = [
  ['disk-full', /ENOSPC|No space left on device|max_temp_directory_size|Disk quota exceeded|EDQUOT/i],
  ['out-of-memory', /^Out of Memory Error/],
  [
    'not-written',
    /EACCES|EROFS|EPERM|EFBIG|ENOTDIR|EEXIST|File too large|Could not write|Cannot write|Failed to create|Read-only file system|Permission denied|Input\/output error/i,
  ],
  [
    'damaged-file',
    /CSV Error on Line|magic bytes|too small to be a Parquet|Failed to read file|[Pp]arquet|Thrift|TProtocol|snappy|zstd|decompress|gzip|zlib|Z_(?:DATA|BUF)_ERROR|unexpected end of file|incorrect (?:header|data|length) check|Reached the end of the file|[Cc]orrupt|Invalid (?:string encoding|unicode)/,
  ],
] as const

/** Trouble while files were read or written as an error that says what it means; one of another kind as it is. */
export function explainFailure(error: unknown, paths: readonly string[]): unknown {
  if (error instanceof ImportError || !(error instanceof Error)) return error
  const text = 'code' in error ? `${String(error.code)} ${error.message}` : error.message
  const meaning = MEANINGS.find(([, pattern]) => pattern.test(text))?.[0]
  if (meaning === undefined) return error
  const source = paths.find((path) => text.includes(path))
  if (meaning === 'not-written' && source !== undefined)
    return new ImportError('missing-file', `${source} cannot be read: ${error.message}`, { file: source, cause: error })
  const file = meaning === 'damaged-file' ? (source ?? (paths.length === 1 ? paths[0] : undefined)) : undefined
  const first = error.message
    .split('\n')
    .slice(0, /CSV Error/.test(text) ? 3 : 1)
    .join('; ')
  const messages = {
    'disk-full': `the disk is full: ${first}`,
    'out-of-memory': `the import needs more memory than it may use: ${first}`,
    'not-written': `the folder of the bills cannot be written: ${first}`,
    'damaged-file': `${file ?? 'a file of the export'} is damaged, truncated or not what its name says: ${first}`,
  } as const
  return new ImportError(meaning, messages[meaning], { ...(file === undefined ? {} : { file }), cause: error })
}
