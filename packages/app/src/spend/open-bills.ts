import { randomUUID } from 'node:crypto'
import { availableParallelism, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { Bill } from '@costwright/warehouse/store/open-bill'
import { UserError } from '../errors.ts'
import { billsFolder } from '../import/bills-folder.ts'
import { explainImportError } from '../import/explain-import-error.ts'

/** What opening may be told. */
export interface OpenBillsOptions {
  /** Bytes for DuckDB's buffers; by default a quarter of the machine's memory. */
  readonly memoryBytes?: number
}

/**
 * The imported bills of a workspace, to be closed by the caller. Questions may take a quarter of the machine's memory; what
 * needs more spills into a temporary folder of its own, because DuckDB's are not shared between processes.
 * @throws UserError `no-bill` where nothing has been imported; DataError `bill-catalog` for a damaged catalog, AccessError
 * for one that may not be read.
 */
export async function openBills(home: string, options: OpenBillsOptions = {}): Promise<Bill> {
  const folder = billsFolder(home)
  let bill: Bill
  try {
    bill = await Bill.open(folder, {
      memoryBytes: options.memoryBytes ?? Math.min(totalmem() / 4, 4e9),
      threads: availableParallelism(),
      spillFolder: join(tmpdir(), `costwright-${randomUUID()}`),
    })
  } catch (error) {
    throw explainImportError(error, folder) ?? error
  }
  if (bill.periods().length > 0) return bill
  bill.close()
  throw new UserError('no-bill', 'no bill has been imported', { hint: 'costwright import EXPORT' })
}
