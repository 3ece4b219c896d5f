import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { ExportDelivery } from './export-files.ts'

/** Grows whenever the same files would be stored in another way: months of an older reader are then imported again. */
const READER_VERSION = 1

/** Names what a delivery holds and how it is read: equal fingerprints give equal lines. */
export function deliveryFingerprint(delivery: ExportDelivery, classifierVersion: number): string {
  const files = delivery.files
    .map(({ path, bytes, version }) => [basename(path), bytes, version] as const)
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  const told = { READER_VERSION, classifierVersion, period: delivery.period, execution: delivery.execution, files }
  return createHash('sha256').update(JSON.stringify(told)).digest('hex')
}
