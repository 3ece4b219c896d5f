import type { Batching, FleetSetup } from './hosting-setup.ts'
import { ReferenceControl, type ReferenceRequest } from './reference-control.fixture.ts'
import { closeFleet, emptyOutcome, type ReferenceOutcome } from './reference-outcome.fixture.ts'

interface Container {
  readonly queue: ReferenceRequest[]
  /** When each batch slot is free. */
  readonly slots: number[]
  left: boolean
}

/** Batches in containers, event by event. */
export function referenceBatching(
  setup: FleetSetup,
  batching: Batching,
  requests: readonly ReferenceRequest[],
  endSeconds: number,
  startSecondOfWeek: number,
): ReferenceOutcome {
  const outcome = emptyOutcome(requests.length)
  const containers: Container[] = []
  const active = (): Container[] => containers.filter(({ left }) => !left)

  /** When the first batch of a container can begin. */
  function due({ queue, slots }: Container): number {
    const [oldest] = queue
    if (oldest === undefined) return Infinity
    const full = queue[batching.maxBatch - 1]
    const ready = full === undefined ? oldest.arrival + batching.timeoutSeconds : full.arrival
    return Math.max(Math.min(ready, oldest.arrival + batching.timeoutSeconds), Math.min(...slots))
  }

  function begin(container: Container, now: number): void {
    const batch = container.queue.splice(0, batching.maxBatch)
    const alive = batch.filter(({ arrival }) => now - arrival <= setup.timeoutSeconds)
    for (const request of batch) request.left = now
    outcome.timeouts += batch.length - alive.length
    outcome.lastEnd = Math.max(outcome.lastEnd, now)
    const [oldest] = alive
    if (oldest === undefined) return
    const work = alive.reduce((sum, request) => sum + request.work, 0)
    const seconds = (batching.alphaSeconds + batching.betaSeconds * work) * oldest.factor
    const slot = container.slots.indexOf(Math.min(...container.slots))
    container.slots[slot] = now + seconds
    outcome.busySeconds += seconds
    outcome.lastEnd = Math.max(outcome.lastEnd, now + seconds)
    for (const request of alive) {
      request.left = now + seconds
      const latency = now - request.arrival + seconds
      if (latency > setup.timeoutSeconds) outcome.timeouts++
      else outcome.latencies[request.index] = latency
    }
  }

  const draining: { container: Container; from: number }[] = []
  const control = new ReferenceControl(setup.scaling, startSecondOfWeek, {
    add(time, count) {
      for (let one = 0; one < count; one++) {
        containers.push({ queue: [], slots: Array.from({ length: setup.concurrency }, () => time), left: false })
      }
    },
    remove(time, count) {
      for (const container of active().slice(-count)) {
        container.left = true
        draining.push({ container, from: time })
      }
      return 0
    },
    waiting: () => 0,
  })

  let coming = 0
  let dealt = 0
  for (;;) {
    const arrival = requests[coming]?.arrival ?? Infinity
    const batch = Math.min(Infinity, ...containers.map(due))
    if (arrival === Infinity && batch === Infinity) break
    const alarm = control.next()
    const now = Math.min(arrival, batch, alarm)
    if (alarm === now) control.happen(now)
    else if (batch === now) {
      const container = containers.find((one) => due(one) === now)
      if (container !== undefined) begin(container, now)
    } else {
      const request = requests[coming]
      if (request === undefined) break
      coming++
      control.arrived()
      const open = active()
      if (dealt >= open.length) dealt = 0
      const container = open[dealt]
      if (container === undefined) break
      dealt++
      if (setup.queueLimit !== null && container.queue.length >= setup.queueLimit) {
        outcome.throttled++
        continue
      }
      control.entered(request)
      container.queue.push(request)
    }
  }
  const end = Math.max(endSeconds, requests.at(-1)?.arrival ?? 0, outcome.lastEnd)
  const closed = closeFleet(outcome, control, end)
  for (const { container, from } of draining) closed.instanceSeconds += Math.max(from, ...container.slots) - from
  return closed
}
