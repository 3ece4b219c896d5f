import { randomUUID } from 'node:crypto'
import { availableParallelism, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { Bill } from '@costwright/warehouse/store/open-bill'
import { BillCatalogError } from '@costwright/warehouse/store/read-bill-catalog'
import { DataError, UserError } from '../errors.ts'

/** Folder of the imported bills in a workspace. */
export function billsFolder(home: string): string {
  return join(home, 'bills')
}

/**
 * The imported bills of a workspace, to be closed by the caller. Questions may take a quarter of the machine's memory; what
 * needs more spills into a temporary folder of its own, because DuckDB's are not shared between processes.
 * @throws UserError `no-bill` where nothing has been imported; DataError `bill-catalog` where the catalog is damaged.
 */
export async function openBills(home: string): Promise<Bill> {
  let bill: Bill
  try {
    bill = await Bill.open(billsFolder(home), {
      memoryBytes: Math.min(totalmem() / 4, 4e9),
      threads: availableParallelism(),
      spillFolder: join(tmpdir(), `costwright-${randomUUID()}`),
    })
  } catch (error) {
    if (error instanceof BillCatalogError)
      throw new DataError('bill-catalog', error.message, {
        cause: error,
        hint: 'remove the folder of the bills and import the exports again',
      })
    throw error
  }
  if (bill.periods().length > 0) return bill
  bill.close()
  throw new UserError('no-bill', 'no bill has been imported', { hint: 'costwright import EXPORT' })
}
