import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises'

/** The file operations of the store, so that a full disk or a sudden death can be tried out. */
export interface StoreIo {
  readonly mkdir: (path: string) => Promise<void>
  /** Writes a new file and forces it to disk. */
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>
  /** Replaces `to` in one step. */
  readonly rename: (from: string, to: string) => Promise<void>
  /** Forces the entries of a folder to disk. */
  readonly syncFolder: (path: string) => Promise<void>
  readonly read: (path: string) => Promise<Uint8Array>
  /** Names in a folder; none when it does not exist. */
  readonly list: (path: string) => Promise<readonly string[]>
  readonly remove: (path: string) => Promise<void>
}

export const NODE_IO: StoreIo = {
  mkdir: async (path) => void (await mkdir(path, { recursive: true })),
  async write(path, bytes) {
    const file = await open(path, 'w')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
  },
  rename,
  async syncFolder(path) {
    // Windows cannot open folders; there the rename itself is all there is.
    if (process.platform === 'win32') return
    const folder = await open(path, 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  },
  read: (path) => readFile(path),
  async list(path) {
    try {
      return await readdir(path)
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return []
      throw error
    }
  },
  remove: (path) => rm(path, { recursive: true, force: true }),
}

/** The `code` of a system error, or an empty string. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
