import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { UserError } from '../errors.ts'
import { openBills } from '../spend/open-bills.ts'
import { readBillUsage } from './read-bill-usage.ts'
import { readUsageFile } from './read-usage-file.ts'
import type { UsageHistory } from './usage-history.ts'

export interface UsageSource {
  /** CSV file; null for the imported bills. */
  readonly file: string | null
  /** What a relative path starts from. */
  readonly folder: string
  /** The workspace. */
  readonly home: string
  readonly book: PriceBook
  /** Conditions as users write them (`spendFilter`): usage that any of them holds for is left out. */
  readonly exclusions: readonly string[]
}

/**
 * The hourly usage that a commitment is planned from.
 * @throws UserError `no-bill` where no usage has been imported, and the errors of the conditions and of the file; DataError
 * for a damaged workspace.
 */
export async function readUsage(source: UsageSource): Promise<UsageHistory> {
  if (source.file !== null) return await readUsageFile(source.file, source.folder, source.book, source.exclusions)
  const bill = await openBills(source.home).catch((error: unknown) => {
    throw error instanceof UserError && error.code === 'no-bill' ? noBill() : error
  })
  try {
    const history = await readBillUsage(bill, source.exclusions)
    if (history === null) throw noBill()
    return history
  } finally {
    bill.close()
  }
}

function noBill(): UserError {
  return new UserError('no-bill', 'no bill with usage has been imported', {
    hint: 'costwright import EXPORT, or --usage FILE.csv',
  })
}
