import { createSlots } from './create-slots.ts'
import type { FreeSlots } from './free-slots.ts'
import type { Batching } from './hosting-setup.ts'
import type { InSystem } from './in-system.ts'
import { StartRing } from './start-ring.ts'
import type { Tally } from './tally.ts'

/** One instance whose container forms batches. A full batch is begun at once, to start when the container is free. */
export class BatchingInstance {
  readonly #batching: Batching
  readonly #timeoutSeconds: number
  readonly #tally: Tally
  readonly #slots: FreeSlots
  readonly #starts = new StartRing()
  readonly #arrivals: Float64Array
  readonly #indexes: Float64Array
  readonly #factors: Float64Array
  readonly #work: Float64Array
  #forming = 0
  /** When its last batch ends, seconds. */
  lastEnd = 0

  constructor(batching: Batching, timeoutSeconds: number, concurrency: number, tally: Tally, from: number) {
    this.#batching = batching
    this.#timeoutSeconds = timeoutSeconds
    this.#tally = tally
    this.#slots = createSlots(concurrency, true)
    for (let slot = 0; slot < concurrency; slot += 1) this.#slots.add(from)
    this.#arrivals = new Float64Array(batching.maxBatch)
    this.#indexes = new Float64Array(batching.maxBatch)
    this.#factors = new Float64Array(batching.maxBatch)
    this.#work = new Float64Array(batching.maxBatch)
  }

  /** Requests that are not begun at a time. Times asked for must not descend. */
  waitingAt(time: number): number {
    return this.#starts.waitingAt(time) + this.#forming
  }

  /** Begins the batch that is forming if its time has come by then. */
  settle(time: number, included: boolean, inSystem: InSystem | null): void {
    if (this.#forming === 0) return
    const start = this.#partialStart()
    if (start < time || (included && start === time)) this.#run(start, inSystem)
  }

  /** Begins the batch that is forming as it is: no more requests come. */
  drain(inSystem: InSystem | null): void {
    if (this.#forming > 0) this.#run(this.#partialStart(), inSystem)
  }

  /** Takes a request: its number, arrival, work, and service time relative to the mean. */
  take(index: number, arrival: number, work: number, factor: number, inSystem: InSystem | null): void {
    const place = this.#forming
    this.#arrivals[place] = arrival
    this.#indexes[place] = index
    this.#work[place] = work
    this.#factors[place] = factor
    this.#forming = place + 1
    if (this.#forming === this.#batching.maxBatch) this.#run(Math.max(arrival, this.#slots.earliest()), inSystem)
  }

  #partialStart(): number {
    return Math.max((this.#arrivals[0] ?? 0) + this.#batching.timeoutSeconds, this.#slots.earliest())
  }

  #run(start: number, inSystem: InSystem | null): void {
    const { alphaSeconds, betaSeconds } = this.#batching
    let work = 0
    let taken = 0
    let factor = 1
    for (let place = 0; place < this.#forming; place += 1) {
      const arrival = this.#arrivals[place] ?? 0
      if (start > arrival) this.#starts.push(start)
      if (start - arrival > this.#timeoutSeconds) {
        inSystem?.leave(start)
        this.#tally.timeOut(arrival)
        continue
      }
      if (taken === 0) factor = this.#factors[place] ?? 1
      work += this.#work[place] ?? 0
      taken += 1
    }
    const seconds = taken === 0 ? 0 : (alphaSeconds + betaSeconds * work) * factor
    const end = start + seconds
    if (taken > 0) {
      this.#slots.replaceEarliest(end)
      this.lastEnd = Math.max(this.lastEnd, end)
      this.#tally.busySeconds += seconds
      for (let place = this.#forming - taken; place < this.#forming; place += 1) {
        const arrival = this.#arrivals[place] ?? 0
        inSystem?.leave(end)
        const latency = start - arrival + seconds
        if (latency > this.#timeoutSeconds) this.#tally.timeOut(arrival)
        else this.#tally.answer(this.#indexes[place] ?? 0, arrival, latency)
      }
    }
    this.#forming = 0
    this.#tally.lastEnd = Math.max(this.#tally.lastEnd, end)
  }
}
