import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { collectGarbage } from '../collect-garbage.ts'
import { CostwrightError, DataError } from '../errors.ts'
import { billCatalogFile, billsFolder } from '../import/bills-folder.ts'
import { openBills, type OpenBillsOptions } from '../spend/open-bills.ts'

/** Bills that nobody has asked for this long are closed, so that DuckDB's buffers are given back; they open again in milliseconds. */
const IDLE_MS = 3_000

interface Opened {
  /** Says which catalog it was opened with. */
  readonly generation: string
  readonly bill: Promise<Bill>
  uses: number
}

/**
 * The bills of a workspace for a program that goes on: opened at the first question, opened anew after an import, and never
 * closed while a question is being answered. Questions take turns: DuckDB uses all processors for each, and questions that wait
 * inside of it would hold the threads that files are read with.
 */
export class LiveBill {
  readonly #home: () => Promise<string>
  readonly #options: OpenBillsOptions
  #opened: Opened | null = null
  #idle: NodeJS.Timeout | null = null
  #turn: Promise<unknown> = Promise.resolve()
  #isClosed = false

  constructor(home: () => Promise<string>, options: OpenBillsOptions = {}) {
    this.#home = home
    this.#options = options
  }

  /**
   * Asks the bills as they are now.
   * @throws UserError `no-bill`; DataError `bill-files-gone` where files of the bill have been deleted; those of `openBills`
   */
  ask<Result>(question: (bill: Bill) => Promise<Result>): Promise<Result> {
    const answer = this.#turn.then(() => this.#ask(question, true))
    this.#turn = answer.catch(() => undefined)
    return answer
  }

  /** As `ask`, for what the catalog alone can say: it waits for no other question. */
  askCatalog<Result>(question: (bill: Bill) => Promise<Result>): Promise<Result> {
    return this.#ask(question, true)
  }

  /** Which catalog is in force; the empty text where there is none. */
  async generation(): Promise<string> {
    try {
      const { mtimeMs, size, ino } = await stat(billCatalogFile(await this.#home()))
      return `${mtimeMs}-${size}-${ino}`
    } catch {
      return ''
    }
  }

  /** Closes what is open; questions that are being answered end first. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#turn
    this.#letGo()
  }

  async #ask<Result>(question: (bill: Bill) => Promise<Result>, mayRetry: boolean): Promise<Result> {
    if (this.#isClosed) throw new DataError('closed', 'the program is ending')
    const opened = await this.#open()
    opened.uses += 1
    try {
      return await question(await opened.bill)
    } catch (error) {
      if (error instanceof CostwrightError) throw error
      // Files vanish where a workspace is deleted, and where an import replaced them long ago: then the new ones answer.
      const missing = await this.#missingFile(await opened.bill)
      if (missing === null) throw error
      if (this.#opened === opened) this.#opened = null
      if (mayRetry && (await this.generation()) !== opened.generation) return await this.#ask(question, false)
      throw new DataError('bill-files-gone', `a file of the imported bill is gone: ${missing}`, {
        hint: 'import the bill again: costwright import EXPORT',
        cause: error,
      })
    } finally {
      opened.uses -= 1
      if (this.#opened !== opened && opened.uses === 0) await closeOf(opened)
      this.#wait()
    }
  }

  async #open(): Promise<Opened> {
    const generation = await this.generation()
    const known = this.#opened
    if (known?.generation === generation) return known
    const opened: Opened = { generation, bill: this.#home().then((home) => openBills(home, this.#options)), uses: 0 }
    this.#opened = opened
    try {
      await opened.bill
    } catch (error) {
      if (this.#opened === opened) this.#opened = null
      throw error
    }
    if (known !== null && known.uses === 0) await closeOf(known)
    return opened
  }

  async #missingFile(bill: Bill): Promise<string | null> {
    const folder = billsFolder(await this.#home())
    for (const file of bill.periods().flatMap(({ files }) => files)) {
      const path = join(folder, file)
      const isThere = await stat(path).then(
        () => true,
        () => false,
      )
      if (!isThere) return path
    }
    return null
  }

  #wait(): void {
    if (this.#idle !== null) clearTimeout(this.#idle)
    this.#idle = setTimeout(() => {
      if (this.#opened?.uses !== 0) return
      this.#letGo()
      collectGarbage()
    }, IDLE_MS)
    this.#idle.unref()
  }

  #letGo(): void {
    if (this.#idle !== null) clearTimeout(this.#idle)
    this.#idle = null
    const opened = this.#opened
    this.#opened = null
    if (opened !== null) void closeOf(opened)
  }
}

async function closeOf({ bill }: Opened): Promise<void> {
  ;(await bill.catch(() => null))?.close()
}
