import { BatchingInstance } from './batching-instance.ts'
import type { CapacityPool } from './capacity-pool.ts'
import { checkChunk, wrongArrival, wrongService } from './check-chunk.ts'
import { FleetControl } from './fleet-control.ts'
import { fleetResult, talliedSoFar } from './fleet-result.ts'
import type { Batching, FleetSetup } from './hosting-setup.ts'
import type { Replay, ReplayOptions, ReplaySoFar } from './replay.ts'
import type { ReplayResult } from './replay-result.ts'
import { meanServiceSeconds } from './service-time.ts'
import { Tally } from './tally.ts'
import type { TrafficChunk } from './traffic-chunk.ts'

/** A fleet whose containers form batches. Requests are dealt in rotation and stay where they are dealt. */
export class BatchingReplay implements Replay, CapacityPool {
  readonly waiting = 0
  readonly #setup: FleetSetup
  readonly #batching: Batching
  readonly #factors: Float64Array
  readonly #instances: BatchingInstance[] = []
  readonly #tally: Tally
  readonly #control: FleetControl
  #dealt = 0

  constructor(setup: FleetSetup, batching: Batching, options: ReplayOptions) {
    this.#setup = setup
    this.#batching = batching
    const mean = meanServiceSeconds(setup.service)
    this.#factors = setup.service.quantilesSeconds.map((seconds) => (mean === 0 ? 1 : seconds / mean))
    this.#tally = new Tally(options)
    this.#control = new FleetControl(setup.scaling, options, this, this.#tally)
  }

  feed(chunk: TrafficChunk): void {
    checkChunk(chunk)
    const { arrivals, draws, work } = chunk
    const tally = this.#tally
    const control = this.#control
    const first = tally.requests
    tally.arrive(arrivals)
    for (let index = 0; index < arrivals.length; index += 1) {
      const arrival = arrivals[index] ?? Number.NaN
      if (!(arrival >= tally.lastArrival && arrival < Number.POSITIVE_INFINITY)) {
        throw wrongArrival(first + index, arrival, tally.lastArrival)
      }
      tally.lastArrival = arrival
      if (arrival >= control.next) control.runTo(arrival)
      const share = work === null ? 1 : (work[index] ?? 0)
      if (!(share >= 0)) throw wrongService(first + index, share)
      this.#offer(first + index, arrival, share, this.#factors[(draws[index] ?? 0) >> 4] ?? 1)
    }
  }

  soFar(): ReplaySoFar {
    return talliedSoFar(this.#tally, this.#control.billedSeconds(this.#tally.lastArrival))
  }

  finish(endSeconds: number): ReplayResult {
    for (const instance of this.#instances) instance.drain(this.#control.inSystem)
    return fleetResult(this.#tally, this.#control, endSeconds)
  }

  settle(time: number): void {
    for (const instance of this.#instances) instance.settle(time, false, this.#control.inSystem)
  }

  add(time: number, instances: number): void {
    const { timeoutSeconds, concurrency } = this.#setup
    for (let instance = 0; instance < instances; instance += 1) {
      this.#instances.push(new BatchingInstance(this.#batching, timeoutSeconds, concurrency, this.#tally, time))
    }
  }

  /** The newest leave first. */
  remove(time: number, instances: number): number {
    let still = 0
    for (let instance = 0; instance < instances; instance += 1) {
      const leaving = this.#instances.pop()
      leaving?.drain(this.#control.inSystem)
      still += Math.max(time, leaving?.lastEnd ?? 0) - time
    }
    return still
  }

  #offer(index: number, arrival: number, work: number, factor: number): void {
    const control = this.#control
    control.invocations += 1
    if (this.#dealt >= this.#instances.length) this.#dealt = 0
    const instance = this.#instances[this.#dealt]
    if (instance === undefined) return
    this.#dealt += 1
    instance.settle(arrival, true, control.inSystem)
    const { queueLimit } = this.#setup
    if (queueLimit !== null && instance.waitingAt(arrival) >= queueLimit) {
      this.#tally.throttle(arrival)
      return
    }
    control.inSystem?.enter(arrival)
    instance.take(index, arrival, work, factor, control.inSystem)
  }
}
