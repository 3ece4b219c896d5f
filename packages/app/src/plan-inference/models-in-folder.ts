import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { AccessError, UserError } from '../errors.ts'

/** Memory of a loaded model as a multiple of its archive: weights barely compress, and the server needs room beside them. Assumed. */
const MEMORY_TIMES_ARCHIVE = 2
/** Memory below which a model is not taken to fit: the server alone needs it. GB, assumed. */
const LEAST_MEMORY_GB = 0.1
const BYTES_IN_GB = 1e9
/** Endings that are left out of the names of models. */
const ARCHIVE = /\.(tar\.gz|tgz|tar|zip|onnx|pt|pth|pkl|joblib|safetensors|bin)$/i

/** Models as the description of a service lists them, and how their memory came about. */
export interface ModelsInFolder {
  readonly models: readonly { readonly name: string; readonly memoryGb: number }[]
  readonly note: string
}

/**
 * The models of a folder: each file is one, and each folder with all that is in it; what begins with a dot is none. A relative
 * `path` is taken from `folder`.
 * @throws UserError where there is no such folder or nothing in it, AccessError where it may not be read.
 */
export async function modelsInFolder(path: string, folder = '.'): Promise<ModelsInFolder> {
  const root = resolve(folder, path)
  try {
    const entries = await readdir(root, { withFileTypes: true })
    const models = await Promise.all(
      entries
        .filter((entry) => !entry.name.startsWith('.') && (entry.isFile() || entry.isDirectory()))
        .map(async (entry) => ({
          name: entry.name.replace(ARCHIVE, ''),
          bytes: await sizeOf(join(root, entry.name), entry.isDirectory()),
        })),
    )
    if (models.length === 0)
      throw new UserError('no-models', `${path} holds no models: expected a file or a folder for each`)
    return {
      models: models
        .toSorted((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ name, bytes }) => ({
          name,
          memoryGb: Number(Math.max(LEAST_MEMORY_GB, (bytes / BYTES_IN_GB) * MEMORY_TIMES_ARCHIVE).toPrecision(3)),
        })),
      note: `${models.length} models of ${path}: memory of each taken as ${MEMORY_TIMES_ARCHIVE} × the size of its files, at least ${LEAST_MEMORY_GB} GB (assumed)`,
    }
  } catch (error) {
    throw asFolderError(path, error)
  }
}

async function sizeOf(path: string, isFolder: boolean): Promise<number> {
  if (!isFolder) return (await stat(path)).size
  const files = await readdir(path, { recursive: true, withFileTypes: true })
  const sizes = await Promise.all(
    files.filter((file) => file.isFile()).map(async (file) => (await stat(join(file.parentPath, file.name))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

function asFolderError(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT') return new UserError('no-such-folder', `there is no folder ${path}`)
  if (code === 'ENOTDIR')
    return new UserError('not-a-folder', `${path} is no folder: expected one that holds a file for each model`)
  if (code === 'EACCES' || code === 'EPERM')
    return new AccessError('folder-not-readable', `${path} may not be read`, { cause: error })
  return error
}
