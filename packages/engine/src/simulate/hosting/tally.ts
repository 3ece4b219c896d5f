import { LatencyHistogram } from './latency-histogram.ts'
import type { ReplayOptions } from './replay.ts'
import type { LatencySummary, ReplayTimeline } from './replay-result.ts'

/** Answers that are gathered before they are counted. */
const GATHERED = 2048

/** Counts, sums and series of a replay. Answers are counted many at a time, which is several times as fast. */
export class Tally {
  requests = 0
  timeouts = 0
  throttled = 0
  errors = 0
  coldStarts = 0
  /** Slot-seconds at work. */
  busySeconds = 0
  /** When the last request was done with. */
  lastEnd = 0
  /** Of the last request, seconds: the next must not come before. */
  lastArrival = 0
  readonly #histogram = new LatencyHistogram()
  readonly #latencies = new Float64Array(GATHERED)
  readonly #words = new Uint32Array(this.#latencies.buffer)
  readonly #arrivals = new Float64Array(GATHERED)
  #gathered = 0
  readonly #timeline: ReplayTimeline | null
  #kept: Float64Array | null

  constructor(options: ReplayOptions) {
    const steps = options.timelineSteps ?? 0
    this.#timeline =
      steps > 0 && options.spanSeconds > 0
        ? {
            stepSeconds: options.spanSeconds / steps,
            requests: new Float64Array(steps),
            failed: new Float64Array(steps),
            instances: new Float64Array(steps),
            slowestSeconds: new Float64Array(steps),
          }
        : null
    this.#kept = options.latencies === 'keep' ? new Float64Array(1024).fill(Number.NaN) : null
  }

  /** Requests that come, before they are replayed. */
  arrive(arrivals: Float64Array): void {
    const timeline = this.#timeline
    if (timeline !== null) {
      const { requests, stepSeconds } = timeline
      const last = requests.length - 1
      let step = 0
      let until = 0
      for (let index = 0; index < arrivals.length; index += 1) {
        const arrival = arrivals[index] ?? 0
        if (arrival >= until) {
          step = Math.min(last, Math.floor(arrival / stepSeconds))
          until = step === last ? Number.POSITIVE_INFINITY : (step + 1) * stepSeconds
        }
        requests[step] = (requests[step] ?? 0) + 1
      }
    }
    this.requests += arrivals.length
    const kept = this.#kept
    if (kept !== null && kept.length < this.requests) {
      this.#kept = new Float64Array(Math.max(this.requests, kept.length * 2)).fill(Number.NaN)
      this.#kept.set(kept)
    }
  }

  /** One request was answered: its number in the traffic, its arrival and latency, seconds. */
  answer(index: number, arrival: number, latency: number): void {
    const gathered = this.#gathered
    this.#latencies[gathered] = latency
    this.#arrivals[gathered] = arrival
    this.#gathered = gathered + 1
    if (this.#kept !== null) this.#kept[index] = latency
    if (gathered + 1 === GATHERED) this.#count()
  }

  timeOut(arrival: number): void {
    this.timeouts += 1
    this.#fail(arrival)
  }

  throttle(arrival: number): void {
    this.throttled += 1
    this.#fail(arrival)
  }

  refuse(arrival: number): void {
    this.errors += 1
    this.#fail(arrival)
  }

  /** A number of instances from one time to another, for the timeline. */
  instancesBetween(from: number, to: number, instances: number): void {
    const timeline = this.#timeline
    if (timeline === null || instances === 0) return
    const { stepSeconds } = timeline
    const end = Math.min(to, stepSeconds * timeline.instances.length)
    for (let step = Math.floor(from / stepSeconds); step * stepSeconds < end; step += 1) {
      const overlap = Math.min(end, (step + 1) * stepSeconds) - Math.max(from, step * stepSeconds)
      timeline.instances[step] = (timeline.instances[step] ?? 0) + (instances * overlap) / stepSeconds
    }
  }

  get failed(): number {
    return this.timeouts + this.throttled + this.errors
  }

  get answered(): number {
    this.#count()
    return this.#histogram.total
  }

  quantile(share: number): number {
    this.#count()
    return this.#histogram.quantile(share)
  }

  /** All that a result says of latency. */
  latencySummary(): LatencySummary {
    this.#count()
    const histogram = this.#histogram
    return {
      p50: histogram.quantile(0.5),
      p95: histogram.quantile(0.95),
      p99: histogram.quantile(0.99),
      mean: histogram.mean,
      max: histogram.max,
    }
  }

  get latencies(): Float64Array | null {
    return this.#kept?.slice(0, this.requests) ?? null
  }

  get timeline(): ReplayTimeline | null {
    this.#count()
    return this.#timeline
  }

  #count(): void {
    const gathered = this.#gathered
    this.#gathered = 0
    this.#histogram.add(this.#latencies, this.#words, gathered)
    const timeline = this.#timeline
    if (timeline === null) return
    const { slowestSeconds, stepSeconds } = timeline
    const last = slowestSeconds.length - 1
    let step = 0
    let from = 0
    let until = 0
    for (let index = 0; index < gathered; index += 1) {
      const arrival = this.#arrivals[index] ?? 0
      if (arrival < from || arrival >= until) {
        step = Math.min(last, Math.floor(arrival / stepSeconds))
        from = step * stepSeconds
        until = step === last ? Number.POSITIVE_INFINITY : (step + 1) * stepSeconds
      }
      const latency = this.#latencies[index] ?? 0
      if (latency > (slowestSeconds[step] ?? 0)) slowestSeconds[step] = latency
    }
  }

  #fail(arrival: number): void {
    const timeline = this.#timeline
    if (timeline === null) return
    const step = this.#stepOf(timeline, arrival)
    timeline.failed[step] = (timeline.failed[step] ?? 0) + 1
  }

  #stepOf(timeline: ReplayTimeline, arrival: number): number {
    return Math.min(timeline.requests.length - 1, Math.floor(arrival / timeline.stepSeconds))
  }
}
