import { opendir, stat } from 'node:fs/promises'
import { dirname, extname, isAbsolute, join, resolve, sep } from 'node:path'
import { parseYamlMapping, readTextIfPresent } from './text-file.ts'

/** Endings that Ultralytics takes for images (`IMG_FORMATS` of ultralytics.data.utils, 8.4). */
const IMAGE_ENDINGS: ReadonlySet<string> = new Set(
  ['bmp', 'dng', 'jpeg', 'jpg', 'mpo', 'png', 'tif', 'tiff', 'webp', 'pfm', 'heic', 'heif', 'jp2', 'avif'].map(
    (ending) => `.${ending}`,
  ),
)
/** More images than this are not counted one by one. */
const IMAGE_LIMIT = 5_000_000

/** Images of a data set found on this machine. */
export interface FoundDataset {
  readonly trainingImages: number
  /** Bytes of the training and validation images; null when some of them are not there. */
  readonly bytes: number | null
  readonly note: string
}

/**
 * The data set that `data:` in args.yaml names, if it is on this machine: by an absolute path, beside args.yaml, or in the
 * folder that holds `runs/`. A relative path is not taken from where costwright happens to run: another project's data.yaml
 * may lie there. Null when it is not found.
 */
export async function findUltralyticsDataset(runFolder: string, data: string): Promise<FoundDataset | null> {
  const folder = resolve(runFolder)
  const aboveRuns = folder.split(sep).lastIndexOf('runs')
  const roots = [folder, ...(aboveRuns > 0 ? [folder.split(sep).slice(0, aboveRuns).join(sep) || sep] : [])]
  for (const path of isAbsolute(data) ? [data] : roots.map((root) => join(root, data))) {
    const found = (await isFolder(path)) ? await countSplitFolders(path) : await countFromYaml(path)
    if (found !== null) return found
  }
  return null
}

/** For classification the data set is a folder with a sub-folder for each split. */
async function countSplitFolders(folder: string): Promise<FoundDataset | null> {
  const training = await countImages(join(folder, 'train'))
  if (training === null) return null
  const validation = (await countImages(join(folder, 'val'))) ?? (await countImages(join(folder, 'test')))
  return {
    trainingImages: training.images,
    bytes: training.bytes === null ? null : training.bytes + (validation?.bytes ?? 0),
    note: `Training images were counted in ${join(folder, 'train')}.`,
  }
}

async function countFromYaml(path: string): Promise<FoundDataset | null> {
  const text = await readTextIfPresent(path)
  if (text === null) return null
  let description: Readonly<Record<string, unknown>>
  try {
    description = parseYamlMapping(text, path, 'a data set description')
  } catch {
    return null
  }
  const named = description['path']
  const root = typeof named === 'string' && named !== '' ? resolve(dirname(path), named) : dirname(path)
  const training = await countSources(root, description['train'])
  if (training === null) return null
  const validation = await countSources(root, description['val'])
  return {
    trainingImages: training.images,
    bytes:
      training.bytes === null || (description['val'] !== undefined && validation?.bytes === null)
        ? null
        : training.bytes + (validation?.bytes ?? 0),
    note: `Training images were counted as ${path} names them.`,
  }
}

interface Counted {
  readonly images: number
  readonly bytes: number | null
}

/** A split is a folder, a text file with one image a line, or several of them. */
async function countSources(root: string, sources: unknown): Promise<Counted | null> {
  const names = (Array.isArray(sources) ? sources : [sources]).filter(
    (name): name is string => typeof name === 'string' && name !== '',
  )
  if (names.length === 0) return null
  let images = 0
  let bytes: number | null = 0
  for (const name of names) {
    const path = resolve(root, name)
    const counted = (await isFolder(path)) ? await countImages(path) : await countLines(path)
    if (counted === null) return null
    images += counted.images
    bytes = bytes === null || counted.bytes === null ? null : bytes + counted.bytes
  }
  return images === 0 ? null : { images, bytes: bytes === 0 ? null : bytes }
}

async function countImages(folder: string): Promise<Counted | null> {
  if (!(await isFolder(folder))) return null
  let images = 0
  let bytes = 0
  try {
    for await (const entry of await opendir(folder, { recursive: true })) {
      if (!entry.isFile() || !IMAGE_ENDINGS.has(extname(entry.name).toLowerCase())) continue
      images++
      if (images > IMAGE_LIMIT) return null
      bytes += (await stat(join(entry.parentPath, entry.name))).size
    }
  } catch {
    return null
  }
  return images === 0 ? null : { images, bytes }
}

async function countLines(path: string): Promise<Counted | null> {
  const text = await readTextIfPresent(path)
  const lines = (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length === 0) return null
  let bytes: number | null = 0
  for (const line of lines) {
    const info = await stat(resolve(dirname(path), line)).catch(() => null)
    if (info === null) {
      bytes = null
      break
    }
    bytes += info.size
  }
  return { images: lines.length, bytes }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false
}
