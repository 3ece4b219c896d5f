/** What the folders of a key say about the file, for the layouts in which AWS delivers exports. */
export type ObjectPlace =
  | {
      readonly kind: 'export'
      /** Folder of the export, up to and with its last `/`; everything below it belongs to one export. */
      readonly root: string
      readonly name: string
      readonly role: 'data' | 'metadata'
      /** `2026-09`. */
      readonly period: string
      /** Execution or assembly folder; null for files that are overwritten with each delivery. */
      readonly execution: string | null
      /** The key below the root, the same in the bucket and in a copy of it. */
      readonly tail: string
    }
  | { readonly kind: 'other' }

/**
 * Data Exports (CUR 2.0, FOCUS):
 * `<prefix>/<export>/data/BILLING_PERIOD=2026-09/[<execution>/]<file>`, with the manifest under `metadata/` in place of
 * `data/`. Source: AWS Data Exports user guide, "Understanding export delivery", read 2026-11-22. A copy may lack `data/`.
 */
const DATA_EXPORT =
  /^(?<root>(?:.*?\/)??)(?:(?<role>data|metadata)\/)?(?<tail>BILLING_PERIOD=(?<period>\d{4}-\d{2})\/(?:(?<execution>[^/]+)\/)?[^/]+)$/is

/**
 * Legacy CUR: `<prefix>/<report>/20260901-20261001/[<assembly>/]<file>`, manifests in the same folders.
 * Source: AWS user guide, "Understanding your report versions", read 2026-11-22.
 */
const LEGACY = /^(?<root>(?:.*\/)?)(?<tail>(?<year>\d{4})(?<month>\d{2})\d{2}-\d{8}\/(?:(?<execution>[^/]+)\/)?[^/]+)$/s

/** Legacy CUR for Athena: `<prefix>/<report>/<report>/year=2026/month=9/<file>`, manifests as above. Same source. */
const ATHENA = /^(?<root>(?:.*\/)?)(?<report>[^/]+)\/(?<tail>year=(?<year>\d{4})\/month=(?<month>\d{1,2})\/[^/]+)$/s

/** Where a key lies in the layouts that AWS writes. */
export function placeOf(key: string): ObjectPlace {
  const data = DATA_EXPORT.exec(key)?.groups
  if (data !== undefined)
    return {
      kind: 'export',
      root: data['root'] ?? '',
      name: lastFolder(data['root'] ?? ''),
      role: data['role']?.toLowerCase() === 'metadata' ? 'metadata' : 'data',
      period: data['period'] ?? '',
      execution: data['execution'] ?? null,
      tail: data['tail'] ?? '',
    }
  const legacy = LEGACY.exec(key)?.groups
  if (legacy !== undefined)
    return {
      kind: 'export',
      root: legacy['root'] ?? '',
      name: lastFolder(legacy['root'] ?? ''),
      role: isManifest(key) ? 'metadata' : 'data',
      period: `${legacy['year']}-${legacy['month']}`,
      execution: legacy['execution'] ?? null,
      tail: legacy['tail'] ?? '',
    }
  const athena = ATHENA.exec(key)?.groups
  if (athena !== undefined)
    return {
      kind: 'export',
      root: athena['root'] ?? '',
      name: athena['report'] ?? '',
      role: 'data',
      period: `${athena['year']}-${athena['month']?.padStart(2, '0')}`,
      execution: null,
      tail: athena['tail'] ?? '',
    }
  return { kind: 'other' }
}

/** `<export>-Manifest.json`; the manifests for Redshift and QuickSight have other names. */
export function isManifest(key: string): boolean {
  return /(?:^|[/-])Manifest\.json$/i.test(key)
}

/** The instant in the name of an execution (`2026-10-02T07:12:01.123Z-…`) or assembly folder (`20261002T071201Z`). */
export function stampOf(execution: string): string | null {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})T(\d{2}):?(\d{2}):?(\d{2})(?:\.\d+)?Z/.exec(execution)
  if (match === null) return null
  const [, year, month, day, hour, minute, second] = match
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
}

/** Whether a file can hold lines of a bill, by its name. */
export function isBillFile(key: string): boolean {
  return /\.(?:parquet|csv|csv\.gz|gz)$/i.test(key)
}

export function isZip(key: string): boolean {
  return /\.zip$/i.test(key)
}

/** What deliveries bring along beside the bill, so that nobody need be told that it was not read. */
export function isFurniture(key: string): boolean {
  return (
    /(?:Manifest|\/manifest)\.json$/i.test(key) ||
    /\.(?:sql|yml|yaml|crc|md5)$/i.test(key) ||
    /\/cost_and_usage_data_status\//.test(key) ||
    /(?:^|\/)[._][^/]*$|\/$|_\$folder\$$/.test(key)
  )
}

function lastFolder(root: string): string {
  return root.split('/').findLast((part) => part !== '') ?? ''
}
