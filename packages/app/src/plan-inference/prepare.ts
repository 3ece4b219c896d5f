import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { busiestStretch } from '@costwright/engine/plan/inference/busiest-stretch'
import { countLoad, type LoadProfile } from '@costwright/engine/plan/inference/load-profile'
import { LATER_MS, PAYLOAD_KB, type HostingAssumption } from '@costwright/engine/plan/inference/hosting-assumptions'
import { perMonth, type HostingContext, type HostingType } from '@costwright/engine/plan/inference/hosting-context'
import type { HostingQuestion } from '@costwright/engine/plan/inference/hosting-question'
import { hostingTypes, needsAccelerator } from '@costwright/engine/plan/inference/hosting-types'
import { typesForMany } from '@costwright/engine/plan/inference/kinds/many-models'
import type { Packing } from '@costwright/engine/plan/inference/pack-models'
import { quietHours, statedHours } from '@costwright/engine/plan/inference/quiet-hours'
import { ASSUMED_MEMORY_GB, type Service } from '@costwright/engine/plan/inference/service'
import { sloOf } from '@costwright/engine/plan/inference/slo'
import { startTimes } from '@costwright/engine/plan/inference/start-times'
import type { ReplayTraffic } from '@costwright/engine/plan/inference/traffic-view'
import { findDevice } from '@costwright/engine/predict/find-device'
import { drawsFor } from '@costwright/engine/simulate/hosting/draws'
import { PLANNED_MEMORY } from '@costwright/engine/plan/components/limits'
import { dealModels, sharesOf } from './deal-models.ts'
import { measuredTimes, type MeasuredTimes } from './measured-times.ts'
import { packModels } from './pack-models.ts'
import { sampleSize } from './plan-budget.ts'
import type { PlanInferenceQuestion } from './plan-question.ts'
import type { TrafficInput } from './traffic-input.ts'

/** Everything that a plan starts from. */
export interface Prepared {
  readonly context: HostingContext
  readonly times: MeasuredTimes
  readonly types: readonly HostingType[]
  readonly excluded: readonly { readonly what: string; readonly why: string }[]
  readonly replayTraffic: ReplayTraffic
  readonly sample: HostingQuestion['sample']
  readonly assumptions: readonly HostingAssumption[]
}

const MS_PER_WEEK = 604_800_000
/** 1970-01-01 was a Thursday, three days after a Monday. */
const MS_TO_MONDAY = 3 * 86_400_000
/** Types that many models are packed on. */
const PACKED_TYPES = 6

/** Judges types, fills gaps with assumptions and readies the traffic. */
export async function prepare({ service, traffic }: PlanInferenceQuestion, book: PriceBook): Promise<Prepared> {
  const assumptions: HostingAssumption[] = []
  const times = measuredTimes(service, traffic, book)
  const models = modelsOf(service, traffic, assumptions)
  const largest = Math.max(...models.map((one) => one.memoryGb))
  const gpu = needsAccelerator(service, times.measured, (device) => {
    const spec = book.spec(device)
    return spec === null ? findDevice(device)?.device.per === 'device' : spec.accelerator !== null
  })
  const { types, excluded } = hostingTypes(service, times.measured, { memoryGb: largest, gpu }, book)
  const load = loadOf(traffic)
  const start = startTimes(service, largest)
  const payload = {
    inKb: service.payload.inKb ?? traffic.meanInKb ?? PAYLOAD_KB.in,
    outKb: service.payload.outKb ?? traffic.meanOutKb ?? PAYLOAD_KB.out,
  }
  if (service.payload.inKb === undefined && traffic.meanInKb === null)
    assumptions.push({
      what: 'size of a request and of its answer',
      value: `${payload.inKb} and ${payload.outKb} kB`,
      source: 'assumed',
    })
  if (service.slo.errorRate === undefined)
    assumptions.push({
      what: 'share of the requests that may fail',
      value: '0.1 %',
      source: 'assumed: state slo.errorRate',
    })
  const { offHours } = service.consider
  const context: HostingContext = {
    service,
    slo: sloOf(service, LATER_MS),
    measured: times.measured,
    book,
    load,
    start: start.times,
    quiet: offHours === undefined ? quietHours(load, traffic.startAt) : statedHours(offHours, load, traffic.startAt),
    models,
    packing: models.length === 1 ? null : await packings(models, types),
    payload,
    requestsPerMonth: perMonth(load),
    timeEnd: 'middle',
  }
  const mostRequests = sampleSize(traffic.requests)
  return {
    context,
    times,
    types,
    excluded,
    replayTraffic: replayTrafficOf(service, traffic, times),
    sample: { load: sampleLoad(traffic, load, mostRequests), mostRequests },
    assumptions: [
      ...times.assumptions,
      ...assumptions,
      ...start.assumptions,
      {
        what: 'a month',
        value: `730 hours like the ${spanText(traffic.spanSeconds)} of the traffic`,
        source: 'instance hours and seconds of the replay are scaled to it',
      },
    ],
  }
}

function modelsOf(service: Service, traffic: TrafficInput, assumptions: HostingAssumption[]): HostingContext['models'] {
  const each = service.memoryGb ?? ASSUMED_MEMORY_GB
  const said = service.models
  if (service.memoryGb === undefined && (typeof said === 'number' || said.some((one) => one.memoryGb === undefined)))
    assumptions.push({
      what: 'memory of one copy of a model',
      value: `${each} GB`,
      source: 'assumed: state memoryGb, which decides where it fits',
    })
  if (typeof said !== 'number') return said.map(({ name, memoryGb }) => ({ name, memoryGb: memoryGb ?? each }))
  const count = Math.max(said, traffic.modelNames.length, 1)
  return Array.from({ length: count }, (_, index) => ({
    name: traffic.modelNames[index] ?? (count === 1 ? service.name : `model-${index + 1}`),
    memoryGb: each,
  }))
}

async function packings(
  models: HostingContext['models'],
  types: readonly HostingType[],
): Promise<ReadonlyMap<string, Packing>> {
  const found = new Map<string, Packing>()
  for (const { instanceType, usableGb } of typesForMany(models, types, PACKED_TYPES)) {
    const packing = await packModels({ capacityGb: usableGb * PLANNED_MEMORY, models })
    if (packing !== null) found.set(instanceType, packing)
  }
  return found
}

function loadOf({ chunks, spanSeconds }: TrafficInput): LoadProfile {
  const counter = countLoad(spanSeconds)
  for (const { arrivals } of chunks) counter.add(arrivals)
  return counter.finish()
}

/** The load of the busiest stretch alone. */
function sampleLoad(traffic: TrafficInput, load: LoadProfile, mostRequests: number | null): LoadProfile {
  if (mostRequests === null) return load
  const stretch = busiestStretch(load, mostRequests)
  const counter = countLoad(stretch.spanSeconds)
  let number = 0
  for (const { arrivals } of traffic.chunks) {
    const from = Math.max(0, stretch.first - number)
    const to = Math.min(arrivals.length, stretch.first + stretch.requests - number)
    number += arrivals.length
    if (from < to) counter.add(arrivals.slice(from, to).map((arrival) => arrival - stretch.fromSecond))
  }
  return counter.finish()
}

function replayTrafficOf(service: Service, traffic: TrafficInput, { work }: MeasuredTimes): ReplayTraffic {
  const seed = service.traffic.seed ?? 1
  const shares = sharesOf(service)
  let first = 0
  const chunks = traffic.chunks.map(({ arrivals, models }, index) => {
    const draws = new Uint16Array(new SharedArrayBuffer(arrivals.length * Uint16Array.BYTES_PER_ELEMENT))
    drawsFor(seed, first, draws)
    const dealt = models ?? (shares === null ? null : dealModels(shares, arrivals.length, seed, first))
    first += arrivals.length
    return { arrivals, draws, work: work[index] ?? null, models: dealt }
  })
  const startSecondOfWeek = ((((traffic.startAt + MS_TO_MONDAY) % MS_PER_WEEK) + MS_PER_WEEK) % MS_PER_WEEK) / 1000
  return { chunks, requests: traffic.requests, spanSeconds: traffic.spanSeconds, startSecondOfWeek, seed }
}

function spanText(seconds: number): string {
  return seconds >= 172_800
    ? `${Number((seconds / 86_400).toPrecision(3))} days`
    : seconds >= 7200
      ? `${Number((seconds / 3600).toPrecision(3))} hours`
      : `${Number((seconds / 60).toPrecision(3))} minutes`
}
