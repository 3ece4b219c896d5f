import type { AccountFact, AccountFactName, AccountSnapshot } from '@costwright/engine/account/account-snapshot'
import type { MetricRequest } from '@costwright/engine/audit/metrics/metric-request'
import type { PriceBook } from '@costwright/engine/catalog/price-book'
import pLimit from 'p-limit'
import type { AccountFacts, References } from './account-facts.ts'
import type { AwsClients } from './aws-clients.ts'
import { CollectError } from './collect-error.ts'
import type { PaidCalls } from './paid-calls.ts'
import { readFailure, whatWasSaid, type ReadFailure } from './read-failure.ts'

export type ReadStatus = AccountSnapshot['collection'][number]
type Outcome = ReadStatus['outcome']

/** Requests under way at once, of one collector. */
const AT_ONCE = 8
/** So many failures of the same read without a success between them end it: the others would fail as well. */
const HOPELESS = 5

/** Why a paid request was not made. */
export const OVER_LIMIT = 'the limit for paid requests is reached'

/** What is common to all reads of one account. */
export interface CollectRun {
  readonly account: string
  /** `aws`, `aws-cn` … */
  readonly partition: string
  readonly regions: readonly string[]
  /** Look-back, milliseconds since the epoch: from the start of a day in UTC until now. */
  readonly window: { readonly from: number; readonly to: number }
  readonly lookBackDays: number
  readonly book: PriceBook
  /** Planned when it is first asked, from what all regions hold. */
  readonly metricPlan: () => MetricPlan
  readonly clients: AwsClients
  readonly facts: AccountFacts
  readonly references: References
  readonly paid: PaidCalls
  readonly clock: () => number
  readonly signal: AbortSignal
  readonly onStatus: (status: ReadStatus) => void
  readonly onCall: (action: string) => void
}

/** Series to be read, by region. */
export interface MetricPlan {
  readonly requests: ReadonlyMap<string, readonly MetricRequest[]>
  /** What the limit for paid requests leaves out; not all of it where it is a lot. */
  readonly beyondLimit: ReadonlyMap<string, readonly MetricRequest[]>
}

/** Options of every request. */
export interface SendOptions {
  readonly abortSignal: AbortSignal
}

interface Page<Item> {
  readonly items: readonly Item[] | undefined
  readonly next: string | undefined
}

interface ReadName {
  /** IAM action, as it is declared: `sagemaker:ListEndpoints`. */
  readonly action: string
  /** List of the snapshot, or field of one (`buckets.lifecycleRules`) that is null where this read fails. */
  readonly fact: AccountFactName | `${AccountFactName}.${string}` | 'tags'
  /** Dollars that AWS charges for each request. */
  readonly usd?: number
}

/** What a collector reads with, in one region. Every read ends in a status: what failed is never taken for nothing. */
export class Reading {
  readonly run: CollectRun
  /** Where the clients ask. */
  readonly region: string
  readonly #global: boolean

  constructor(run: CollectRun, region: string, global: boolean) {
    this.run = run
    this.region = region
    this.#global = global
  }

  get place(): { readonly account: string; readonly region: string } {
    return { account: this.run.account, region: this.region }
  }

  add<Name extends AccountFactName>(name: Name, facts: readonly AccountFact<Name>[]): void {
    const list: AccountFact<Name>[] = this.run.facts[name]
    for (const fact of facts) list.push(fact)
  }

  /** Facts of this region that earlier stages have found. */
  known<Name extends AccountFactName>(name: Name): readonly AccountFact<Name>[] {
    const list: readonly AccountFact<Name>[] = this.run.facts[name]
    return list.filter((fact) => 'region' in fact && fact.region === this.region)
  }

  arn(service: string, resource: string): string {
    return `arn:${this.run.partition}:${service}:${this.region}:${this.run.account}:${resource}`
  }

  /** All pages of a list. What was read before a failure is given back; the status says that it is not all. */
  async list<Item>(
    read: ReadName,
    ask: (token: string | undefined, options: SendOptions) => Promise<Page<Item>>,
  ): Promise<readonly Item[]> {
    const found: Item[] = []
    await this.pages(read, async (token, options) => {
      const page = await ask(token, options)
      for (const item of page.items ?? []) found.push(item)
      return page
    })
    return found
  }

  /** Asks for page after page, and says whether it came to the end. */
  async pages(
    read: ReadName,
    ask: (token: string | undefined, options: SendOptions) => Promise<Page<unknown>>,
  ): Promise<boolean> {
    const startedAt = this.run.clock()
    let count = 0
    let token: string | undefined
    const end = (outcome: Outcome, detail: string | null): boolean => {
      this.status(read, { outcome, detail, count, startedAt })
      return outcome === 'complete'
    }
    try {
      do {
        if (!this.run.paid.spend(read.usd ?? 0)) return end('skipped', OVER_LIMIT)
        const page = await this.#ask(read.action, async (options) => await ask(token, options))
        count += page.items?.length ?? 0
        if (page.next !== undefined && page.next !== '' && page.next === token)
          return end('partial', 'AWS gave the same page twice')
        token = page.next
      } while (token !== undefined && token !== '')
      return end('complete', null)
    } catch (error) {
      const failure = this.#recoverable(error)
      // A list within something that is gone is empty.
      return failure === 'gone' ? end('complete', null) : end(failure, explain(failure, read.action, error))
    }
  }

  /** One request for each item, some at a time. Null answers and items that are gone are left out. */
  async each<Item, Fact>(
    read: ReadName,
    items: readonly Item[],
    ask: (item: Item, options: SendOptions) => Promise<Fact | null>,
  ): Promise<readonly Fact[]> {
    if (items.length === 0) return []
    const startedAt = this.run.clock()
    const found: Fact[] = []
    const tally = { read: 0, failed: 0, hopeless: 0 }
    let first: { readonly failure: Exclude<Outcome, 'complete'>; readonly error: unknown } | null = null
    const limit = pLimit(AT_ONCE)
    await limit.map(items, async (item) => {
      if (tally.hopeless >= HOPELESS) {
        tally.failed += 1
        return
      }
      try {
        const fact = await this.#ask(read.action, async (options) => await ask(item, options))
        tally.read += 1
        tally.hopeless = 0
        if (fact !== null) found.push(fact)
      } catch (error) {
        const failure = this.#recoverable(error)
        if (failure === 'gone') return
        tally.failed += 1
        tally.hopeless += 1
        first ??= { failure, error }
      }
    })
    const status = this.#eachStatus(read, first, tally)
    this.status(read, { ...status, count: found.length, startedAt })
    return found
  }

  /** Notes how a read went. */
  status(
    read: ReadName,
    went: {
      readonly outcome: Outcome
      readonly detail: string | null
      readonly count: number
      readonly startedAt: number
    },
  ): void {
    this.run.onStatus({
      account: this.run.account,
      region: this.#global ? null : this.region,
      action: read.action,
      fact: read.fact,
      outcome: went.outcome,
      detail: went.detail,
      count: went.count,
      startedAt: new Date(went.startedAt).toISOString(),
      endedAt: new Date(this.run.clock()).toISOString(),
    })
  }

  #eachStatus(
    read: ReadName,
    first: { readonly failure: Exclude<Outcome, 'complete'>; readonly error: unknown } | null,
    { read: answered, failed }: { readonly read: number; readonly failed: number },
  ): { readonly outcome: Outcome; readonly detail: string | null } {
    if (first === null) return { outcome: 'complete', detail: null }
    const why = explain(first.failure, read.action, first.error)
    if (answered === 0) return { outcome: first.failure, detail: why }
    return { outcome: 'partial', detail: `${failed} of ${answered + failed}: ${why}` }
  }

  async #ask<Answer>(action: string, send: (options: SendOptions) => Promise<Answer>): Promise<Answer> {
    this.run.signal.throwIfAborted()
    this.run.onCall(action)
    return await send({ abortSignal: this.run.signal })
  }

  /** What ends the whole reading is thrown on; so is a fault of the program. */
  #recoverable(error: unknown): Exclude<Outcome, 'complete' | 'partial' | 'skipped'> | 'gone' {
    this.run.signal.throwIfAborted()
    const failure = readFailure(error)
    if (failure === null) throw error
    if (isFatal(failure)) throw credentialsError(failure, error)
    return failure
  }
}

type FatalFailure = 'expired-credentials' | 'no-credentials' | 'bad-credentials'

/** Whether nothing more can be read with these credentials. */
export function isFatal(failure: ReadFailure): failure is FatalFailure {
  return failure === 'expired-credentials' || failure === 'no-credentials' || failure === 'bad-credentials'
}

/** In words, without what the error itself says: that may hold a credential. */
export function credentialsError(failure: FatalFailure, error: unknown): CollectError {
  const name = error instanceof Error ? error.name : 'unknown'
  const sentences = {
    'expired-credentials': 'the AWS credentials have expired',
    'no-credentials': 'no AWS credentials',
    'bad-credentials': `AWS does not accept the credentials (${name})`,
  } as const
  return new CollectError(failure, sentences[failure], error)
}

function explain(failure: Exclude<Outcome, 'complete'>, action: string, error: unknown): string {
  switch (failure) {
    case 'denied':
      return `${action} is not allowed`
    case 'region-disabled':
      return 'the region is not enabled, or does not have the service'
    case 'throttled':
      return 'AWS kept answering that there are too many requests'
    default:
      return whatWasSaid(error)
  }
}
