import { LatencyHistogram } from './latency-histogram.ts'
import type { ReplayOptions } from './replay.ts'
import type { LatencySummary, ReplayTimeline } from './replay-result.ts'

/** Counts, sums and series of a replay. */
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
      for (let index = 0; index < arrivals.length; index += 1) {
        const step = this.#stepOf(timeline, arrivals[index] ?? 0)
        timeline.requests[step] = (timeline.requests[step] ?? 0) + 1
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
    this.#histogram.add(latency)
    const timeline = this.#timeline
    if (timeline !== null) {
      const step = this.#stepOf(timeline, arrival)
      if (latency > (timeline.slowestSeconds[step] ?? 0)) timeline.slowestSeconds[step] = latency
    }
    if (this.#kept !== null) this.#kept[index] = latency
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
    return this.#histogram.total
  }

  quantile(share: number): number {
    return this.#histogram.quantile(share)
  }

  /** All that a result says of latency. */
  latencySummary(): LatencySummary {
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
    return this.#timeline
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
