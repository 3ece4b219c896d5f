import { AccessError, CostwrightError } from '../errors.ts'
import { errorCode } from './store-io.ts'

const REASONS: Readonly<Record<string, readonly [code: string, why: string, hint: string]>> = {
  ENOSPC: ['disk-full', 'the disk is full', 'free some space and try again; the prices in force are untouched'],
  EDQUOT: [
    'disk-full',
    'the disk quota is used up',
    'free some space and try again; the prices in force are untouched',
  ],
  EACCES: ['not-writable', 'it may not be written', 'check the permissions, or name another workspace with --home'],
  EPERM: ['not-writable', 'it may not be written', 'check the permissions, or name another workspace with --home'],
  EROFS: ['not-writable', 'the file system is read-only', 'name another workspace with --home'],
  ENOTDIR: ['not-writable', 'a file is in the way of a folder', 'name another workspace with --home'],
}

/** Turns trouble with the file system into an error that says what to do; anything else stays what it is. */
export function asStoreError(error: unknown, path: string): unknown {
  if (error instanceof CostwrightError) return error
  const reason = REASONS[errorCode(error)]
  if (reason === undefined) return error
  const [code, why, hint] = reason
  return new AccessError(code, `${path}: ${why}`, { hint, cause: error })
}
