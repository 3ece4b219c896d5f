import type { BillSource } from '@costwright/warehouse/store/bill-catalog'
import type { ImportAnswer } from './import-shape.ts'

/** A source of the catalog as the answer shows it: without what only the store needs. */
export function answerSource({
  id,
  format,
  location,
  synthetic,
  periods,
}: BillSource): ImportAnswer['sources'][number] {
  return {
    id,
    format,
    location,
    synthetic,
    periods: periods.map((one) => ({
      period: one.period,
      lines: one.lines,
      firstAt: one.firstAt,
      lastAt: one.lastAt,
      totals: one.totals,
      importedAt: one.importedAt,
      exportedAt: one.exportedAt,
      execution: one.execution,
      payerAccounts: one.payerAccounts,
      accounts: one.accounts,
      missingColumns: one.missingColumns,
      unknownUsageTypes: one.unknownUsageTypes,
      remarks: one.remarks,
    })),
  }
}
