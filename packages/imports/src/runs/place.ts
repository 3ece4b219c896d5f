import { open, readdir, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { RunReadError } from './run-read-error.ts'

/** Bytes of a file that are looked at to tell what it is. */
const HEAD_BYTES = 64 * 1024

/** Where a run was asked for. */
export type Place =
  | {
      readonly kind: 'folder'
      readonly path: string
      readonly names: ReadonlySet<string>
      readonly fragment: string | null
    }
  | {
      readonly kind: 'file'
      readonly path: string
      /** The folder it lies in. */
      readonly folder: string
      readonly name: string
      readonly head: Uint8Array
      readonly fragment: string | null
    }
  /** `path` is the address without user name, password and query. */
  | { readonly kind: 'server'; readonly path: string; readonly url: URL }

/**
 * What is at a path or URL. `file:` and `sqlite:` URLs are paths; what follows a `#` after a path that does not itself exist
 * is the fragment, which names one run among several. Throws RunReadError when nothing is there.
 */
export async function openPlace(asked: string): Promise<Place> {
  if (/^https?:\/\//i.test(asked)) return serverPlace(asked)
  const path = localPath(asked)
  const whole = await lookAt(path, null)
  if (whole !== null) return whole
  const hash = path.lastIndexOf('#')
  const part = hash > 0 ? await lookAt(path.slice(0, hash), path.slice(hash + 1)) : null
  if (part !== null) return part
  throw new RunReadError(
    'run-not-found',
    `Nothing exists at ${asked}: expected the folder or file of a training run, or the URL of a tracking server.`,
  )
}

function serverPlace(asked: string): Place {
  let url: URL
  try {
    url = new URL(asked)
  } catch (cause) {
    throw new RunReadError('run-not-found', `${asked.replace(/\/\/[^/]*@/, '//')} is not a URL.`, { cause })
  }
  return { kind: 'server', url, path: `${url.origin}${url.pathname === '/' ? '' : url.pathname}${url.hash}` }
}

function localPath(asked: string): string {
  if (asked.startsWith('file:')) {
    try {
      return fileURLToPath(asked)
    } catch (cause) {
      throw new RunReadError('run-not-found', `${asked} is not a file URL of this machine.`, { cause })
    }
  }
  // SQLAlchemy's form: three slashes and a relative path, or four and an absolute one.
  return asked.startsWith('sqlite:///') ? asked.slice('sqlite:///'.length) : asked
}

async function lookAt(path: string, fragment: string | null): Promise<Place | null> {
  const info = await stat(path).catch(() => null)
  if (info === null) return null
  try {
    if (info.isDirectory()) return { kind: 'folder', path, names: new Set(await readdir(path)), fragment }
    return { kind: 'file', path, folder: dirname(path), name: basename(path), head: await readHead(path), fragment }
  } catch (cause) {
    throw new RunReadError('run-not-found', `${path} exists and cannot be read.`, { cause })
  }
}

async function readHead(path: string): Promise<Uint8Array> {
  const handle = await open(path, 'r')
  try {
    const buffer = new Uint8Array(HEAD_BYTES)
    const { bytesRead } = await handle.read(buffer, 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
