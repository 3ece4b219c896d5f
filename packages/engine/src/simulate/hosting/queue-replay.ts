import type { CapacityPool } from './capacity-pool.ts'
import { checkChunk, wrongArrival, wrongService } from './check-chunk.ts'
import { createSlots } from './create-slots.ts'
import { FleetControl } from './fleet-control.ts'
import { fleetResult, talliedSoFar } from './fleet-result.ts'
import type { FreeSlots } from './free-slots.ts'
import type { AsyncSetup, FleetSetup } from './hosting-setup.ts'
import type { Replay, ReplayOptions, ReplaySoFar } from './replay.ts'
import type { ReplayResult } from './replay-result.ts'
import { RequestRing } from './request-ring.ts'
import { mostInstances } from './scaling-policy.ts'
import { StartRing } from './start-ring.ts'
import { Tally } from './tally.ts'
import type { TrafficChunk } from './traffic-chunk.ts'

/**
 * One queue in front of all slots, first in first out, each request to the slot that is free first (Kiefer and Wolfowitz; one
 * slot: Lindley). A request is begun on arrival, with the time at which its slot will be free, unless capacity may change
 * before that: then it waits in a ring until the change has happened.
 */
export class QueueReplay implements Replay, CapacityPool {
  readonly #quantiles: Float64Array
  readonly #concurrency: number
  readonly #queueLimit: number | null
  /** A request that is not begun after so long is dropped; one that ends later than that is too late. */
  readonly #longestWait: number
  readonly #longestLatency: number
  readonly #waitsWithoutCapacity: boolean
  readonly #slots: FreeSlots
  readonly #waiting = new RequestRing()
  readonly #starts = new StartRing()
  readonly #tally: Tally
  readonly #control: FleetControl

  constructor(setup: FleetSetup | AsyncSetup, options: ReplayOptions) {
    this.#quantiles = setup.service.quantilesSeconds
    this.#concurrency = setup.concurrency
    const asynchronous = setup.kind === 'async'
    this.#queueLimit = asynchronous ? null : setup.queueLimit
    this.#longestWait = asynchronous ? setup.expiresSeconds : setup.timeoutSeconds
    this.#longestLatency = asynchronous ? Number.POSITIVE_INFINITY : setup.timeoutSeconds
    this.#waitsWithoutCapacity = asynchronous
    this.#slots = createSlots(mostInstances(setup.scaling) * setup.concurrency, setup.scaling.kind === 'fixed')
    this.#tally = new Tally(options)
    this.#control = new FleetControl(setup.scaling, options, this, this.#tally)
  }

  feed(chunk: TrafficChunk): void {
    checkChunk(chunk)
    const { arrivals, draws, work } = chunk
    const tally = this.#tally
    const control = this.#control
    const quantiles = this.#quantiles
    const slots = this.#slots
    const longestWait = this.#longestWait
    const longestLatency = this.#longestLatency
    const isUnlimited = this.#queueLimit === null
    const { inSystem } = control
    const first = tally.requests
    tally.arrive(arrivals)
    let last = tally.lastArrival
    let next = control.next
    let isDirect = control.inService > 0 && this.#waiting.size === 0
    for (let index = 0; index < arrivals.length; index += 1) {
      const arrival = arrivals[index] ?? Number.NaN
      if (!(arrival >= last && arrival < Number.POSITIVE_INFINITY)) throw wrongArrival(first + index, arrival, last)
      last = arrival
      if (arrival >= next) {
        control.runTo(arrival)
        next = control.next
        this.settle(next)
        isDirect = control.inService > 0 && this.#waiting.size === 0
      }
      const service = (quantiles[(draws[index] ?? 0) >> 4] ?? 0) * (work === null ? 1 : (work[index] ?? 0))
      if (!(service >= 0)) throw wrongService(first + index, service)
      if (isDirect) {
        const free = slots.earliest()
        const start = free > arrival ? free : arrival
        const wait = start - arrival
        const latency = wait + service
        if (start < next && wait <= longestWait && latency <= longestLatency && (isUnlimited || wait === 0)) {
          const end = start + service
          slots.replaceEarliest(end)
          control.invocations += 1
          tally.busySeconds += service
          if (end > tally.lastEnd) tally.lastEnd = end
          if (inSystem !== null) {
            inSystem.enter(arrival)
            inSystem.leave(end)
          }
          tally.answer(first + index, arrival, latency)
          continue
        }
        isDirect = start < next
      }
      this.#offer(first + index, arrival, service, next)
    }
    tally.lastArrival = last
  }

  soFar(): ReplaySoFar {
    return talliedSoFar(this.#tally, this.#control.billedSeconds(this.#tally.lastArrival))
  }

  finish(endSeconds: number): ReplayResult {
    const control = this.#control
    this.settle(control.next)
    while (this.#waiting.size > 0) {
      const hopeless = control.inService === 0 && control.arriving === 0
      if (hopeless && control.next > this.#tally.lastArrival + this.#longestWait) this.#dropAll()
      else {
        control.runTo(control.next)
        this.settle(control.next)
      }
    }
    return fleetResult(this.#tally, control, endSeconds)
  }

  settle(time: number): void {
    const waiting = this.#waiting
    while (waiting.size > 0) {
      const { arrival, service, index } = waiting
      const start = Math.max(arrival, this.#slots.earliest())
      if (start >= time) return
      waiting.shift()
      this.#begin(index, arrival, service, start)
    }
  }

  add(time: number, instances: number): void {
    for (let slot = 0; slot < instances * this.#concurrency; slot += 1) this.#slots.add(time)
  }

  /** Slots that are free first leave first; those of one instance leave together. */
  remove(time: number, instances: number): number {
    let still = 0
    for (let instance = 0; instance < instances; instance += 1) {
      let free = time
      for (let slot = 0; slot < this.#concurrency; slot += 1) free = Math.max(free, this.#slots.removeEarliest())
      still += free - time
    }
    return still
  }

  get waiting(): number {
    return this.#waiting.size
  }

  #offer(index: number, arrival: number, service: number, next: number): void {
    const control = this.#control
    control.invocations += 1
    if (control.inService === 0 && !this.#waitsWithoutCapacity) {
      control.failuresWithoutCapacity += 1
      this.#tally.refuse(arrival)
      return
    }
    const start = Math.max(arrival, this.#slots.earliest())
    const waits = start > arrival || this.#waiting.size > 0
    if (waits && this.#queueLimit !== null) {
      const already = this.#starts.waitingAt(arrival) + this.#waiting.size
      if (already >= this.#queueLimit * control.inService) {
        this.#tally.throttle(arrival)
        return
      }
    }
    control.inSystem?.enter(arrival)
    if (start >= next || this.#waiting.size > 0) this.#waiting.push(arrival, service, index)
    else this.#begin(index, arrival, service, start)
  }

  #begin(index: number, arrival: number, service: number, start: number): void {
    const tally = this.#tally
    const wait = start - arrival
    if (this.#queueLimit !== null && wait > 0) this.#starts.push(start)
    if (wait > this.#longestWait) {
      this.#control.inSystem?.leave(start)
      if (start > tally.lastEnd) tally.lastEnd = start
      tally.timeOut(arrival)
      return
    }
    const end = start + service
    this.#slots.replaceEarliest(end)
    tally.busySeconds += service
    if (end > tally.lastEnd) tally.lastEnd = end
    this.#control.inSystem?.leave(end)
    const latency = wait + service
    if (latency > this.#longestLatency) tally.timeOut(arrival)
    else tally.answer(index, arrival, latency)
  }

  #dropAll(): void {
    for (; this.#waiting.size > 0; this.#waiting.shift()) this.#tally.timeOut(this.#waiting.arrival)
  }
}
