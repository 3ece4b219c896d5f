import type { ScalingMetric } from './scaling-policy.ts'

/** What was measured in a tick or a period of several. */
export interface Measured {
  /** Invocations, each divided by the instances there were. */
  invocationsPerInstance: number
  /** Instances × seconds, and requests in flight or waiting × seconds. */
  instanceSeconds: number
  requestSeconds: number
  failuresWithoutCapacity: number
  /** 1 where requests waited at its end and there was no instance. */
  backlogWithoutCapacity: number
}

/** A metric of one period and the instances there were on average. */
export interface Datapoint {
  readonly value: number
  readonly meanInstances: number
}

/** Gathers ticks into periods of one length for one policy. */
export class MetricWindow {
  readonly #metric: ScalingMetric
  readonly #ticks: number
  readonly #tickSeconds: number
  #gathered = 0
  #sum: Measured = nothing()

  constructor(metric: ScalingMetric, periodSeconds: number, tickSeconds: number) {
    this.#metric = metric
    this.#tickSeconds = tickSeconds
    this.#ticks = Math.round(periodSeconds / tickSeconds)
  }

  /** Adds a tick. @returns the datapoint when it ends a period, else null. */
  add(tick: Measured): Datapoint | null {
    const sum = this.#sum
    sum.invocationsPerInstance += tick.invocationsPerInstance
    sum.instanceSeconds += tick.instanceSeconds
    sum.requestSeconds += tick.requestSeconds
    sum.failuresWithoutCapacity += tick.failuresWithoutCapacity
    sum.backlogWithoutCapacity = tick.backlogWithoutCapacity
    this.#gathered += 1
    if (this.#gathered < this.#ticks) return null
    const point = {
      value: this.#value(sum),
      meanInstances: sum.instanceSeconds / (this.#ticks * this.#tickSeconds),
    }
    this.#gathered = 0
    this.#sum = nothing()
    return point
  }

  #value(sum: Measured): number {
    switch (this.#metric) {
      case 'invocations-per-instance':
        return sum.invocationsPerInstance
      case 'concurrency-per-instance':
      case 'backlog-per-instance':
        return sum.instanceSeconds === 0 ? 0 : sum.requestSeconds / sum.instanceSeconds
      case 'backlog-without-capacity':
        return sum.backlogWithoutCapacity
      case 'no-capacity-failures':
        return sum.failuresWithoutCapacity
    }
  }
}

function nothing(): Measured {
  return {
    invocationsPerInstance: 0,
    instanceSeconds: 0,
    requestSeconds: 0,
    failuresWithoutCapacity: 0,
    backlogWithoutCapacity: 0,
  }
}
