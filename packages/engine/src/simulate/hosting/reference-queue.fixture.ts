import type { AsyncSetup, FleetSetup } from './hosting-setup.ts'
import { ReferenceControl, type ReferenceRequest } from './reference-control.fixture.ts'
import { closeFleet, emptyOutcome, type ReferenceOutcome } from './reference-outcome.fixture.ts'

interface Slot {
  /** When it was or will be free. */
  free: number
  busy: boolean
}

/** A queue as anybody would write it: at every event the list of what comes next is gone through. */
export function referenceQueue(
  setup: FleetSetup | AsyncSetup,
  requests: readonly ReferenceRequest[],
  endSeconds: number,
  startSecondOfWeek: number,
): ReferenceOutcome {
  const outcome = emptyOutcome(requests.length)
  const longestWait = setup.kind === 'async' ? setup.expiresSeconds : setup.timeoutSeconds
  const longestLatency = setup.kind === 'async' ? Infinity : setup.timeoutSeconds
  const queueLimit = setup.kind === 'async' ? null : setup.queueLimit
  let slots: Slot[] = []
  let draining: Slot[] = []
  const queue: ReferenceRequest[] = []

  const control = new ReferenceControl(setup.scaling, startSecondOfWeek, {
    add(time, count) {
      for (let slot = 0; slot < count * setup.concurrency; slot++) slots.push({ free: time, busy: false })
    },
    remove(time, count) {
      const ordered = slots.toSorted((a, b) => a.free - b.free)
      const leaving = ordered.slice(0, count * setup.concurrency)
      slots = ordered.slice(count * setup.concurrency)
      draining = [...draining, ...leaving.filter(({ busy }) => busy)]
      let still = 0
      for (let first = 0; first < leaving.length; first += setup.concurrency) {
        const last = Math.max(time, ...leaving.slice(first, first + setup.concurrency).map(({ free }) => free))
        still += last - time
      }
      return still
    },
    waiting: () => queue.length,
  })

  function serve(now: number): void {
    while (queue.length > 0) {
      let idle: Slot | undefined
      for (const slot of slots) {
        if (!slot.busy && (idle === undefined || slot.free < idle.free)) idle = slot
      }
      if (idle === undefined) return
      const request = queue.shift()
      if (request === undefined) return
      const wait = now - request.arrival
      if (wait > longestWait) {
        request.left = now
        outcome.timeouts++
        outcome.lastEnd = Math.max(outcome.lastEnd, now)
        continue
      }
      idle.busy = true
      idle.free = now + request.service
      request.left = idle.free
      outcome.busySeconds += request.service
      outcome.lastEnd = Math.max(outcome.lastEnd, idle.free)
      const latency = wait + request.service
      if (latency > longestLatency) outcome.timeouts++
      else outcome.latencies[request.index] = latency
      if (request.service === 0) idle.busy = false
    }
  }

  let coming = 0
  for (;;) {
    const arrival = requests[coming]?.arrival ?? Infinity
    let completion = Infinity
    for (const slot of slots) if (slot.busy && slot.free < completion) completion = slot.free
    for (const slot of draining) if (slot.busy && slot.free < completion) completion = slot.free
    const alarm = control.next()
    if (arrival === Infinity && queue.length === 0) break
    if (arrival === Infinity && slots.length === 0 && control.arriving === 0) {
      const last = requests.at(-1)?.arrival ?? 0
      if (alarm > last + longestWait) {
        outcome.timeouts += queue.length
        break
      }
    }
    const now = Math.min(arrival, completion, alarm)
    if (alarm === now) {
      control.happen(now)
      serve(now)
    } else if (completion === now) {
      const slot = [...slots, ...draining].find(({ busy, free }) => busy && free === now)
      if (slot !== undefined) slot.busy = false
      serve(now)
    } else {
      const request = requests[coming]
      if (request === undefined) break
      coming++
      control.arrived()
      if (slots.length === 0 && setup.kind === 'fleet') {
        control.refused(now)
        outcome.errors++
        continue
      }
      const waits = queue.length > 0 || slots.every(({ busy }) => busy)
      if (waits && queueLimit !== null && queue.length >= queueLimit * control.inService) {
        outcome.throttled++
        continue
      }
      control.entered(request)
      queue.push(request)
      serve(now)
    }
  }
  return closeFleet(outcome, control, Math.max(endSeconds, requests.at(-1)?.arrival ?? 0, outcome.lastEnd))
}
