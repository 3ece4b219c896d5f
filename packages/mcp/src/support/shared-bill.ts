import { billCatalogFile } from '@costwright/app/import/bills-folder'
import type { OpenBill } from '../tool.ts'
import { fileStamp } from './file-stamp.ts'

/** A bill in use; `release` it when the call is over. */
export interface BillLease {
  readonly bill: OpenBill
  readonly release: () => void
}

interface Opened {
  readonly stamp: string
  readonly bill: Promise<OpenBill>
  users: number
  isOld: boolean
}

/**
 * One open bill for all calls. After an import the next call gets a new one; the old one closes when the last call that uses
 * it is over, so that no call sees half of an import.
 */
export class SharedBill {
  readonly #home: string
  #current: Opened | null = null

  constructor(home: string) {
    this.#home = home
  }

  /** @throws those of `openBills` */
  async lease(): Promise<BillLease> {
    const stamp = await fileStamp(billCatalogFile(this.#home))
    let opened = this.#current
    if (opened?.stamp !== stamp) {
      if (opened !== null) retire(opened)
      opened = { stamp, bill: open(this.#home), users: 0, isOld: false }
      this.#current = opened
    }
    // Counted before it is awaited, so that it is not closed in between.
    opened.users++
    try {
      return { bill: await opened.bill, release: releaseOnce(opened) }
    } catch (error) {
      if (this.#current === opened) this.#current = null
      throw error
    }
  }

  /** Closes what is open, as soon as nobody uses it. */
  close(): void {
    if (this.#current !== null) retire(this.#current)
    this.#current = null
  }
}

async function open(home: string): Promise<OpenBill> {
  const { openBills } = await import('@costwright/app/spend/open-bills')
  return await openBills(home)
}

function releaseOnce(opened: Opened): () => void {
  let isOver = false
  return () => {
    if (isOver) return
    isOver = true
    opened.users--
    closeUnused(opened)
  }
}

function retire(opened: Opened): void {
  opened.isOld = true
  closeUnused(opened)
}

function closeUnused({ isOld, users, bill }: Opened): void {
  // One that could not be opened has nothing to close; whoever asked for it was told why.
  if (isOld && users === 0)
    void bill.then(
      (one) => one.close(),
      () => undefined,
    )
}
