import type { BatchSetup, HostingSetup, ServerlessSetup } from './hosting-setup.ts'
import { referenceBatching } from './reference-batching.fixture.ts'
import type { ReferenceRequest } from './reference-control.fixture.ts'
import { emptyOutcome, type ReferenceOutcome } from './reference-outcome.fixture.ts'
import { referenceQueue } from './reference-queue.fixture.ts'
import { referenceShared } from './reference-shared.fixture.ts'
import { meanServiceSeconds } from './service-time.ts'
import type { TrafficChunk } from './traffic-chunk.ts'

/** Every way to host, replayed with objects and lists in the most obvious way: what the fast replay is held against. */
export function referenceReplay(
  setup: HostingSetup,
  chunk: TrafficChunk,
  endSeconds: number,
  startSecondOfWeek = 0,
): ReferenceOutcome {
  const mean = meanServiceSeconds(setup.service)
  const requests = Array.from(chunk.arrivals, (arrival, index): ReferenceRequest => {
    const quantile = setup.service.quantilesSeconds[Math.floor((chunk.draws[index] ?? 0) / 16)] ?? 0
    const work = chunk.work?.[index] ?? 1
    return {
      index,
      arrival,
      service: quantile * work,
      work,
      factor: mean === 0 ? 1 : quantile / mean,
      model: chunk.models?.[index] ?? 0,
      left: Infinity,
    }
  })
  switch (setup.kind) {
    case 'fleet':
      return setup.batching === null
        ? referenceQueue(setup, requests, endSeconds, startSecondOfWeek)
        : referenceBatching(setup, setup.batching, requests, endSeconds, startSecondOfWeek)
    case 'async':
      return referenceQueue(setup, requests, endSeconds, startSecondOfWeek)
    case 'shared':
      return referenceShared(setup, requests, endSeconds, startSecondOfWeek)
    case 'serverless':
      return referenceServerless(setup, requests, chunk.draws)
    case 'batch':
      return referenceBatch(setup, requests)
  }
}

interface Environment {
  readonly provisioned: boolean
  /** Until when it is or was at work. */
  until: number
}

function referenceServerless(
  setup: ServerlessSetup,
  requests: readonly ReferenceRequest[],
  draws: Uint16Array,
): ReferenceOutcome {
  const outcome = emptyOutcome(requests.length)
  let environments: Environment[] = Array.from({ length: setup.provisioned }, () => ({
    provisioned: true,
    until: -Infinity,
  }))
  for (const { index, arrival, service } of requests) {
    environments = environments.filter(
      (one) => one.provisioned || one.until > arrival || arrival - one.until <= setup.keepWarmSeconds,
    )
    const idle = environments.filter((one) => one.until <= arrival)
    let chosen = idle.find((one) => one.provisioned)
    for (const one of idle) {
      if (chosen === undefined || (!chosen.provisioned && one.until > chosen.until)) chosen = one
    }
    let cold = 0
    if (chosen === undefined) {
      if (environments.filter((one) => one.until > arrival).length >= setup.maxConcurrency) {
        outcome.throttled++
        continue
      }
      const draw = ((draws[index] ?? 0) * 40_503) % 65_536
      cold = setup.coldStart.quantilesSeconds[Math.floor(draw / 16)] ?? 0
      outcome.coldStarts++
      chosen = { provisioned: false, until: arrival }
      environments.push(chosen)
    }
    const seconds = cold + service
    const occupied = Math.min(seconds, setup.timeoutSeconds)
    chosen.until = arrival + occupied
    outcome.busySeconds += occupied
    if (chosen.provisioned) outcome.provisionedBusySeconds += occupied
    else outcome.billedSeconds += setup.coldStartBilled ? occupied : Math.max(0, occupied - cold)
    if (seconds > setup.timeoutSeconds) outcome.timeouts++
    else outcome.latencies[index] = seconds
  }
  return outcome
}

function referenceBatch(setup: BatchSetup, requests: readonly ReferenceRequest[]): ReferenceOutcome {
  const outcome = emptyOutcome(requests.length)
  const windows = new Map<number, ReferenceRequest[]>()
  for (const request of requests) {
    const window = Math.floor(request.arrival / setup.windowSeconds)
    windows.set(window, [...(windows.get(window) ?? []), request])
  }
  for (const [window, members] of windows) {
    const starts = (window + 1) * setup.windowSeconds
    const slots = Array.from({ length: setup.instances * setup.concurrency }, () => starts + setup.startSeconds)
    for (const { index, arrival, service } of members) {
      const slot = slots.indexOf(Math.min(...slots))
      const begin = slots[slot] ?? 0
      slots[slot] = begin + service
      outcome.busySeconds += service
      outcome.latencies[index] = begin - arrival + service
    }
    outcome.jobs++
    outcome.instanceSeconds +=
      setup.instances * (Math.max(...slots) - (setup.startBilled ? starts : starts + setup.startSeconds))
  }
  return outcome
}
