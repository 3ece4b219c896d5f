import type { CapacityPool } from './capacity-pool.ts'
import { InSystem } from './in-system.ts'
import type { ReplayOptions } from './replay.ts'
import { ScalingDecision } from './scaling-decision.ts'
import type { FleetScaling, ScalingPolicy } from './scaling-policy.ts'
import { Schedule } from './schedule.ts'
import type { Tally } from './tally.ts'

interface InFlight {
  readonly requestedAt: number
  readonly readyAt: number
  count: number
}

/** Ticks of ten seconds where a policy looks so often, else of a minute. */
function tickSecondsOf(policies: readonly ScalingPolicy[]): number {
  const fine = policies.some(
    (policy) =>
      (policy.kind === 'target-tracking' && policy.metric === 'concurrency-per-instance') ||
      (policy.kind === 'step' && policy.periodSeconds % 60 !== 0),
  )
  return fine ? 10 : 60
}

function readsConcurrency(policy: ScalingPolicy): boolean {
  return (
    policy.kind !== 'scheduled' &&
    (policy.metric === 'concurrency-per-instance' || policy.metric === 'backlog-per-instance')
  )
}

/**
 * Moves the capacity of a fleet: closes metric periods, asks the policies, provisions, drains, and counts what is billed.
 * At one moment, capacity that is ready comes first, then scheduled actions, then alarms, then requests.
 */
export class FleetControl {
  /** Instances that take requests. */
  inService = 0
  /** When something may change next, seconds; Infinity for a fixed fleet. */
  next = Number.POSITIVE_INFINITY
  /** Invocations since capacity or the tick changed, for the pool to count. */
  invocations = 0
  failuresWithoutCapacity = 0
  /** Null where no policy looks at it. */
  readonly inSystem: InSystem | null = null
  least: number
  most: number
  instanceIntegral = 0

  readonly #pool: CapacityPool
  readonly #tally: Tally
  readonly #tickSeconds: number
  readonly #decision: ScalingDecision | null = null
  readonly #schedule: Schedule
  readonly #provisionSeconds: number
  readonly #provisioningBilled: boolean
  readonly #inFlight: InFlight[] = []
  #min: number
  #max: number
  #desired: number
  #ticks = 0
  #stretchFrom = 0
  #billedBeside = 0
  #tickInvocationsPerInstance = 0
  #tickInstanceSeconds = 0
  #shrinkAgainAt = Number.NEGATIVE_INFINITY
  #growCooldownUntil = Number.NEGATIVE_INFINITY
  #growFrom = 0

  constructor(scaling: FleetScaling, options: ReplayOptions, pool: CapacityPool, tally: Tally) {
    this.#pool = pool
    this.#tally = tally
    const scaled = scaling.kind === 'scaled'
    const policies = scaled ? scaling.policies : []
    const first = scaled ? Math.min(scaling.max, Math.max(scaling.min, scaling.initialInstances)) : scaling.instances
    this.#min = scaled ? scaling.min : first
    this.#max = scaled ? scaling.max : first
    this.#provisionSeconds = scaled ? scaling.provisionSeconds : 0
    this.#provisioningBilled = scaled && scaling.provisioningBilled
    this.#tickSeconds = tickSecondsOf(policies)
    this.#schedule = new Schedule(
      policies.filter((policy) => policy.kind === 'scheduled'),
      options.startSecondOfWeek ?? 0,
    )
    if (policies.some((policy) => policy.kind !== 'scheduled')) {
      this.#decision = new ScalingDecision(policies, this.#tickSeconds)
      if (policies.some(readsConcurrency)) this.inSystem = new InSystem(this.#tickSeconds)
    }
    this.#desired = first
    this.inService = first
    this.least = first
    this.most = first
    if (first > 0) pool.add(0, first)
    this.#findNext()
  }

  /** Lets everything happen that is due up to a time, itself included. */
  runTo(time: number): void {
    while (this.next <= time) this.#step()
  }

  /** Instances that are being provisioned. */
  get arriving(): number {
    return this.#inFlight.reduce((sum, { count }) => sum + count, 0)
  }

  /** Instance-seconds that are billed up to a time that has been reached. */
  billedSeconds(time: number): number {
    let seconds = this.instanceIntegral + this.inService * (time - this.#stretchFrom) + this.#billedBeside
    if (this.#provisioningBilled) {
      for (const { requestedAt, count } of this.#inFlight) seconds += count * (time - requestedAt)
    }
    return seconds
  }

  /** Ends the account at a time that has been reached. */
  close(time: number): void {
    this.#closeStretch(time)
  }

  #step(): void {
    const now = this.next
    this.#pool.settle(now)
    this.#closeStretch(now)
    this.#takeReady(now)
    for (const action of this.#schedule.take(now)) {
      this.#min = action.min
      this.#max = action.max
      this.#setDesired(now, Math.min(this.#max, Math.max(this.#min, this.#desired)))
    }
    if (this.#decision !== null && now === (this.#ticks + 1) * this.#tickSeconds) this.#tick(now, this.#decision)
    this.#findNext()
  }

  #tick(now: number, decision: ScalingDecision): void {
    this.#ticks += 1
    const arriving = this.#inFlight.length > 0
    const growing = arriving || now < this.#growCooldownUntil
    const { grow, shrink } = decision.observe(
      {
        invocationsPerInstance: this.#tickInvocationsPerInstance,
        instanceSeconds: this.#tickInstanceSeconds,
        requestSeconds: this.inSystem?.close() ?? 0,
        failuresWithoutCapacity: this.failuresWithoutCapacity,
        backlogWithoutCapacity: this.inService === 0 && this.#pool.waiting > 0 ? 1 : 0,
      },
      growing ? this.#growFrom : this.inService,
      this.#desired,
    )
    this.#tickInvocationsPerInstance = 0
    this.#tickInstanceSeconds = 0
    this.failuresWithoutCapacity = 0
    const larger = Math.min(this.#max, grow?.wanted ?? 0)
    if (grow !== null && larger > this.#desired) {
      this.#shrinkAgainAt = Number.NEGATIVE_INFINITY
      this.#setDesired(now, larger)
      this.#growCooldownUntil = now + grow.cooldownSeconds
      return
    }
    const smaller = Math.max(this.#min, shrink?.wanted ?? Number.POSITIVE_INFINITY)
    if (shrink !== null && smaller < this.#desired && !arriving && now >= this.#shrinkAgainAt) {
      this.#shrinkAgainAt = now + shrink.cooldownSeconds
      this.#setDesired(now, smaller)
    }
  }

  #setDesired(now: number, desired: number): void {
    if (desired > this.#desired) {
      const count = desired - this.#desired
      if (this.#inFlight.length === 0 && now >= this.#growCooldownUntil) this.#growFrom = this.inService
      this.#inFlight.push({ requestedAt: now, readyAt: now + this.#provisionSeconds, count })
      this.#takeReady(now)
    } else if (desired < this.#desired) {
      this.#shrinkBy(now, this.#desired - desired)
    }
    this.#desired = desired
  }

  /** Capacity that is still coming is given up first, the newest first. */
  #shrinkBy(now: number, instances: number): void {
    let left = instances
    for (let last = this.#inFlight.at(-1); left > 0 && last !== undefined; last = this.#inFlight.at(-1)) {
      const given = Math.min(left, last.count)
      if (this.#provisioningBilled) this.#billedBeside += given * (now - last.requestedAt)
      left -= given
      last.count -= given
      if (last.count === 0) this.#inFlight.pop()
    }
    if (left === 0) return
    this.#billedBeside += this.#pool.remove(now, left)
    this.inService -= left
    this.least = Math.min(this.least, this.inService)
  }

  #takeReady(now: number): void {
    for (let first = this.#inFlight[0]; first !== undefined && first.readyAt <= now; first = this.#inFlight[0]) {
      this.#inFlight.shift()
      if (this.#provisioningBilled) this.#billedBeside += first.count * (first.readyAt - first.requestedAt)
      this.#pool.add(now, first.count)
      this.inService += first.count
      this.most = Math.max(this.most, this.inService)
    }
  }

  #closeStretch(now: number): void {
    const seconds = now - this.#stretchFrom
    this.instanceIntegral += this.inService * seconds
    this.#tickInstanceSeconds += this.inService * seconds
    if (this.inService > 0) this.#tickInvocationsPerInstance += this.invocations / this.inService
    this.invocations = 0
    this.#tally.instancesBetween(this.#stretchFrom, now, this.inService)
    this.#stretchFrom = now
  }

  #findNext(): void {
    const tick = this.#decision === null ? Number.POSITIVE_INFINITY : (this.#ticks + 1) * this.#tickSeconds
    const ready = this.#inFlight[0]?.readyAt ?? Number.POSITIVE_INFINITY
    this.next = Math.min(tick, ready, this.#schedule.next)
  }
}
