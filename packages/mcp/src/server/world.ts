import { cacheFolder } from '@costwright/app/cache-folder'
import { billCatalogFile } from '@costwright/app/import/bills-folder'
import { fileStamp } from '../support/file-stamp.ts'
import { KeptAnswers } from '../support/kept-answers.ts'
import { KeptBook } from '../support/kept-book.ts'
import { Limiter } from '../support/limiter.ts'
import type { Session } from '../support/session.ts'
import { SharedBill, type BillLease } from '../support/shared-bill.ts'
import type { Source, ToolContext } from '../tool.ts'

/** Calls that run at a time: each may hold a large answer. */
const MOST_RUNNING = 4

/** What a server is started with. */
export interface WorldOptions {
  readonly home: string
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly source: Source
  readonly region: string | null
  readonly profile: string | null
  readonly now: () => Date
  /** Told of faults and of damage that was worked around; never on standard output. */
  readonly log: (message: string) => void
}

/** What is of one call. */
export interface CallParts {
  readonly signal: AbortSignal
  readonly progress: ToolContext['progress']
  readonly changed: readonly string[]
}

/** What all calls of a process share: the open bill, the price book, what was answered. Close it. */
export interface World {
  readonly options: WorldOptions
  readonly limiter: Limiter
  readonly session: Session
  /** Runs one call; what it leased of the world is given back when it ends. */
  readonly withContext: <Result>(parts: CallParts, use: (context: ToolContext) => Promise<Result>) => Promise<Result>
  /** The workspace folder of the bill that is asked. */
  readonly billHome: () => Promise<string>
  readonly close: () => void
}

export function createWorld(options: WorldOptions): World {
  const { home, cwd, env, source, region, profile, now, log } = options
  const cache = cacheFolder(env)
  const session: Session = { kept: new KeptAnswers(), lastAudit: null }
  const book = new KeptBook(home, log)
  const bills = new Map<string, SharedBill>()
  let sampleHome: Promise<string> | null = null
  const billHome = async (): Promise<string> => {
    if (source !== 'demo') return home
    const { sampleBillHome } = await import('@costwright/app/sample-bill')
    // The first call writes the sample; the others wait for it.
    sampleHome ??= sampleBillHome({ cacheFolder: cache, now })
    return await sampleHome.catch((error: unknown) => {
      sampleHome = null
      throw error
    })
  }
  const lease = async (): Promise<BillLease> => {
    const folder = await billHome()
    const shared = bills.get(folder) ?? new SharedBill(folder)
    bills.set(folder, shared)
    return await shared.lease()
  }
  return {
    options,
    limiter: new Limiter(MOST_RUNNING),
    session,
    billHome,
    withContext: async ({ signal, progress, changed }, use) => {
      let leased: Promise<BillLease> | null = null
      try {
        return await use({
          home,
          cacheFolder: cache,
          cwd,
          env,
          source,
          region: region ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? null,
          profile,
          now,
          signal,
          progress,
          changed,
          session,
          bill: async () => {
            leased ??= lease()
            return (await leased).bill
          },
          hasBill: async () => source === 'demo' || (await fileStamp(billCatalogFile(home))) !== 'none',
          billHome,
          bookData: (regions = []) => book.data(regions),
        })
      } finally {
        void (leased as Promise<BillLease> | null)?.then(
          ({ release }) => release(),
          () => undefined,
        )
      }
    },
    close: () => {
      for (const shared of bills.values()) shared.close()
    },
  }
}
