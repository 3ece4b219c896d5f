import type { Device } from './device.ts'
import type { PredictionBasis } from './hours-question.ts'
import { commonModels, type TransferReference } from './transfer-reference.ts'

/** Whether a device is known to the reference by its data sheet alone. */
export function isKnownBySheetOnly(reference: TransferReference, device: Device): boolean {
  return commonModels(reference, device.id, device.id) === 0
}

/** What a prediction between devices rests on: the basis, and a note for people. */
export function evidenceOf(
  reference: TransferReference,
  from: readonly Device[],
  to: Device,
): { readonly basis: PredictionBasis; readonly notes: readonly string[] } {
  const sheetOnly = [...new Set([...from, to])].filter((device) => isKnownBySheetOnly(reference, device))
  const common = Math.max(...from.map((device) => commonModels(reference, device.id, to.id)))
  const notes = sheetOnly.map(
    (device) =>
      `assumed: no published readings of ${device.name}; placed by its ${device.trust === 'recalled' ? 'data sheet as recalled' : 'data sheet'} among devices that have some`,
  )
  if (sheetOnly.length > 0) return { basis: 'assumed', notes }
  return {
    basis: 'predicted',
    notes: [
      common > 0
        ? `predicted from ${common} reference model${common === 1 ? '' : 's'} measured on both devices`
        : 'predicted through devices that share reference models with both: none was measured on the two',
    ],
  }
}
