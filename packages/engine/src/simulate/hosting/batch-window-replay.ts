import { checkChunk, wrongArrival, wrongService } from './check-chunk.ts'
import { createSlots } from './create-slots.ts'
import { tallied, talliedSoFar } from './fleet-result.ts'
import type { FreeSlots } from './free-slots.ts'
import type { BatchSetup } from './hosting-setup.ts'
import type { Replay, ReplayOptions, ReplaySoFar } from './replay.ts'
import type { ReplayResult } from './replay-result.ts'
import { Tally } from './tally.ts'
import type { TrafficChunk } from './traffic-chunk.ts'

/** Batch transform: the requests of a window, in their order, by a job that starts when the window ends. */
export class BatchWindowReplay implements Replay {
  readonly #setup: BatchSetup
  readonly #tally: Tally
  #slots: FreeSlots
  #window = -1
  #jobs = 0
  /** When the job of the open window can process, and when it is done with what is known of it. */
  #ready = 0
  #jobEnd = 0
  #instanceSeconds = 0

  constructor(setup: BatchSetup, options: ReplayOptions) {
    this.#setup = setup
    this.#tally = new Tally(options)
    this.#slots = createSlots(setup.instances * setup.concurrency, true)
  }

  feed(chunk: TrafficChunk): void {
    checkChunk(chunk)
    const { arrivals, draws, work } = chunk
    const { quantilesSeconds } = this.#setup.service
    const tally = this.#tally
    const first = tally.requests
    tally.arrive(arrivals)
    for (let index = 0; index < arrivals.length; index += 1) {
      const arrival = arrivals[index] ?? Number.NaN
      if (!(arrival >= tally.lastArrival && arrival < Number.POSITIVE_INFINITY)) {
        throw wrongArrival(first + index, arrival, tally.lastArrival)
      }
      tally.lastArrival = arrival
      const service = (quantilesSeconds[(draws[index] ?? 0) >> 4] ?? 0) * (work === null ? 1 : (work[index] ?? 0))
      if (!(service >= 0)) throw wrongService(first + index, service)
      const window = Math.floor(arrival / this.#setup.windowSeconds)
      if (window !== this.#window) this.#openWindow(window)
      const start = Math.max(this.#ready, this.#slots.earliest())
      const end = start + service
      this.#slots.replaceEarliest(end)
      this.#jobEnd = Math.max(this.#jobEnd, end)
      tally.lastEnd = Math.max(tally.lastEnd, end)
      tally.busySeconds += service
      tally.answer(first + index, arrival, start - arrival + service)
    }
  }

  soFar(): ReplaySoFar {
    return talliedSoFar(this.#tally, this.#instanceSeconds)
  }

  finish(endSeconds: number): ReplayResult {
    this.#closeJob()
    const { instances } = this.#setup
    const end = Math.max(endSeconds, this.#tally.lastArrival, this.#tally.lastEnd)
    return {
      ...tallied(this.#tally),
      instanceSeconds: this.#instanceSeconds,
      jobs: this.#jobs,
      instances: { min: 0, max: this.#jobs > 0 ? instances : 0, mean: end > 0 ? this.#instanceSeconds / end : 0 },
    }
  }

  #openWindow(window: number): void {
    this.#closeJob()
    const { windowSeconds, startSeconds, instances, concurrency } = this.#setup
    this.#window = window
    this.#jobs += 1
    this.#ready = (window + 1) * windowSeconds + startSeconds
    this.#jobEnd = this.#ready
    this.#slots = createSlots(instances * concurrency, true)
    for (let slot = 0; slot < instances * concurrency; slot += 1) this.#slots.add(this.#ready)
  }

  #closeJob(): void {
    if (this.#window < 0) return
    const { startSeconds, instances, startBilled } = this.#setup
    const from = this.#ready - startSeconds
    this.#instanceSeconds += instances * (this.#jobEnd - (startBilled ? from : this.#ready))
    this.#tally.instancesBetween(from, this.#jobEnd, instances)
  }
}
