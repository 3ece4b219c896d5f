import { emptyFacts, type AccountFacts, type References } from '@costwright/aws/collect/account-facts'
import type { Collector } from '@costwright/aws/collect/collector'
import { metrics } from '@costwright/aws/collect/metrics'
import { Reading, type ReadStatus } from '@costwright/aws/collect/reading'
import { FACT_LISTS, type AccountFactName } from '@costwright/engine/account/account-snapshot'
import { collectionStatusSchema } from '@costwright/engine/account/collection-status'
import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readLines, writeJsonLines } from '../capture/json-lines.ts'

/** Older parts are read anew: an audit is of one time. */
const MOST_AGE_MS = 6 * 3_600_000
/** Another form of the parts is another number. */
const FORMAT = 2

const startSchema = z.strictObject({ format: z.literal(FORMAT), startedAt: z.number() })
/** First line of a part; facts follow, one a line. */
const headSchema = z.strictObject({
  account: z.string(),
  images: z.array(z.string()),
  s3Uris: z.array(z.string()),
  manifests: z.array(z.string()),
  statuses: z.array(collectionStatusSchema),
})
const factSchema = z.strictObject({ list: z.enum(Object.keys(FACT_LISTS) as [AccountFactName]), fact: z.unknown() })
type Part = z.output<typeof headSchema> & { readonly facts: Partial<AccountFacts> }

/** What an interrupted reading of an account left in the workspace, and what this one leaves until it is done. */
export interface KeptParts {
  /** When the reading began, milliseconds since the epoch: that of the interrupted one where it goes on. */
  readonly startedAt: number
  readonly isResumed: boolean
  /** Collectors that take what is kept instead of asking again, and keep what they read. */
  readonly collectors: (all: readonly Collector[]) => readonly Collector[]
  /** Forgets everything: the reading has come to its end. */
  readonly discard: () => Promise<void>
}

/**
 * Opens what is kept for one way of reading: the same profile, regions, accounts, role and look-back; apart for each account. What was begun more than six hours ago is
 * forgotten.
 */
export async function openKeptParts(home: string, question: readonly unknown[], now: number): Promise<KeptParts> {
  const key = createHash('sha256').update(JSON.stringify(question)).digest('hex').slice(0, 16)
  const folder = join(home, 'audit', key)
  const began = await readStart(folder)
  const isResumed = began !== null && began <= now && now - began < MOST_AGE_MS
  const startedAt = isResumed ? began : now
  if (!isResumed) await rm(folder, { recursive: true, force: true })
  // Nothing is left of a reading that ended before anything was read.
  const begin = once(async () => {
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'started.json'), JSON.stringify({ format: FORMAT, startedAt }))
  })
  return {
    startedAt,
    isResumed,
    collectors: (all) => all.map((one) => (isKept(one) ? keeping(one, folder, begin) : one)),
    discard: async () => {
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Those that only add facts. What completes the facts of others is asked again: it is little. */
function isKept(collector: Collector): boolean {
  return collector.stage === 'resources' || collector === metrics
}

async function readStart(folder: string): Promise<number | null> {
  try {
    return startSchema.parse(JSON.parse(await readFile(join(folder, 'started.json'), 'utf8'))).startedAt
  } catch {
    return null
  }
}

function once(make: () => Promise<void>): () => Promise<void> {
  let made: Promise<void> | null = null
  return async () => {
    await (made ??= make())
  }
}

function keeping(collector: Collector, folder: string, begin: () => Promise<void>): Collector {
  return {
    ...collector,
    collect: async (reading) => {
      const isGlobal = collector.scope === 'account'
      const { run } = reading
      const file = join(
        folder,
        run.account,
        `${collector.id.replaceAll('/', '-')}.${isGlobal ? 'account' : reading.region}.ndjson.gz`,
      )
      const kept = await readPart(file, run.account)
      if (kept !== null) {
        merge(run, kept.facts, kept)
        for (const status of kept.statuses) run.onStatus(status)
        return
      }
      const facts = emptyFacts()
      const references: References = { images: new Set(), s3Uris: new Set(), manifests: new Set() }
      const statuses: ReadStatus[] = []
      const onStatus = (status: ReadStatus): void => {
        statuses.push(status)
        run.onStatus(status)
      }
      await collector.collect(new Reading({ ...run, facts, references, onStatus }, reading.region, isGlobal))
      // Before the facts are merged: later collectors complete them.
      if (statuses.every(({ outcome }) => outcome === 'complete')) {
        await begin()
        await mkdir(join(folder, run.account), { recursive: true })
        await writePart(file, { account: run.account, facts, references, statuses })
      }
      merge(run, facts, references)
    },
  }
}

function merge(
  run: Reading['run'],
  facts: Partial<AccountFacts>,
  { images, s3Uris, manifests }: { readonly [Name in keyof References]: Iterable<string> },
): void {
  for (const [name, list] of Object.entries(facts)) {
    const target: unknown[] = run.facts[name as AccountFactName]
    for (const fact of list) target.push(fact)
  }
  for (const image of images) run.references.images.add(image)
  for (const uri of s3Uris) run.references.s3Uris.add(uri)
  for (const uri of manifests) run.references.manifests.add(uri)
}

/** A part that is damaged, or of another account, is read anew. */
async function readPart(file: string, account: string): Promise<Part | null> {
  const facts: Partial<Record<AccountFactName, unknown[]>> = {}
  let head: z.output<typeof headSchema> | null = null
  try {
    await readLines(file, (line) => {
      const value: unknown = JSON.parse(line)
      if (head === null) {
        head = headSchema.parse(value)
        return
      }
      const { list, fact } = factSchema.parse(value)
      const element: z.ZodType = FACT_LISTS[list].element
      ;(facts[list] ??= []).push(element.parse(fact))
    })
  } catch {
    return null
  }
  const read = head as z.output<typeof headSchema> | null
  return read?.account === account ? { ...read, facts: facts as Partial<AccountFacts> } : null
}

async function writePart(
  file: string,
  {
    account,
    facts,
    references,
    statuses,
  }: {
    readonly account: string
    readonly facts: AccountFacts
    readonly references: References
    readonly statuses: readonly ReadStatus[]
  },
): Promise<void> {
  function* lines(): Generator {
    const { images, s3Uris, manifests } = references
    yield { account, images: [...images], s3Uris: [...s3Uris], manifests: [...manifests], statuses }
    for (const [list, some] of Object.entries(facts)) for (const fact of some) yield { list, fact }
  }
  await writeJsonLines(file, lines())
}
