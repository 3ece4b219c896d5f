import { createHash } from 'node:crypto'
import type { ExportListing } from '../ingest/export-files.ts'
import type { ExportObject, FoundExport } from './export-tree.ts'

/** Longest part of an export's name in the name of its source. */
const NAME_LENGTH = 40

/** Name of a source in the workspace: readable, folder-safe, the same at every import of the same export. */
export function sourceIdOf({ name, identity }: Pick<FoundExport, 'name' | 'identity'>): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, NAME_LENGTH)
    .replace(/-+$/, '')
  const hash = createHash('sha256').update(identity).digest('hex').slice(0, 8)
  return `${slug === '' ? 'bill' : slug}-${hash}`
}

/** What the import reads: the export that was found, each object by its path on this machine. */
export function exportListing(
  found: FoundExport,
  location: string,
  pathOf: (object: ExportObject) => string,
): ExportListing {
  return {
    sourceId: sourceIdOf(found),
    location,
    synthetic: found.synthetic,
    deliveries: found.deliveries.map(({ objects, ...delivery }) => ({
      ...delivery,
      files: objects.map((object) => ({ path: pathOf(object), bytes: object.bytes, version: object.version })),
    })),
    leftOut: found.leftOut,
  }
}
