import { BucketError } from '@costwright/aws/exports/bucket-error'
import { ExportError } from '@costwright/warehouse/exports/export-error'
import { ImportError, type ImportErrorCode } from '@costwright/warehouse/ingest/import-error'
import { BillCatalogError } from '@costwright/warehouse/store/read-bill-catalog'
import { AccessError, ConfigError, DataError, UpstreamError, UserError, type CostwrightError } from '../errors.ts'

/** Faults of the file system: code, what it means, what to do. */
const OF_FILES: Readonly<Record<string, readonly [code: string, what: string, hint: string]>> = {
  EACCES: [
    'not-allowed',
    'it may not be read or written',
    'check the permissions, or name another workspace with --home',
  ],
  EPERM: [
    'not-allowed',
    'it may not be read or written',
    'check the permissions, or name another workspace with --home',
  ],
  EROFS: ['not-allowed', 'the file system is read-only', 'name another workspace with --home'],
  ENOSPC: ['disk-full', 'the disk is full', 'free some space and import again; what was imported before is untouched'],
  EDQUOT: [
    'disk-full',
    'the disk quota is used up',
    'free some space and import again; what was imported before is untouched',
  ],
  EIO: ['disk-fault', 'the disk does not answer', 'check the disk; what was imported before is untouched'],
}

/** What went wrong while an export was found, fetched or read, for the user; null for a fault of the program. */
export function explainImportError(error: unknown, location: string): CostwrightError | null {
  if (error instanceof ExportError) return ofExport(error)
  if (error instanceof BucketError) return ofBucket(error, location)
  if (error instanceof ImportError) return ofIngest(error)
  if (error instanceof BillCatalogError)
    return new DataError(error.code, error.message, {
      hint: 'move the file away and import again: the exports themselves are untouched',
      cause: error,
    })
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = OF_FILES[code]
  if (known === undefined) return null
  const path = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : location
  return new AccessError(known[0], `${path}: ${known[1]}`, { hint: known[2], cause: error })
}

function ofExport(error: ExportError): CostwrightError {
  const { code, message } = error
  switch (code) {
    case 'no-such-path':
      return new UserError(code, message, { cause: error })
    case 'no-export':
      return new UserError(code, message, {
        hint: 'name the folder of the export, which holds data/ and metadata/, or the Parquet or CSV files themselves',
        cause: error,
      })
    case 'several-exports':
      return new UserError(code, message, {
        hint: 'name one of them: two exports of the same account would count its dollars twice',
        cause: error,
      })
    case 'zip-export':
      return new UserError(code, message, {
        hint: 'unpack them, or have the report delivered as Parquet or GZIP',
        cause: error,
      })
    case 'bad-manifest':
      return new DataError(code, `a manifest that cannot be read, ${message}`, {
        hint: 'copy the export again; without its metadata folder the files are taken as they lie there',
        cause: error,
      })
    case 'missing-files':
      return new DataError(code, message, {
        hint: 'the copy is not whole, or AWS is delivering just now: copy it again, or import again in a while',
        cause: error,
      })
  }
}

function ofBucket(error: BucketError, location: string): CostwrightError {
  const { code, message } = error
  switch (code) {
    case 'access-denied':
      return new AccessError(code, message, {
        hint: `costwright iam import --resource ${location} prints the policy that is needed`,
        cause: error,
      })
    case 'no-bucket':
      return new UserError(code, message, { hint: 'check the name of the bucket', cause: error })
    case 'no-credentials':
      return new AccessError(code, message, {
        hint: 'sign in (aws configure, aws sso login), set AWS_PROFILE, or name a profile with --profile',
        cause: error,
      })
    case 'expired-credentials':
      return new AccessError(code, message, { hint: 'sign in again (aws sso login), then import again', cause: error })
    case 'bad-credentials':
      return new AccessError(code, message, {
        hint: 'check AWS_ACCESS_KEY_ID and the profile, and the clock of this machine',
        cause: error,
      })
    case 'object-changed':
      return new UpstreamError(code, message, {
        hint: 'AWS is delivering just now: import again in a while',
        cause: error,
      })
    case 'unreachable':
      return new UpstreamError(code, message, {
        hint: 'check the network and import again: what has arrived is kept and not fetched again',
        cause: error,
      })
  }
}

type ErrorClass = typeof DataError

/** What an import that failed is called for the user, and what to do. */
const OF_INGEST: Readonly<Record<ImportErrorCode, readonly [ErrorClass, string]>> = {
  'missing-file': [DataError, 'the copy changed while it was being read: import again'],
  'empty-file': [DataError, 'copy the export again'],
  'no-lines': [DataError, 'the first delivery of a new export takes up to a day'],
  'damaged-file': [DataError, 'copy the export again, or import again from S3'],
  'unknown-format': [UserError, 'CUR 2.0, legacy CUR and FOCUS are read; is this another kind of export?'],
  'mixed-formats': [UserError, 'import the files of each format on their own'],
  'missing-column': [
    DataError,
    'add the column to the export (Data Exports → edit → columns) and import the next delivery',
  ],
  'unreadable-value': [DataError, 'copy the export again; a file that was edited by hand may have lost its form'],
  currency: [DataError, 'only bills in US dollars are read'],
  overlap: [
    UserError,
    'keep the one that is there, or import with --replace to put this one in its place; costwright import --list shows both',
  ],
  'period-twice': [DataError, 'import the folder of the whole export, so that the newest delivery can be told'],
  'no-period': [DataError, 'the lines need a time; import the folder of the whole export'],
  'disk-full': [AccessError, 'free some space and import again; what was imported before is untouched'],
  'not-written': [AccessError, 'check the permissions, or name another workspace with --home'],
  'out-of-memory': [
    AccessError,
    'close other programs, or import on a machine with more memory; what was imported before is untouched',
  ],
  'store-busy': [ConfigError, 'wait until the other import is done'],
  'lines-lost': [DataError, 'import again; if it happens again, please report it'],
}

function ofIngest(error: ImportError): CostwrightError {
  const [ErrorOf, hint] = OF_INGEST[error.code]
  const done = error.done.filter(({ status }) => status !== 'unchanged').map(({ period }) => period)
  const before = done.length === 0 ? '' : ` (${done.join(', ')} ${done.length === 1 ? 'is' : 'are'} imported)`
  return new ErrorOf(error.code, `${error.message}${before}`, { hint, cause: error })
}
