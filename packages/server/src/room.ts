import type { AuditAnswer } from '@costwright/app/audit/audit-shape'
import type { DashboardAudit, DashboardSource } from '@costwright/app/dashboard/dashboard-audit'
import type { openBills } from '@costwright/app/spend/open-bills'
import type { BookData } from '@costwright/engine/catalog/book-data'

/** The imported bills, as the use cases take them. */
export type OpenBill = Awaited<ReturnType<typeof openBills>>

/** Everything that routes know of the world. */
export interface Room {
  readonly source: DashboardSource
  /** The workspace folder: decisions, audits and fetched prices; it need not exist. */
  readonly home: string
  /** Where relative names of files start. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly version: string
  readonly shippedBook: string
  readonly now: () => Date
  /**
   * Asks the bills: of the sample account or the workspace. Opens them anew after an import. Answers are as of now, those about
   * the sample account as of the end of its bill. What takes seconds on a large bill goes into the slow lane, where it holds up
   * no click; what the catalog alone can say waits for nothing. @throws UserError `no-bill`
   */
  readonly withBill: <Result>(
    ask: (bill: OpenBill, asOf: Date) => Promise<Result>,
    lane?: 'quick' | 'slow' | 'catalog',
  ) => Promise<Result>
  /** The workspace that holds the bills: of the sample account, or `home`. */
  readonly billHome: () => Promise<string>
  /** The price book in force, with Savings Plan rates of some regions. */
  readonly bookData: (savingsPlanRegions?: readonly string[]) => Promise<BookData>
  /** The findings in force: an audit of the sample account or the capture, or the last one of the workspace. @throws UserError `no-audit` */
  readonly audit: () => Promise<AuditAnswer>
  /** The same as if nothing had been decided. */
  readonly undecidedAudit: () => Promise<AuditAnswer>
  /** What has become of the findings of earlier audits; null where there is no earlier one. */
  readonly realised: () => Promise<DashboardAudit['realised']>
  /** Says which state of the workspace an answer is of: another word after an import, an audit, a decision, an update of prices. */
  readonly revision: () => Promise<string>
}
