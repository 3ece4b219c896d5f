import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import { ExportError } from './export-error.ts'
import type { ExportObject, ExportTree } from './export-tree.ts'

/**
 * Files on this machine as a tree: a folder with everything below it, or files that were named. Links are followed, each
 * folder once.
 * @throws ExportError `no-such-path`; errors of the file system for what may not be read.
 */
export async function localTree(paths: readonly string[]): Promise<ExportTree> {
  const walk: Walk = { objects: new Map(), notes: [], folders: new Set() }
  for (const path of paths) {
    const absolute = resolve(path)
    if (!(await take(walk, absolute))) throw new ExportError('no-such-path', `no such file or folder: ${path}`)
  }
  return {
    location: paths.join(', '),
    store: 'file://',
    objects: [...walk.objects.values()],
    timesAreDeliveries: false,
    notes: walk.notes,
    readText: async (key) => await readFile(key, 'utf8'),
  }
}

interface Walk {
  readonly objects: Map<string, ExportObject>
  readonly notes: string[]
  /** Real paths of the folders that were walked. */
  readonly folders: Set<string>
}

/** False where there is nothing at the path. */
async function take(walk: Walk, path: string): Promise<boolean> {
  const stats = await stat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'ELOOP'].includes(String(error.code)))
      return null
    throw error
  })
  if (stats === null) return false
  const key = path.split(sep).join('/')
  if (stats.isDirectory()) {
    const real = await realpath(path)
    if (walk.folders.has(real)) return true
    walk.folders.add(real)
    for (const name of (await readdir(path)).toSorted())
      if (!(await take(walk, `${path}${sep}${name}`)))
        walk.notes.push(`file://${key}/${name}: a link that leads nowhere`)
    return true
  }
  if (stats.isFile())
    walk.objects.set(key, {
      key,
      bytes: stats.size,
      version: String(Math.floor(stats.mtimeMs)),
      modifiedAt: stats.mtime.toISOString(),
    })
  else walk.notes.push(`file://${key}: neither a file nor a folder`)
  return true
}
