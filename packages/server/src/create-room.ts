import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { findConfig } from '@costwright/app/config/find-config'
import { dashboardAudit, type DashboardSource } from '@costwright/app/dashboard/dashboard-audit'
import { LiveBill } from '@costwright/app/dashboard/live-bill'
import { findingsPaths } from '@costwright/app/findings/findings-paths'
import {
  loadSavingsPlans,
  openPriceBook,
  withSavingsPlans,
  type LoadedBook,
} from '@costwright/app/price-store/load-price-book'
import { storePaths } from '@costwright/app/price-store/store-paths'
import { sampleBillEnd, sampleBillHome } from '@costwright/app/sample-bill'
import type { Room } from './room.ts'

export interface RoomOptions {
  readonly source: DashboardSource
  readonly home: string
  readonly cwd: string
  /** Holds what can be made again: the bill of the sample account. */
  readonly cacheFolder: string
  readonly env: Room['env']
  readonly version: string
  readonly shippedBook: string
  readonly now: () => Date
}

/** Memory of DuckDB for each lane: what needs more spills to disk. */
const LIMITS = { memoryBytes: 1e9 }

/** The world of the routes. Close it. */
export function createRoom(options: RoomOptions): Room & { readonly close: () => Promise<void> } {
  const { source, home, cwd, cacheFolder, now } = options
  let sampleHome: Promise<string> | null = null
  const billHome = async (): Promise<string> => {
    if (source.kind !== 'demo') return home
    // What failed is tried again at the next question.
    sampleHome ??= sampleBillHome({ cacheFolder, now }).catch((error: unknown) => {
      sampleHome = null
      throw error
    })
    return await sampleHome
  }
  // Questions that take seconds on a large bill do not hold up those that a click waits for.
  const lanes = { quick: new LiveBill(billHome, LIMITS), slow: new LiveBill(billHome, LIMITS) }
  const files = (): readonly string[] => {
    const { decisions, lastAudit, history } = findingsPaths(home)
    const config = findConfig(cwd)
    return [
      storePaths(home).pointer,
      decisions,
      ...(source.kind === 'workspace' ? [lastAudit, history] : []),
      ...(source.kind === 'file' ? [resolve(cwd, source.file)] : []),
      ...(config === null ? [] : [config]),
    ]
  }
  const revision = async (): Promise<string> => {
    const states = await Promise.all(files().map(stateOf))
    // Some words of an answer are about today: how old a bill is, which decisions are over.
    const today = now().toISOString().slice(0, 10)
    const text = JSON.stringify([options.version, home, source.kind, today, await lanes.quick.generation(), states])
    return createHash('sha256').update(text).digest('hex').slice(0, 20)
  }
  const book = keptWhile(
    () => stateOf(storePaths(home).pointer),
    // A damaged book is named by the status; answers go on with the newest sound one.
    () => openPriceBook({ home, shippedBook: options.shippedBook, onProblem: () => undefined }),
  )
  const bookData: Room['bookData'] = async (regions = []) => {
    const loaded: LoadedBook = await book()
    if (loaded.id === null || regions.length === 0) return loaded.book
    const blocks = await Promise.all(regions.map((region) => loadSavingsPlans(home, loaded, region)))
    return withSavingsPlans({ ...loaded.book, savingsPlans: [] }, blocks.flat())
  }
  const audited = keptWhile(revision, async () =>
    dashboardAudit({ source, home, billHome: await billHome(), cwd, bookData: await bookData(), now: now() }),
  )
  return {
    source,
    home,
    cwd,
    env: options.env,
    version: options.version,
    shippedBook: options.shippedBook,
    now,
    withBill: async (ask, lane = 'quick') => {
      const asOf = source.kind === 'demo' ? await sampleBillEnd() : now()
      if (lane === 'catalog') return await lanes.quick.askCatalog((opened) => ask(opened, asOf))
      return await lanes[lane].ask((opened) => ask(opened, asOf))
    },
    billHome,
    bookData,
    audit: async () => (await audited()).answer,
    undecidedAudit: async () => (await audited()).undecided,
    realised: async () => (await audited()).realised,
    revision,
    close: async () => {
      await Promise.all([lanes.quick.close(), lanes.slow.close()])
    },
  }
}

/** What a file was last changed to; the empty text where there is none. */
async function stateOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path)
    return `${mtimeMs}-${size}-${ino}`
  } catch {
    return ''
  }
}

/** Makes something once for each state of the world; what failed is made again. */
function keptWhile<Made>(state: () => Promise<string>, make: () => Promise<Made>): () => Promise<Made> {
  let kept: { readonly state: string; readonly made: Promise<Made> } | null = null
  return async () => {
    const is = await state()
    if (kept?.state !== is) {
      const made = make()
      const mine = { state: is, made }
      kept = mine
      made.catch(() => {
        if (kept === mine) kept = null
      })
    }
    return await kept.made
  }
}
