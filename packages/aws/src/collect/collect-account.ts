import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { SNAPSHOT_VERSION, type AccountSnapshot } from '@costwright/engine/account/account-snapshot'
import { metricPlan } from '@costwright/engine/audit/metric-plan'
import { lookBackWindow, type MetricRequest } from '@costwright/engine/audit/metrics/metric-request'
import type { PriceBook } from '@costwright/engine/catalog/price-book'
import pLimit from 'p-limit'
import { emptyFacts } from './account-facts.ts'
import { AwsClients, HOME_REGION, type AwsAccess } from './aws-clients.ts'
import { CollectError } from './collect-error.ts'
import type { Collector } from './collector.ts'
import { COLLECTORS } from './collectors.ts'
import { API_USD, PaidCalls } from './paid-calls.ts'
import { readFailure, whatWasSaid } from './read-failure.ts'
import { credentialsError, Reading, type CollectRun, type MetricPlan, type ReadStatus } from './reading.ts'
import { StatusLog } from './status-log.ts'

const REGIONS_AT_ONCE = 4
const COLLECTORS_AT_ONCE = 6

export interface CollectOptions extends AwsAccess {
  /** The account that the credentials should be of; whichever they are of when absent. */
  readonly account?: string
  /** For people; the collector asks no organisation. */
  readonly accountName?: string | null
  readonly payer?: boolean
  /** Regions to read; the default one of environment or profile when there are none. */
  readonly regions: readonly string[]
  readonly lookBackDays: number
  /** Tells which jobs are dear enough for their metrics to be read. */
  readonly book: PriceBook
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  readonly limits: { readonly maxApiUsd: number }
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
  const regions = options.regions.length > 0 ? [...new Set(options.regions)] : [await defaultRegion(clients)]
  const requests = new Map<string, number>()
  const onCall = (action: string): void => void requests.set(action, (requests.get(action) ?? 0) + 1)
  const identity = await callerIdentity(clients, regions, signal)
  onCall('sts:GetCallerIdentity')
  if (options.account !== undefined && options.account !== identity.account)
    throw new CollectError(
      'wrong-account',
      `the credentials are of the account ${identity.account}, not of ${options.account}`,
    )
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
  const paid = new PaidCalls(options.limits.maxApiUsd)
  const readable = await enabledRegions(
    clients,
    regions,
    identity,
    signal,
    onCall,
    (status) => log.add(status),
    options.clock,
  )
  const run: CollectRun = {
    ...identity,
    regions: readable,
    window: lookBackWindow(now, options.lookBackDays),
    lookBackDays: options.lookBackDays,
    book: options.book,
    metricPlan: once(() => plannedMetrics(snapshot(readable, []), now, options, paid)),
    clients,
    facts,
    references: { images: new Set(), s3Uris: new Set() },
    paid,
    clock: options.clock,
    signal,
    onStatus: (status) => log.add(status),
    onCall,
  }
  await runCollectors(run, options)
  return { snapshot: snapshot(readable, log.all), apiUsd: paid.usd, requests: Object.fromEntries(requests) }
}

async function defaultRegion(clients: AwsClients): Promise<string> {
  const region = await clients.defaultRegion()
  if (region !== null) return region
  throw new CollectError('no-region', 'no region: neither given, nor in AWS_REGION, nor in the profile')
}

interface Identity {
  readonly account: string
  readonly partition: string
}

/** Asked in the first region that is enabled. */
async function callerIdentity(
  clients: AwsClients,
  regions: readonly string[],
  abortSignal: AbortSignal,
): Promise<Identity> {
  let last: unknown = null
  for (const region of new Set([...regions, HOME_REGION])) {
    try {
      const { Account, Arn = '' } = await clients.sts(region).send(new GetCallerIdentityCommand({}), { abortSignal })
      if (Account === undefined) throw new CollectError('unreachable', 'AWS does not say whose credentials these are')
      return { account: Account, partition: Arn.split(':')[1] ?? 'aws' }
    } catch (error) {
      abortSignal.throwIfAborted()
      if (error instanceof CollectError) throw error
      last = error
      const failure = readFailure(error)
      if (failure === null) throw error
      if (failure !== 'region-disabled') throw identityError(error)
    }
  }
  throw identityError(last)
}

/** In every region: a key that no region knows is a wrong one. */
function identityError(error: unknown): CollectError {
  const failure = readFailure(error)
  switch (failure) {
    case 'expired-credentials':
    case 'no-credentials':
    case 'bad-credentials':
      return credentialsError(failure, error)
    case 'denied':
    case 'region-disabled':
      return credentialsError('bad-credentials', error)
    default:
      return new CollectError('unreachable', `AWS does not answer (${whatWasSaid(error)})`, error)
  }
}

/** Regions in which the credentials are accepted. Of the others, one status each says why nothing is known of them. */
async function enabledRegions(
  clients: AwsClients,
  regions: readonly string[],
  { account }: Identity,
  abortSignal: AbortSignal,
  onCall: (action: string) => void,
  onStatus: (status: ReadStatus) => void,
  clock: () => number,
): Promise<readonly string[]> {
  if (regions.length === 1) return regions
  const enabled = await pLimit(REGIONS_AT_ONCE * 2).map(regions, async (region) => {
    const startedAt = new Date(clock()).toISOString()
    try {
      onCall('sts:GetCallerIdentity')
      await clients.sts(region).send(new GetCallerIdentityCommand({}), { abortSignal })
      return [region]
    } catch (error) {
      abortSignal.throwIfAborted()
      // Any other trouble shows where something is read.
      if (readFailure(error) !== 'region-disabled') return [region]
      onStatus({
        account,
        region,
        action: 'sts:GetCallerIdentity',
        fact: 'region',
        outcome: 'region-disabled',
        detail: 'the region is not enabled for the account',
        count: 0,
        startedAt,
        endedAt: new Date(clock()).toISOString(),
      })
      return []
    }
  })
  return enabled.flat()
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
