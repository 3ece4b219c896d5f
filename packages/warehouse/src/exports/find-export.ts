import { ExportError } from './export-error.ts'
import type { ExportObject, ExportTree, FoundDelivery, FoundExport } from './export-tree.ts'
import { isBillFile, isFurniture, isManifest, isZip, placeOf } from './object-place.ts'
import { deliveryByFolder, deliveryByManifest, type PeriodFolder, type PlacedObject } from './period-delivery.ts'

/** Files that were left out are named up to this many; the others are counted. */
const NAMES_SHOWN = 20

interface ExportFolder {
  readonly root: string
  readonly name: string
  readonly periods: Map<string, { files: PlacedObject[]; manifests: PlacedObject[] }>
}

/**
 * The export in a tree: one in a layout that AWS writes, else all files that can hold a bill. For each billing period only
 * the newest delivery counts.
 * @throws ExportError when there is none, more than one, or one that is not whole.
 */
export async function findExport(tree: ExportTree): Promise<FoundExport> {
  const objects = tree.objects.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const folders = new Map<string, ExportFolder>()
  const others: ExportObject[] = []
  for (const object of objects) if (!takeInto(folders, object)) others.push(object)
  const exports = [...folders.values()].filter(({ periods }) =>
    [...periods.values()].some(({ files, manifests }) => files.length > 0 || manifests.length > 0),
  )
  if (exports.length > 1)
    throw new ExportError(
      'several-exports',
      `${tree.location} holds ${exports.length} exports`,
      exports.map(({ root }) => `${tree.store}${root}`),
    )
  const [only] = exports
  return only === undefined ? bareFiles(tree, others) : await exportInLayout(tree, only, others)
}

/** Files the object under its export; false where it belongs to none. */
function takeInto(folders: Map<string, ExportFolder>, object: ExportObject): boolean {
  const place = placeOf(object.key)
  if (place.kind === 'other') return false
  const manifest = isManifest(object.key)
  if (!manifest && (place.role === 'metadata' || !(isBillFile(object.key) || isZip(object.key)))) return false
  const folder = folders.get(place.root) ?? { root: place.root, name: place.name, periods: new Map() }
  folders.set(place.root, folder)
  const period = folder.periods.get(place.period) ?? { files: [], manifests: [] }
  folder.periods.set(place.period, period)
  const { execution, tail } = place
  ;(manifest ? period.manifests : period.files).push({ object, execution, tail })
  return true
}

async function exportInLayout(
  tree: ExportTree,
  folder: ExportFolder,
  others: readonly ExportObject[],
): Promise<FoundExport> {
  const periods: PeriodFolder[] = [...folder.periods]
    .map(([period, { files, manifests }]) => ({ period, files, manifests }))
    .toSorted((a, b) => (a.period < b.period ? -1 : 1))
  const anyManifest = periods.some(({ manifests }) => manifests.length > 0)
  const deliveries: FoundDelivery[] = []
  const leftOut: string[] = [...tree.notes]
  let exportId: string | null = null
  let synthetic = false
  for (const period of periods) {
    if (anyManifest && period.manifests.length === 0) {
      leftOut.push(`${period.period}: no manifest yet, so the delivery is not complete`)
      continue
    }
    const chosen = anyManifest ? await deliveryByManifest(tree, period) : deliveryByFolder(tree, period)
    if (chosen.delivery !== null) deliveries.push(chosen.delivery)
    exportId = chosen.exportId ?? exportId
    synthetic ||= chosen.synthetic
    leftOut.push(...chosen.leftOut)
  }
  leftOut.push(...named(tree, others))
  if (deliveries.length === 0)
    throw new ExportError('no-export', `no delivery is complete in ${tree.location}`, leftOut)
  return { name: folder.name, identity: exportId ?? `${tree.store}${folder.root}`, synthetic, deliveries, leftOut }
}

/** Files outside any layout: together one export, whose periods the lines say. */
function bareFiles(tree: ExportTree, objects: readonly ExportObject[]): FoundExport {
  const isBill = ({ key }: ExportObject): boolean => isBillFile(key) && !isFurniture(key)
  const bills = objects.filter(isBill)
  if (bills.length === 0) {
    const zipped = objects.filter(({ key }) => isZip(key))
    if (zipped.length > 0)
      throw new ExportError(
        'zip-export',
        'files in ZIP archives',
        zipped.map(({ key }) => key),
      )
    throw new ExportError('no-export', `no Parquet or CSV file of a bill in ${tree.location}`)
  }
  const root = commonFolder(bills.map(({ key }) => key))
  return {
    name: root.split('/').findLast((part) => part !== '') ?? 'bill',
    identity: `${tree.store}${root}`,
    synthetic: false,
    deliveries: [
      {
        period: null,
        execution: null,
        exportedAt: tree.timesAreDeliveries ? bills.map(({ modifiedAt }) => modifiedAt).reduce(later) : null,
        objects: bills,
      },
    ],
    leftOut: [
      ...tree.notes,
      ...named(
        tree,
        objects.filter((object) => !isBill(object)),
      ),
    ],
  }
}

function named(tree: ExportTree, objects: readonly ExportObject[]): readonly string[] {
  const strange = objects.filter(({ key }) => !isFurniture(key))
  const shown = strange.slice(0, NAMES_SHOWN).map(({ key }) => `${tree.store}${key}: no part of the export`)
  return strange.length > NAMES_SHOWN
    ? [...shown, `${strange.length - NAMES_SHOWN} more files that are no part of the export`]
    : shown
}

/** The innermost folder that holds all keys, with its last `/`. */
function commonFolder(keys: readonly string[]): string {
  const folders = keys.map((key) => key.slice(0, key.lastIndexOf('/') + 1))
  let common = folders[0] ?? ''
  for (const folder of folders)
    while (!folder.startsWith(common)) common = common.slice(0, common.slice(0, -1).lastIndexOf('/') + 1)
  return common
}

function later(a: string, b: string): string {
  return a > b ? a : b
}
