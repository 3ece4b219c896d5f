import { constants } from 'node:fs'
import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AccessError } from '../errors.ts'
import { errorCode, NODE_IO } from '../price-store/store-io.ts'

/**
 * Adds a record to a file of JSON lines and forces it to disk: what this has returned from is kept, whatever happens then. Each
 * record is one write at the end of the file, so that two processes do not mix theirs, and begins a line of its own, so that the
 * half of a record that a crash left behind spoils nothing but itself.
 * @throws AccessError `not-writable`
 */
export async function appendRecord(path: string, record: object): Promise<void> {
  const folder = dirname(path)
  try {
    await mkdir(folder, { recursive: true })
    const file = await open(path, constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY, 0o600)
    try {
      const bytes = Buffer.from(`\n${JSON.stringify(record)}`)
      const { bytesWritten } = await file.write(bytes)
      if (bytesWritten < bytes.length) throw new Error(`the disk took ${bytesWritten} of ${bytes.length} bytes`)
      await file.sync()
    } finally {
      await file.close()
    }
    await NODE_IO.syncFolder(folder)
  } catch (error) {
    throw new AccessError('not-writable', `${path} cannot be written: ${error instanceof Error ? error.message : ''}`, {
      hint: 'check the permissions and the room on the disk, or name another workspace with --home',
      cause: error,
    })
  }
}

/** What a file of JSON lines holds, oldest first, and the lines that are no JSON by their number; nothing where there is no file. */
export async function readRecords(path: string): Promise<{
  readonly records: readonly { readonly line: number; readonly value: unknown }[]
  readonly spoilt: readonly number[]
}> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return { records: [], spoilt: [] }
    throw new AccessError('not-readable', `${path} cannot be read`, {
      hint: 'check the permissions, or name another workspace with --home',
      cause: error,
    })
  }
  const records: { line: number; value: unknown }[] = []
  const spoilt: number[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    try {
      records.push({ line: index + 1, value: JSON.parse(line) })
    } catch {
      spoilt.push(index + 1)
    }
  }
  return { records, spoilt }
}
