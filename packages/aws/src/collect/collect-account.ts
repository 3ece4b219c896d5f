import { SNAPSHOT_VERSION, type AccountSnapshot } from '@costwright/engine/account/account-snapshot'
import { metricPlan } from '@costwright/engine/audit/metric-plan'
import { lookBackWindow, type MetricRequest } from '@costwright/engine/audit/metrics/metric-request'
import type { PriceBook } from '@costwright/engine/catalog/price-book'
import pLimit from 'p-limit'
import { emptyFacts } from './account-facts.ts'
import { accountRegions } from './account-regions.ts'
import { AwsClients, HOME_REGION, type AwsAccess } from './aws-clients.ts'
import { callerIdentity, homeRegions } from './caller-identity.ts'
import type { Collector } from './collector.ts'
import { COLLECTORS } from './collectors.ts'
import { API_USD, PaidCalls } from './paid-calls.ts'
import { Reading, type CollectRun, type MetricPlan, type ReadStatus } from './reading.ts'
import { StatusLog } from './status-log.ts'

const REGIONS_AT_ONCE = 4
const COLLECTORS_AT_ONCE = 6

export interface CollectOptions extends AwsAccess {
  /** For people; what is read of one account does not tell it. */
  readonly accountName?: string | null
  readonly payer?: boolean
  /** Regions to read: the default one of environment or profile when there are none; `all` that are enabled and have SageMaker prices. */
  readonly regions: readonly string[] | 'all'
  readonly lookBackDays: number
  /** Tells which jobs are dear enough for their metrics to be read. */
  readonly book: PriceBook
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  readonly limits: { readonly maxApiUsd: number }
  /** What has been spent already, where several accounts share the limit. */
  readonly paid?: PaidCalls
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: CollectProgress) => void
  /** Collectors to run: all of them when absent. */
  readonly collectors?: readonly Collector[]
}

/** One collector has done its work in one region. */
export interface CollectProgress {
  readonly account: string
  /** Null for what is read once for the account. */
  readonly region: string | null
  readonly collector: string
  readonly done: number
  readonly of: number
}

/** An account as it was found, and what the finding cost. */
export interface CollectedAccount {
  readonly snapshot: AccountSnapshot
  /** Dollars for paid requests, at list prices. */
  readonly apiUsd: number
  /** Requests by IAM action, without the repetitions of the SDK. */
  readonly requests: Readonly<Record<string, number>>
}

/**
 * Reads one account: only with actions that read. What cannot be read is said in `collection` and never taken for absent.
 * @throws CollectError where nothing can be read; the reason of the signal where it is aborted.
 */
export async function collectAccount(options: CollectOptions): Promise<CollectedAccount> {
  const clients = new AwsClients(options)
  // The first failure that ends the reading ends the requests that are still under way.
  const stop = new AbortController()
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal])
  try {
    return await collect(options, clients, signal)
  } finally {
    stop.abort()
    clients.close()
  }
}

async function collect(options: CollectOptions, clients: AwsClients, signal: AbortSignal): Promise<CollectedAccount> {
  const requests = new Map<string, number>()
  const onCall = (action: string): void => void requests.set(action, (requests.get(action) ?? 0) + 1)
  const identity = await callerIdentity(clients, await homeRegions(clients, options.regions), signal)
  onCall('sts:GetCallerIdentity')
  const log = new StatusLog()
  const now = options.clock()
  const facts = emptyFacts()
  const snapshot = (readable: readonly string[], collection: ReadStatus[]): AccountSnapshot => ({
    version: SNAPSHOT_VERSION,
    collectedAt: new Date(now).toISOString(),
    synthetic: false,
    accounts: [
      {
        id: identity.account,
        name: options.accountName ?? null,
        payer: options.payer ?? false,
        regions: [...readable],
      },
    ],
    collection,
    ...facts,
  })
  const paid = options.paid ?? new PaidCalls(options.limits.maxApiUsd)
  const alreadyUsd = paid.usd
  const readable = await accountRegions(clients, options.regions, identity, {
    signal,
    onCall,
    onStatus: (status) => log.add(status),
    clock: options.clock,
  })
  const run: CollectRun = {
    account: identity.account,
    partition: identity.partition,
    regions: readable,
    window: lookBackWindow(now, options.lookBackDays),
    lookBackDays: options.lookBackDays,
    book: options.book,
    metricPlan: once(() => plannedMetrics(snapshot(readable, []), now, options, paid)),
    clients,
    facts,
    references: { images: new Set(), s3Uris: new Set(), manifests: new Set() },
    paid,
    clock: options.clock,
    signal,
    onStatus: (status) => log.add(status),
    onCall,
  }
  await runCollectors(run, options)
  return {
    snapshot: snapshot(readable, log.all),
    apiUsd: paid.usd - alreadyUsd,
    requests: Object.fromEntries(requests),
  }
}

async function runCollectors(run: CollectRun, options: CollectOptions): Promise<void> {
  const chosen = options.collectors ?? COLLECTORS
  const ofRegion = chosen.filter(({ scope }) => scope === 'region')
  const ofAccount = chosen.filter(({ scope }) => scope === 'account')
  const total = ofRegion.length * run.regions.length + ofAccount.length
  let done = 0
  const runOne = async (collector: Collector, region: string | null): Promise<void> => {
    run.signal.throwIfAborted()
    await collector.collect(new Reading(run, region ?? HOME_REGION, region === null))
    done += 1
    options.onProgress?.({ account: run.account, region, collector: collector.id, done, of: total })
  }
  const inRegions = async (stage: Collector['stage'], atOnce: number): Promise<void> => {
    const collectors = ofRegion.filter((one) => one.stage === stage)
    await pLimit(REGIONS_AT_ONCE).map(run.regions, async (region) => {
      await pLimit(atOnce).map(collectors, async (collector) => await runOne(collector, region))
    })
  }
  await Promise.all([
    inRegions('resources', COLLECTORS_AT_ONCE),
    pLimit(COLLECTORS_AT_ONCE).map(ofAccount, async (collector) => await runOne(collector, null)),
  ])
  await inRegions('references', 1)
  await inRegions('usage', 1)
}

/** Beyond what the limit allows, to be able to say how much is left out. */
const BEYOND = 1000

function plannedMetrics(
  snapshot: AccountSnapshot,
  now: number,
  { book, lookBackDays }: CollectOptions,
  paid: PaidCalls,
): MetricPlan {
  const affordable = Math.floor(paid.leftUsd / API_USD.metric)
  const plan = metricPlan(snapshot, { now, lookBackDays, book, maxSeries: affordable + BEYOND })
  return {
    requests: byRegion(plan.slice(0, affordable)),
    beyondLimit: byRegion(plan.slice(affordable)),
  }
}

function byRegion(requests: readonly MetricRequest[]): ReadonlyMap<string, readonly MetricRequest[]> {
  const groups = new Map<string, MetricRequest[]>()
  for (const request of requests) {
    const group = groups.get(request.region)
    if (group === undefined) groups.set(request.region, [request])
    else group.push(request)
  }
  return groups
}

function once<Result>(make: () => Result): () => Result {
  let made: { readonly result: Result } | null = null
  return () => (made ??= { result: make() }).result
}
