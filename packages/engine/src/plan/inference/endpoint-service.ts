import type { AccountFact, AccountSnapshot } from '../../account/account-snapshot.ts'
import type { AuditContext } from '../../audit/audit-context.ts'
import { askAccounts } from '../../audit/evaluate-rules.ts'
import {
  HOSTED_FACTS,
  hostedEndpoints,
  type HostedEndpoint,
  type HostedVariant,
} from '../../audit/signals/hosted-endpoints.ts'
import { readDemand } from '../../audit/signals/read-demand.ts'
import { measureCapacity } from '../../audit/signals/replay-instances.ts'
import { readVariantRequests } from '../../audit/signals/request-rate.ts'
import { SCALING_FACTS, scalingIndex, variantResourceId } from '../../audit/signals/scaling-of.ts'
import { readUtilisation } from '../../audit/signals/utilisation.ts'
import type { PriceBook } from '../../catalog/price-book.ts'
import { GIB } from '../compute/memory.ts'
import type { HostingAssumption } from './hosting-assumptions.ts'

/** What the metrics and settings of an endpoint say about its service, in the fields of a description. */
export interface EndpointService {
  readonly kind: 'read'
  readonly fields: Readonly<Record<string, unknown>>
  readonly notes: readonly string[]
  readonly assumptions: readonly HostingAssumption[]
}

export type EndpointServiceAnswer =
  | EndpointService
  /** `names` are the endpoints that there are. */
  | { readonly kind: 'not-there'; readonly names: readonly string[] }
  | { readonly kind: 'unknown'; readonly because: string }

/** Days whose metrics are asked for at least; four weeks are taken where they are there. */
const DAYS = 14
/** Requests of an endpoint that are replayed at most, where fewer days hold fewer. */
const MOST_REQUESTS = 12_000_000
const MS_PER_DAY = 86_400_000
const INVOCATIONS = 'SageMakerVariantInvocationsPerInstance'

/** Reads the service behind a real-time endpoint from what is known of its account. */
export function endpointService(snapshot: AccountSnapshot, name: string, book: PriceBook): EndpointServiceAnswer {
  const context = askAccounts(snapshot, [...HOSTED_FACTS, ...SCALING_FACTS, 'scalingPolicies'], book)
  const found = context.facts('endpoints').filter((one) => one.name === name)
  if (found.length === 0) return { kind: 'not-there', names: context.facts('endpoints').map((one) => one.name) }
  if (found.length > 1)
    return {
      kind: 'unknown',
      because: `there are ${found.length} endpoints of that name: ${found.map(({ account, region }) => `${account} ${region}`).join(', ')}`,
    }
  for (const hosted of hostedEndpoints(context)) {
    if (hosted.resource.name !== name) continue
    if (hosted.kind === 'unclear') return { kind: 'unknown', because: hosted.because }
    return readHosted(context, hosted)
  }
  return {
    kind: 'unknown',
    because: 'it has no instances: serverless endpoints and ones scaled to zero tell no time of theirs',
  }
}

function readHosted(context: AuditContext, hosted: HostedEndpoint): EndpointServiceAnswer {
  if (hosted.serving === 'asynchronous')
    return { kind: 'unknown', because: 'it is asynchronous, and publishes neither its requests nor their times' }
  const variants = hosted.variants.filter((one) => !one.shadow)
  const variant = variants.toSorted((a, b) => b.instances - a.instances)[0]
  if (variant === undefined) return { kind: 'unknown', because: 'it has no production variant' }
  const demand = readDemand(context, hosted, DAYS)
  if (demand.kind === 'unknown') return demand
  if (demand.latency === null) return { kind: 'unknown', because: 'its ModelLatency is not known' }
  const { latency } = demand
  const requests = lastDays(demand.requests)
  const notes = [
    `read from the metrics of ${hosted.endpoint.name}: ${requests.values.length} hours of Invocations, ModelLatency ${latency.meanMs.toPrecision(3)} ms on average${latency.worstMs === null ? '' : `, ${latency.worstMs.toPrecision(3)} ms at worst`}`,
    ...(requests.values.length < demand.requests.values.length
      ? [
          `of these, the last ${Math.round((requests.values.length * requests.periodMs) / MS_PER_DAY)} days are replayed`,
        ]
      : []),
    ...(variants.length > 1 ? [`its ${variants.length} variants are taken together, as ${variant.name}`] : []),
    ...(hosted.variants.some((one) => one.shadow) ? ['its shadow variant is left out'] : []),
  ]
  const assumptions: HostingAssumption[] = [
    {
      what: 'requests within an hour',
      value: 'placed at random',
      source: 'CloudWatch was read by the hour: bursts inside it are not known',
    },
  ]
  const concurrency = concurrencyOf(context, hosted, variant, latency.meanMs / 1000)
  if (concurrency !== null)
    assumptions.push({
      what: 'requests that one instance works on at once',
      value: String(concurrency),
      source: 'what its utilisation leaves room for at full use, times ModelLatency',
    })
  const memoryGb = memoryOf(context, hosted, variant)
  if (memoryGb !== null)
    assumptions.push({
      what: 'memory that a model needs',
      value: `${memoryGb} GB`,
      source: 'the most that its instances had in use',
    })
  return {
    kind: 'read',
    notes,
    assumptions,
    fields: {
      name: hosted.endpoint.name,
      region: hosted.endpoint.region,
      ...(hosted.components.length > 1
        ? {
            models: hosted.components.map((one) => ({
              name: one.name,
              ...(one.minMemoryMb === null ? {} : { memoryGb: one.minMemoryMb / 1024 }),
            })),
          }
        : {}),
      ...(memoryGb === null ? {} : { memoryGb }),
      ...(concurrency === null ? {} : { concurrency }),
      serviceTime: [{ on: variant.instanceType, meanMs: latency.meanMs }],
      traffic: {
        counts: requests.values.map((value) => value ?? 0),
        stepSeconds: requests.periodMs / 1000,
        startAt: new Date(requests.from).toISOString(),
      },
      today: todayOf(context, hosted, variant),
    },
  }
}

/** The last whole weeks that hold no more requests than are worth replaying, or the last whole days where a week holds more. */
function lastDays<
  Reading extends { readonly from: number; readonly periodMs: number; readonly values: readonly (number | null)[] },
>(reading: Reading): Reading {
  const perDay = MS_PER_DAY / reading.periodMs
  const days = Math.floor(reading.values.length / perDay)
  const held = (last: number): number =>
    reading.values.slice(reading.values.length - last * perDay).reduce<number>((sum, value) => sum + (value ?? 0), 0)
  const spans = [28, 21, 14, 7, 6, 5, 4, 3, 2, 1].filter((last) => last <= days)
  const last = spans.find((span) => held(span) <= MOST_REQUESTS) ?? spans.at(-1)
  if (last === undefined) return reading
  const skipped = reading.values.length - last * perDay
  return { ...reading, from: reading.from + skipped * reading.periodMs, values: reading.values.slice(skipped) }
}

/** Requests at once by Little's law at full use; null where utilisation says nothing. */
function concurrencyOf(
  context: AuditContext,
  hosted: HostedEndpoint,
  variant: HostedVariant,
  meanSeconds: number,
): number | null {
  const requests = readVariantRequests(context, hosted, variant.name, DAYS)
  if (requests.kind === 'unknown') return null
  const capacity = measureCapacity(context, hosted, variant, requests, 100, DAYS)
  return capacity.kind === 'unknown'
    ? null
    : Math.max(1, Math.round((capacity.requestsPerInstanceHour / 3600) * meanSeconds))
}

function memoryOf(context: AuditContext, hosted: HostedEndpoint, variant: HostedVariant): number | null {
  const load = readUtilisation(context, hosted, variant, DAYS)
  const spec = context.book.spec(variant.instanceType)
  if (load.kind === 'unknown' || spec === null) return null
  const { gpu } = load
  const total = gpu === null ? spec.memoryGib : (spec.accelerator?.memoryGib ?? null)
  if (total === null) return null
  return Number((((gpu?.memoryPercent ?? load.memoryPercent) / 100) * total * (GIB / 1e9)).toPrecision(2))
}

function todayOf(
  context: AuditContext,
  { endpoint }: HostedEndpoint,
  { name, instanceType, instances, volumeGb }: HostedVariant,
): Readonly<Record<string, unknown>> {
  const plain = { instanceType, count: instances, volumeGb }
  const target = scalingIndex(context).targetOf(endpoint, endpoint.name, name)
  if (target === null) return plain
  const policy = context
    .facts('scalingPolicies')
    .find(
      (one: AccountFact<'scalingPolicies'>) =>
        one.resourceId === variantResourceId(endpoint.name, name) && one.metric === INVOCATIONS,
    )
  return policy?.targetValue === null || policy === undefined
    ? plain
    : { ...plain, min: target.minCapacity, max: target.maxCapacity, targetInvocations: policy.targetValue }
}
