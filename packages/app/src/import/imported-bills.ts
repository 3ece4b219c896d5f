import { readBillCatalog } from '@costwright/warehouse/store/read-bill-catalog'
import { billsFolder } from './bills-folder.ts'
import { explainImportError } from './explain-import-error.ts'
import { answerSource } from './import-answer.ts'
import type { ImportAnswer } from './import-shape.ts'

/**
 * What is in the workspace.
 * @throws DataError for a damaged catalog, AccessError for one that may not be read.
 */
export async function importedBills(home: string): Promise<ImportAnswer> {
  const folder = billsFolder(home)
  try {
    const { sources } = await readBillCatalog(folder)
    return { imported: [], removed: null, sources: sources.map(answerSource) }
  } catch (error) {
    throw explainImportError(error, folder) ?? error
  }
}
