import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Forces what was written under `path`, a file or a folder, to disk. */
export async function forceToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } catch (error) {
    // Windows cannot force a folder; there a rename is as durable as it gets.
    if (!(error instanceof Error && 'code' in error && (error.code === 'EPERM' || error.code === 'EINVAL'))) throw error
  } finally {
    await handle.close()
  }
}

/** Gives a file that is complete its name: before it there is nothing under that name, after it the whole. */
export async function putInPlace(temporary: string, path: string): Promise<void> {
  await forceToDisk(temporary)
  await rename(temporary, path)
  await forceToDisk(dirname(path))
}

/** Replaces a text file in one step: readers see the old or the new content, never a part. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    const handle = await open(temporary, 'w')
    try {
      await handle.writeFile(text)
    } finally {
      await handle.close()
    }
    await putInPlace(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}
