import { resolveHome } from '@costwright/app/home'
import { openBills } from '@costwright/app/spend/open-bills'
import { spendFilter } from '@costwright/app/spend/spend-filter'
import { spendRange } from '@costwright/app/spend/spend-range'
import type { Io } from '../../io.ts'
import { startProgress, type Progress } from '../../progress.ts'
import type { BillFlags } from './spend-flags.ts'

/** The imported bills, as the use cases take them. */
export type OpenBill = Awaited<ReturnType<typeof openBills>>

/** What the flags say of time and lines. */
export interface AskedSlice {
  readonly range: ReturnType<typeof spendRange>
  readonly where: readonly ReturnType<typeof spendFilter>[]
}

const PROGRESS_AFTER_MS = 1000

/**
 * Opens the bills of the workspace, asks, and closes them whatever happens. What takes longer than a second says so on a
 * terminal.
 * @throws those of `openBills`, `spendRange` and `spendFilter`
 */
export async function askBills<Result>(
  io: Io,
  flags: BillFlags,
  ask: (bill: OpenBill, slice: AskedSlice) => Promise<Result>,
): Promise<Result> {
  const bill = await openBills(resolveHome(io.cwd, flags.home, io.env))
  const started: Promise<Progress>[] = []
  const timer = setTimeout(() => {
    if (io.isErrTerminal) started.push(startProgress(io, 'Reading the bills …'))
  }, PROGRESS_AFTER_MS)
  try {
    const where = (flags.where ?? []).map((text) => spendFilter(text, bill.catalog))
    const range = spendRange(bill, { from: flags.from ?? null, to: flags.to ?? null }, io.now())
    return await ask(bill, { range, where })
  } finally {
    clearTimeout(timer)
    bill.close()
    for (const progress of await Promise.all(started)) progress.stop()
  }
}
