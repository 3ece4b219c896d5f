import { compareUsd } from '../../money/usd.ts'
import { SERVERLESS_MEMORY_GB, type ServerlessMemoryGb } from '../../catalog/rates/sagemaker-inference.ts'
import { counted } from '../../meters/words.ts'
import { HOURS_PER_MONTH } from '../../time/month.ts'
import { EMPTY_BILL } from '../../bill/bill.ts'
import { missingOf, notNeeded, skipped, unpriced, used, type Decision } from './component.ts'
import {
  ASYNC_WAKE_HOURS,
  BATCH_START_HOURS,
  HOSTING_LIMITS,
  PLANNED_MEMORY,
  PLANNED_UTILISATION,
  SHORTEST_BATCH_DEADLINE_HOURS,
} from './limits.ts'
import { priced, type Priced, type Pricer, type ResourceInput } from './pricer.ts'
import type { Situation } from './situation.ts'
import { numberText, usdText, waitText } from './words.ts'

const MODES = ['real-time', 'serverless', 'asynchronous', 'batch', 'multi-model'] as const
export type HostingMode = (typeof MODES)[number]

const MODE_TITLES: Readonly<Record<HostingMode, string>> = {
  'real-time': 'a real-time endpoint',
  serverless: 'a serverless endpoint',
  asynchronous: 'an asynchronous endpoint',
  batch: 'batch transform',
  'multi-model': 'a multi-model endpoint',
}

/** One way to answer the requests: its bill, and what rules it out (a clause), if anything does. */
export interface HostingOption {
  readonly mode: HostingMode
  readonly option: Priced
  readonly refusal: string | null
  /** What runs, in numbers. */
  readonly shape: string
}

/** Requests that are worked on at a time in the hours in which they come, on average, all models together. */
export function activeConcurrency({ serving }: Situation, msPerRequest = serving.msPerRequest): number {
  const activeSeconds = (HOURS_PER_MONTH * 3600 * serving.activeHoursPerDay) / 24
  return (serving.requestsPerMonth / activeSeconds) * (msPerRequest / 1000)
}

/** Instances of one endpoint on average, as autoscaling holds them for so many requests at a time; rounded up to hundredths. */
export function averageInstances({ serving }: Situation, concurrency: number): number {
  const busy = Math.max(serving.minInstances, concurrency / (serving.concurrencyPerInstance * PLANNED_UTILISATION))
  const share = serving.activeHoursPerDay / 24
  return Math.ceil((share * busy + (1 - share) * serving.minInstances) * 100 - 1e-6) / 100
}

function serverlessMs({ serving }: Situation): number {
  return serving.serverlessMsPerRequest ?? serving.msPerRequest
}

/** Smallest memory size of serverless that holds a model, GB; undefined when none does. */
export function serverlessMemory({ serving }: Situation): ServerlessMemoryGb | undefined {
  return SERVERLESS_MEMORY_GB.find((gb) => gb >= serving.memoryGb)
}

/** Whether a cold start is longer than an answer may take, so that slots must be kept warm. */
export function needsWarmSlots(situation: Situation): boolean {
  return (
    situation.serving.coldStartSeconds / 3600 + serverlessMs(situation) / 3_600_000 > situation.serving.answerWithin
  )
}

/** Slots that serve the mean of the requests warm: at least one for each model. */
export function serverlessSlots(situation: Situation): number {
  const { models } = situation.serving
  return (
    models *
    Math.max(1, Math.ceil(activeConcurrency(situation, serverlessMs(situation)) / models / PLANNED_UTILISATION - 1e-9))
  )
}

/** `1 instance`, `2.35 instances on average`. */
function instancesText(instances: number, type: string): string {
  return `${counted(instances, 'instance')} of ${type}${Number.isInteger(instances) ? '' : ' on average'}`
}

/** Memory that models share on one instance of the serving type, GB; null when it is not known. */
function instanceMemory({ serving }: Situation, pricer: Pricer): number | null {
  const spec = pricer.specOf(serving.instanceType)
  return (serving.needsGpu ? spec?.accelerator?.memoryGib : spec?.memoryGib) ?? null
}

function dataOf({ serving }: Situation): { readonly dataInGb: number; readonly dataOutGb: number } {
  return {
    dataInGb: (serving.requestsPerMonth * serving.requestKb) / 1e6,
    dataOutGb: (serving.requestsPerMonth * serving.responseKb) / 1e6,
  }
}

function tooLong({ serving }: Situation, limitMs: number, msPerRequest = serving.msPerRequest): string | null {
  if (msPerRequest > limitMs)
    return `a request takes ${waitText(msPerRequest / 3_600_000)} and may take ${waitText(limitMs / 3_600_000)}`
  return msPerRequest / 3_600_000 > serving.answerWithin * (1 + 1e-6)
    ? `a request takes ${waitText(msPerRequest / 3_600_000)} and the answer is wanted within ${waitText(serving.answerWithin)}`
    : null
}

function tooLarge({ serving }: Situation, limitKb: number): string | null {
  return serving.requestKb > limitKb
    ? `a request has ${numberText(serving.requestKb)} KB and may have ${numberText(limitKb)} KB`
    : null
}

function tooBig(situation: Situation, pricer: Pricer): string | null {
  const memory = instanceMemory(situation, pricer)
  const { serving } = situation
  return memory !== null && serving.memoryGb > memory
    ? `a model needs ${numberText(serving.memoryGb)} GB and ${serving.instanceType} has ${numberText(memory)} GB`
    : null
}

interface Plan {
  readonly resources: readonly ResourceInput[]
  readonly refusal: string | null
  readonly shape: string
}

const PLANS: Readonly<Record<HostingMode, (situation: Situation, pricer: Pricer) => Plan>> = {
  'real-time': (situation, pricer) => {
    const { serving } = situation
    const instances = serving.models * averageInstances(situation, activeConcurrency(situation) / serving.models)
    return {
      resources: [
        {
          kind: 'realtime-endpoint',
          name: 'real-time endpoints',
          variants: [{ instanceType: serving.instanceType, averageInstances: instances }],
          ...dataOf(situation),
        },
      ],
      refusal:
        tooLong(situation, HOSTING_LIMITS.realtime.requestMs) ??
        tooLarge(situation, HOSTING_LIMITS.realtime.payloadKb) ??
        tooBig(situation, pricer),
      shape: `${instancesText(instances, serving.instanceType)} by the hour, requests or none`,
    }
  },
  serverless: (situation) => {
    const { serving } = situation
    const ms = serverlessMs(situation)
    const limit = HOSTING_LIMITS.serverless
    const memoryGb = serverlessMemory(situation)
    const slots = serverlessSlots(situation)
    const warm = needsWarmSlots(situation)
    const atPeak = Math.ceil((activeConcurrency(situation, ms) / serving.models) * serving.peakToMean - 1e-9)
    const refusal = serving.needsGpu
      ? 'answering needs a GPU and serverless has none'
      : memoryGb === undefined
        ? `a model needs ${numberText(serving.memoryGb)} GB and serverless has ${limit.memoryGb} GB at most`
        : Math.max(atPeak, slots / serving.models) > limit.concurrency
          ? `${numberText(Math.max(atPeak, slots / serving.models))} requests at a time are more than the ${limit.concurrency} of a serverless endpoint`
          : (tooLong(situation, limit.requestMs, ms) ?? tooLarge(situation, limit.payloadKb))
    const size = memoryGb ?? limit.memoryGb
    if (refusal !== null) return { resources: [], refusal, shape: '' }
    // Slots are shared out over endpoints of at most 200; whatever the split, the same seconds are billed.
    const endpoints = warm ? Math.ceil(slots / limit.concurrency) : 1
    const { dataInGb, dataOutGb } = dataOf(situation)
    return {
      resources: Array.from({ length: endpoints }, (_, index) => ({
        kind: 'serverless-endpoint' as const,
        name: endpoints === 1 ? 'serverless endpoints' : `serverless endpoints ${index + 1}`,
        memoryGb: size,
        requestsPerMonth: serving.requestsPerMonth / endpoints,
        msPerRequest: ms,
        dataInGb: dataInGb / endpoints,
        dataOutGb: dataOutGb / endpoints,
        ...(warm
          ? {
              provisionedConcurrency: Math.min(limit.concurrency, slots - index * limit.concurrency),
              hoursPerDay: serving.activeHoursPerDay,
            }
          : {}),
      })),
      refusal,
      shape: warm
        ? `${size} GB with ${counted(slots, 'slot')} kept warm, because a cold start of ${numberText(serving.coldStartSeconds)} s is longer than ${waitText(serving.answerWithin)}`
        : `${size} GB by the second of processing`,
    }
  },
  asynchronous: (situation, pricer) => {
    const { serving } = situation
    const each = activeConcurrency(situation) / serving.models
    const instances =
      serving.models * Math.max(1, Math.ceil(each / (serving.concurrencyPerInstance * PLANNED_UTILISATION) - 1e-9))
    const wake = serving.answerWithin < ASYNC_WAKE_HOURS + serving.msPerRequest / 3_600_000
    return {
      resources: [
        {
          kind: 'async-endpoint',
          name: 'asynchronous endpoints',
          instanceType: serving.instanceType,
          averageInstances: instances,
          hoursPerDay: serving.activeHoursPerDay,
          ...dataOf(situation),
        },
      ],
      refusal: wake
        ? `an endpoint that scaled to zero wakes in ${waitText(ASYNC_WAKE_HOURS)} and the answer is wanted within ${waitText(serving.answerWithin)}`
        : (tooLong(situation, HOSTING_LIMITS.async.requestMs) ??
          tooLarge(situation, HOSTING_LIMITS.async.payloadKb) ??
          tooBig(situation, pricer)),
      shape: `${counted(instances, 'instance')} of ${serving.instanceType} for ${numberText(serving.activeHoursPerDay)} h a day`,
    }
  },
  batch: (situation, pricer) => {
    const { serving } = situation
    const intervalHours = Math.min(24, Math.max(1, serving.answerWithin / 2))
    const jobs = serving.models * (HOURS_PER_MONTH / intervalHours)
    const workHours = (serving.requestsPerMonth * serving.msPerRequest) / 3_600_000 / serving.concurrencyPerInstance
    const hoursPerJob = BATCH_START_HOURS + workHours / jobs
    const instances = Math.max(1, Math.ceil(hoursPerJob / intervalHours - 1e-9))
    return {
      resources: [
        {
          kind: 'batch-transform',
          name: 'batch jobs',
          instanceType: serving.instanceType,
          count: instances,
          jobsPerMonth: jobs,
          hoursPerJob: hoursPerJob / instances,
        },
      ],
      refusal:
        serving.answerWithin < SHORTEST_BATCH_DEADLINE_HOURS
          ? `a batch job answers after hours and the answer is wanted within ${waitText(serving.answerWithin)}`
          : (tooLarge(situation, HOSTING_LIMITS.batch.payloadKb) ?? tooBig(situation, pricer)),
      shape: `${counted(Math.round(jobs * 10) / 10, 'job')} a month of ${waitText(hoursPerJob / instances)} on ${serving.instanceType}`,
    }
  },
  'multi-model': (situation, pricer) => {
    const { serving } = situation
    const memory = instanceMemory(situation, pricer)
    const forMemory = memory === null ? 1 : Math.ceil((serving.models * serving.memoryGb) / (memory * PLANNED_MEMORY))
    const instances = Math.max(averageInstances(situation, activeConcurrency(situation)), forMemory)
    return {
      resources: [
        {
          kind: 'realtime-endpoint',
          name: 'multi-model endpoint',
          variants: [{ instanceType: serving.instanceType, averageInstances: instances }],
          models: serving.models,
          ...dataOf(situation),
        },
      ],
      refusal:
        serving.models < 2
          ? 'there is 1 model only'
          : (tooLong(situation, HOSTING_LIMITS.realtime.requestMs) ??
            tooLarge(situation, HOSTING_LIMITS.realtime.payloadKb) ??
            tooBig(situation, pricer)),
      shape: `${counted(serving.models, 'model')} share ${instancesText(instances, serving.instanceType)}`,
    }
  },
}

/** The situation with the request time of the compiled model, where a speed-up was measured; serverless runs the model as it is. */
function withCompiledModel(situation: Situation): Situation {
  const { serving, edge } = situation
  if (edge.compiledSpeedup <= 1) return situation
  const serverlessMsPerRequest = serving.serverlessMsPerRequest ?? serving.msPerRequest
  return {
    ...situation,
    serving: { ...serving, msPerRequest: serving.msPerRequest / edge.compiledSpeedup, serverlessMsPerRequest },
  }
}

/**
 * The ways to answer the requests, in a fixed order; none when there are no requests. Ways that are ruled out are priced
 * only where they are asked for by name.
 */
export function hostingOptions(
  situation: Situation,
  pricer: Pricer,
  alsoRefused: HostingMode | null = null,
): readonly HostingOption[] {
  if (situation.serving.requestsPerMonth === 0) return []
  const compiled = withCompiledModel(situation)
  return MODES.flatMap((mode) => {
    const { resources, refusal, shape } = PLANS[mode](compiled, pricer)
    if (refusal !== null && mode !== alsoRefused) return []
    const option = priced(MODE_TITLES[mode], pricer.price(resources))
    return [{ mode, option, refusal: refusal ?? (option.complete ? null : missingOf(option)), shape }]
  })
}

/** The cheapest way that meets every need; null when none does. Of equals the first in the order of `hostingOptions`. */
export function bestHosting(options: readonly HostingOption[]): HostingOption | null {
  const able = options.filter((one) => one.refusal === null)
  return able.toSorted((a, b) => compareUsd(a.option.usd, b.option.usd))[0] ?? null
}

/** The decision about one way to answer requests: used where it is the cheapest that meets the needs. */
export function decideHosting(mode: HostingMode, situation: Situation, pricer: Pricer): Decision {
  const options = hostingOptions(situation, pricer, mode)
  const own = options.find((one) => one.mode === mode)
  if (own === undefined) return notNeeded('No request reaches the cloud: 0 a month.')
  const best = bestHosting(options)
  const others = bestHosting(options.filter((one) => one.mode !== mode))
  const requests = `${numberText(situation.serving.requestsPerMonth)} requests a month`
  if (best === own) {
    const rest =
      others === null
        ? 'nothing else meets the needs'
        : `the next is ${others.option.what} at ${usdText(others.option.usd)}`
    return used(
      own.option,
      others?.option ?? null,
      `${requests} cost ${usdText(own.option.usd)}: ${own.shape}; ${rest}.`,
    )
  }
  // The best option is counted where it is decided, not here.
  if (!own.option.complete && own.refusal === missingOf(own.option))
    return unpriced(own.option, best?.option ?? null, EMPTY_BILL)
  if (own.refusal !== null)
    return skipped(own.option, best?.option ?? null, `Not for this project: ${own.refusal}.`, EMPTY_BILL)
  const cheaper = best === null ? '' : `; ${best.option.what} costs ${usdText(best.option.usd)}`
  return skipped(
    own.option,
    best?.option ?? null,
    `${requests} would cost ${usdText(own.option.usd)}: ${own.shape}${cheaper}.`,
    EMPTY_BILL,
  )
}
