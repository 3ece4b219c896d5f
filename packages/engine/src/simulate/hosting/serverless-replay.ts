import { checkChunk, wrongArrival, wrongService } from './check-chunk.ts'
import { tallied, talliedSoFar } from './fleet-result.ts'
import type { ServerlessSetup } from './hosting-setup.ts'
import type { Replay, ReplayOptions, ReplaySoFar } from './replay.ts'
import type { ReplayResult } from './replay-result.ts'
import { SlotRing } from './slot-ring.ts'
import { Tally } from './tally.ts'
import type { TrafficChunk } from './traffic-chunk.ts'
import { WarmStack } from './warm-stack.ts'

/** An odd factor: maps the draw of a request to another one, for its cold start. */
const COLD_DRAW_FACTOR = 40_503

/** Serverless inference: no queue; provisioned slots first, then warm environments, then cold ones, then throttled. */
export class ServerlessReplay implements Replay {
  readonly #setup: ServerlessSetup
  readonly #onDemand: number
  readonly #busy = new SlotRing()
  readonly #busyProvisioned = new SlotRing()
  readonly #warm: WarmStack
  readonly #tally: Tally
  #billedSeconds = 0
  #provisionedBusySeconds = 0
  #most = 0

  constructor(setup: ServerlessSetup, options: ReplayOptions) {
    this.#setup = setup
    this.#onDemand = setup.maxConcurrency - setup.provisioned
    this.#warm = new WarmStack(this.#onDemand)
    this.#tally = new Tally(options)
  }

  feed(chunk: TrafficChunk): void {
    checkChunk(chunk)
    const { arrivals, draws, work } = chunk
    const { quantilesSeconds } = this.#setup.service
    const tally = this.#tally
    const first = tally.requests
    tally.arrive(arrivals)
    let last = tally.lastArrival
    for (let index = 0; index < arrivals.length; index += 1) {
      const arrival = arrivals[index] ?? Number.NaN
      if (!(arrival >= last && arrival < Number.POSITIVE_INFINITY)) throw wrongArrival(first + index, arrival, last)
      last = arrival
      const draw = draws[index] ?? 0
      const service = (quantilesSeconds[draw >> 4] ?? 0) * (work === null ? 1 : (work[index] ?? 0))
      if (!(service >= 0)) throw wrongService(first + index, service)
      this.#offer(first + index, arrival, service, draw)
    }
    tally.lastArrival = last
  }

  soFar(): ReplaySoFar {
    return talliedSoFar(this.#tally, 0)
  }

  finish(endSeconds: number): ReplayResult {
    const end = Math.max(endSeconds, this.#tally.lastArrival, this.#tally.lastEnd)
    return {
      ...tallied(this.#tally),
      billedSeconds: this.#billedSeconds,
      provisionedSlotSeconds: this.#setup.provisioned * end,
      provisionedBusySeconds: this.#provisionedBusySeconds,
      instances: { min: 0, max: this.#most, mean: end > 0 ? this.#tally.busySeconds / end : 0 },
    }
  }

  #offer(index: number, arrival: number, service: number, draw: number): void {
    const { provisioned, coldStart, keepWarmSeconds, coldStartBilled } = this.#setup
    const busy = this.#busy
    while (busy.earliest() <= arrival) this.#warm.push(busy.removeEarliest())
    if (provisioned > 0) {
      const slots = this.#busyProvisioned
      while (slots.earliest() <= arrival) slots.removeEarliest()
      if (slots.size < provisioned) {
        const occupied = this.#occupy(slots, index, arrival, service)
        this.#provisionedBusySeconds += occupied
        return
      }
    }
    if (busy.size >= this.#onDemand) {
      this.#tally.throttle(arrival)
      return
    }
    if (this.#warm.take(arrival, keepWarmSeconds)) {
      this.#billedSeconds += this.#occupy(busy, index, arrival, service)
      return
    }
    this.#tally.coldStarts += 1
    const cold = coldStart.quantilesSeconds[((draw * COLD_DRAW_FACTOR) & 0xffff) >> 4] ?? 0
    const occupied = this.#occupy(busy, index, arrival, cold + service)
    this.#billedSeconds += coldStartBilled ? occupied : Math.max(0, occupied - cold)
  }

  /** Takes a place for so long, at the most until the time-out. @returns seconds that it is taken. */
  #occupy(places: SlotRing, index: number, arrival: number, seconds: number): number {
    const tally = this.#tally
    const { timeoutSeconds } = this.#setup
    const occupied = seconds > timeoutSeconds ? timeoutSeconds : seconds
    const end = arrival + occupied
    places.add(end)
    const atWork = this.#busy.size + this.#busyProvisioned.size
    if (atWork > this.#most) this.#most = atWork
    if (end > tally.lastEnd) tally.lastEnd = end
    tally.busySeconds += occupied
    tally.instancesBetween(arrival, end, 1)
    if (seconds > timeoutSeconds) tally.timeOut(arrival)
    else tally.answer(index, arrival, seconds)
    return occupied
  }
}
