import { SimulationInputError } from '../input-error.ts'
import type { CapacityPool } from './capacity-pool.ts'
import { checkChunk, wrongArrival, wrongService } from './check-chunk.ts'
import { createSlots } from './create-slots.ts'
import { FleetControl } from './fleet-control.ts'
import { fleetResult, talliedSoFar } from './fleet-result.ts'
import type { FreeSlots } from './free-slots.ts'
import type { SharedSetup } from './hosting-setup.ts'
import { ModelCache } from './model-cache.ts'
import type { Replay, ReplayOptions, ReplaySoFar } from './replay.ts'
import type { ReplayResult } from './replay-result.ts'
import { StartRing } from './start-ring.ts'
import { Tally } from './tally.ts'
import type { TrafficChunk } from './traffic-chunk.ts'

interface SharedInstance {
  readonly slots: FreeSlots
  readonly cache: ModelCache
  readonly starts: StartRing
  lastEnd: number
}

/** A multi-model endpoint: a request goes to the instance that can begin it first, loading its model included. */
export class SharedReplay implements Replay, CapacityPool {
  readonly waiting = 0
  readonly #setup: SharedSetup
  readonly #instances: SharedInstance[] = []
  readonly #tally: Tally
  readonly #control: FleetControl
  #loads = 0

  constructor(setup: SharedSetup, options: ReplayOptions) {
    this.#setup = setup
    this.#tally = new Tally(options)
    this.#control = new FleetControl(setup.scaling, options, this, this.#tally)
  }

  feed(chunk: TrafficChunk): void {
    checkChunk(chunk)
    const { arrivals, draws, work, models } = chunk
    const { quantilesSeconds } = this.#setup.service
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
      const service = (quantilesSeconds[(draws[index] ?? 0) >> 4] ?? 0) * (work === null ? 1 : (work[index] ?? 0))
      if (!(service >= 0)) throw wrongService(first + index, service)
      const model = models === null ? 0 : (models[index] ?? 0)
      if (model >= this.#setup.models) {
        throw new SimulationInputError(`models[${first + index}]`, `beneath ${this.#setup.models}`, model)
      }
      this.#offer(first + index, arrival, service, model)
    }
  }

  soFar(): ReplaySoFar {
    return talliedSoFar(this.#tally, this.#control.billedSeconds(this.#tally.lastArrival))
  }

  finish(endSeconds: number): ReplayResult {
    return { ...fleetResult(this.#tally, this.#control, endSeconds), modelLoads: this.#loads }
  }

  /** Requests are begun when they come: nothing is left to begin. */
  settle(): void {}

  add(time: number, instances: number): void {
    const { concurrency, models, modelsPerInstance } = this.#setup
    for (let added = 0; added < instances; added += 1) {
      const slots = createSlots(concurrency, true)
      for (let slot = 0; slot < concurrency; slot += 1) slots.add(time)
      const cache = new ModelCache(models, Math.min(models, modelsPerInstance))
      this.#instances.push({ slots, cache, starts: new StartRing(), lastEnd: time })
    }
  }

  /** The newest leave first: the others have held their models longer. */
  remove(time: number, instances: number): number {
    let still = 0
    for (let instance = 0; instance < instances; instance += 1) {
      still += Math.max(time, this.#instances.pop()?.lastEnd ?? 0) - time
    }
    return still
  }

  #offer(index: number, arrival: number, service: number, model: number): void {
    const { modelLoadSeconds, queueLimit, timeoutSeconds } = this.#setup
    const tally = this.#tally
    const control = this.#control
    control.invocations += 1
    let best: SharedInstance | undefined
    let turn = 0
    let begin = Number.POSITIVE_INFINITY
    for (const instance of this.#instances) {
      const free = Math.max(arrival, instance.slots.earliest())
      const readyAt = instance.cache.readyAt(model)
      const start = Number.isNaN(readyAt) ? free + modelLoadSeconds : Math.max(free, readyAt)
      if (start < begin) {
        best = instance
        turn = free
        begin = start
      }
    }
    if (best === undefined) return
    if (queueLimit !== null && turn > arrival && best.starts.waitingAt(arrival) >= queueLimit) {
      tally.throttle(arrival)
      return
    }
    control.inSystem?.enter(arrival)
    if (queueLimit !== null && turn > arrival) best.starts.push(turn)
    if (turn - arrival > timeoutSeconds) {
      control.inSystem?.leave(turn)
      tally.lastEnd = Math.max(tally.lastEnd, turn)
      tally.timeOut(arrival)
      return
    }
    if (Number.isNaN(best.cache.readyAt(model))) {
      this.#loads += 1
      best.cache.load(model, begin)
    } else best.cache.touch(model)
    const end = begin + service
    best.slots.replaceEarliest(end)
    best.lastEnd = Math.max(best.lastEnd, end)
    tally.lastEnd = Math.max(tally.lastEnd, end)
    tally.busySeconds += end - turn
    control.inSystem?.leave(end)
    const latency = begin - arrival + service
    if (latency > timeoutSeconds) tally.timeOut(arrival)
    else tally.answer(index, arrival, latency)
  }
}
