import { counted } from '@costwright/engine/meters/words'
import { ExportError } from './export-error.ts'
import type { ExportObject, ExportTree, FoundDelivery } from './export-tree.ts'
import { parseManifest, type Manifest } from './manifest.ts'
import { isZip, placeOf, stampOf } from './object-place.ts'

/** A file of an export with the execution folder that it lies in. */
export interface PlacedObject {
  readonly object: ExportObject
  readonly execution: string | null
  /** The key below the export's folder. */
  readonly tail: string
}

/** What lies in the folders of one billing period of one export. */
export interface PeriodFolder {
  readonly period: string
  readonly files: readonly PlacedObject[]
  readonly manifests: readonly PlacedObject[]
}

/** The delivery in force, with what was left out for it. `exportId` and `synthetic` are what its manifest says. */
export interface ChosenDelivery {
  readonly delivery: FoundDelivery | null
  readonly exportId: string | null
  readonly synthetic: boolean
  readonly leftOut: readonly string[]
}

/**
 * The delivery in force of a period that has manifests: what the newest one names, and nothing else, because an export may
 * keep every refresh and each holds the whole month again.
 * @throws ExportError `bad-manifest`, `missing-files`, `zip-export`.
 */
export async function deliveryByManifest(tree: ExportTree, folder: PeriodFolder): Promise<ChosenDelivery> {
  const { manifest, at } = await newestManifest(tree, folder.manifests)
  const byTail = new Map(folder.files.map((file) => [file.tail, file]))
  const byKey = new Map(folder.files.map((file) => [file.object.key, file]))
  const named = new Map<string, PlacedObject>()
  const missing: string[] = []
  for (const name of manifest.files) {
    const key = name.replace(/^s3:\/\/[^/]+\//i, '').replace(/\/{2,}/g, '/')
    const place = placeOf(key)
    // A copy of the export has other folders above it than the bucket.
    const file = (place.kind === 'export' ? byTail.get(place.tail) : undefined) ?? byKey.get(key)
    if (file === undefined) missing.push(name)
    else named.set(file.object.key, file)
  }
  if (missing.length > 0)
    throw new ExportError(
      'missing-files',
      `${folder.period}: the manifest ${at.object.key} names files that are not there`,
      missing,
    )
  refuseZip([...named.keys()])
  const files = [...named.values()]
  const leftOut = countLeftOut(
    folder,
    folder.files.filter(({ object }) => !named.has(object.key)),
  )
  if (files.length === 0)
    return {
      delivery: null,
      exportId: manifest.exportId,
      synthetic: manifest.synthetic,
      leftOut: [...leftOut, `${folder.period}: the manifest names no files`],
    }
  const execution = at.execution ?? files[0]?.execution ?? manifest.execution
  return {
    delivery: {
      period: folder.period,
      execution: manifest.execution ?? execution,
      exportedAt:
        stamp(execution) ?? stamp(manifest.execution) ?? (tree.timesAreDeliveries ? at.object.modifiedAt : null),
      objects: sortedObjects(files),
    },
    exportId: manifest.exportId,
    synthetic: manifest.synthetic,
    leftOut,
  }
}

/** The delivery in force of a period without manifests: the newest execution folder, or the files that lie there. */
export function deliveryByFolder(tree: ExportTree, folder: PeriodFolder): ChosenDelivery {
  refuseZip(folder.files.map(({ object }) => object.key))
  const newest = [...new Set(folder.files.map(({ execution }) => execution))]
    .map((execution) => ({ execution, files: folder.files.filter((file) => file.execution === execution) }))
    .map(({ execution, files }) => ({ execution, files, at: stamp(execution) ?? latest(files) }))
    .toSorted((a, b) => compare(b.at, a.at) || compare(b.execution ?? '', a.execution ?? ''))[0]
  if (newest === undefined) return { delivery: null, exportId: null, synthetic: false, leftOut: [] }
  const { execution, files, at } = newest
  return {
    delivery: {
      period: folder.period,
      execution,
      exportedAt: stamp(execution) ?? (tree.timesAreDeliveries ? at : null),
      objects: sortedObjects(files),
    },
    exportId: null,
    synthetic: false,
    leftOut: countLeftOut(
      folder,
      folder.files.filter((file) => file.execution !== execution),
    ),
  }
}

/**
 * A delivery keeps a manifest of its own in its execution folder, and one above it that points to the newest. Only the
 * newest of each are read: an export of two years has hundreds.
 */
async function newestManifest(
  tree: ExportTree,
  manifests: readonly PlacedObject[],
): Promise<{ readonly manifest: Manifest; readonly at: PlacedObject }> {
  const byTime = manifests.toSorted((a, b) => compare(timeOf(b), timeOf(a)) || compare(a.object.key, b.object.key))
  const candidates = [
    byTime.find(({ execution }) => execution === null),
    byTime.find(({ execution }) => execution !== null),
  ]
  const read = await Promise.all(
    candidates
      .filter((at) => at !== undefined)
      .map(async (at) => {
        const manifest = parseManifest(await tree.readText(at.object.key), at.object.key)
        const named = manifest.files.map((name) => placeOf(name)).find((place) => place.kind === 'export')
        const written = stamp(at.execution) ?? stamp(named?.execution ?? null) ?? stamp(manifest.execution)
        return { manifest, at, time: written ?? at.object.modifiedAt }
      }),
  )
  // Where both say the same time, the pointer comes first, and the order of the candidates decides.
  const newest = read.toSorted((a, b) => compare(b.time, a.time))[0]
  if (newest === undefined) throw new RangeError('a period without manifests')
  return newest
}

function refuseZip(keys: readonly string[]): void {
  const zipped = keys.filter(isZip)
  if (zipped.length > 0) throw new ExportError('zip-export', 'files in ZIP archives', zipped)
}

/** One sentence for older executions and one for files that lie loose, however many there are. */
function countLeftOut({ period }: PeriodFolder, files: readonly PlacedObject[]): readonly string[] {
  const executions = new Set(files.map(({ execution }) => execution).filter((execution) => execution !== null))
  const kept = files.filter(({ execution }) => execution !== null).length
  const loose = files.length - kept
  return [
    ...(executions.size === 0
      ? []
      : [`${period}: ${counted(executions.size, 'other execution')} of the same month (${counted(kept, 'file')})`]),
    ...(loose === 0 ? [] : [`${period}: ${counted(loose, 'file')} that the newest delivery does not name`]),
  ]
}

function timeOf({ execution, object }: PlacedObject): string {
  return stamp(execution) ?? object.modifiedAt
}

function stamp(execution: string | null): string | null {
  return execution === null ? null : stampOf(execution)
}

function latest(files: readonly PlacedObject[]): string {
  return files.reduce((last, { object }) => (object.modifiedAt > last ? object.modifiedAt : last), '')
}

function sortedObjects(files: readonly PlacedObject[]): readonly ExportObject[] {
  return files.map(({ object }) => object).toSorted((a, b) => compare(a.key, b.key))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
