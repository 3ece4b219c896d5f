import { distance } from 'fastest-levenshtein'
import { readBillCatalog } from '@costwright/warehouse/store/read-bill-catalog'
import { removeSource } from '@costwright/warehouse/store/remove-source'
import { UserError } from '../errors.ts'
import { billsFolder } from './bills-folder.ts'
import { explainImportError } from './explain-import-error.ts'
import { answerSource } from './import-answer.ts'
import type { ImportAnswer } from './import-shape.ts'

/**
 * Takes a source out of the workspace; the export that it was read from stays as it is.
 * @throws UserError for a source that is not there, DataError, AccessError, ConfigError while another import runs.
 */
export async function removeBill(home: string, sourceId: string): Promise<ImportAnswer> {
  const folder = billsFolder(home)
  try {
    const catalog = await removeSource(folder, sourceId)
    if (catalog !== null) return { imported: [], removed: sourceId, sources: catalog.sources.map(answerSource) }
    const names = (await readBillCatalog(folder)).sources.map(({ id }) => id)
    const nearest = names.toSorted((a, b) => distance(sourceId, a) - distance(sourceId, b))[0]
    throw new UserError('no-such-source', `no source ${sourceId} is imported`, {
      hint:
        nearest === undefined ? 'nothing is imported' : `did you mean ${nearest}? costwright import --list shows all`,
    })
  } catch (error) {
    throw explainImportError(error, folder) ?? error
  }
}
