import type { FleetScaling, ScalingPolicy, StepPolicy, TargetTrackingPolicy } from './scaling-policy.ts'

/** A request of the reference: when it came, and when it left (Infinity while that is unknown). */
export interface ReferenceRequest {
  readonly index: number
  readonly arrival: number
  readonly service: number
  readonly work: number
  readonly factor: number
  readonly model: number
  left: number
}

interface Sample {
  readonly from: number
  readonly to: number
  readonly instances: number
  readonly invocations: number
}

interface Point {
  readonly value: number
  readonly instances: number
}

/** What the reference's control needs of the reference's queue. */
export interface ReferencePool {
  add(time: number, count: number): void
  remove(time: number, count: number): number
  waiting(): number
}

type Alarmed = TargetTrackingPolicy | StepPolicy

function periodOf(policy: Alarmed): number {
  if (policy.kind === 'step') return policy.periodSeconds
  return policy.metric === 'concurrency-per-instance' ? 10 : 60
}

/** Application Auto Scaling in the most obvious way: every datapoint is worked out anew from lists of what happened. */
export class ReferenceControl {
  inService = 0
  desired = 0
  billed = 0
  integral = 0
  least = 0
  most = 0
  readonly decisions: { at: number; desired: number }[] = []
  private min = 0
  private max = 0
  private coming: { asked: number; ready: number }[] = []
  private samples: Sample[] = []
  private invocations = 0
  private refusals: number[] = []
  private present: ReferenceRequest[] = []
  private points = new Map<ScalingPolicy, Point[]>()
  private since = 0
  private growCooldownUntil = -Infinity
  private shrinkCooldownUntil = -Infinity
  private growBase = 0
  private readonly policies: readonly ScalingPolicy[]
  private readonly pool: ReferencePool
  private readonly scaling: FleetScaling
  private readonly startSecondOfWeek: number
  private lastTick = 0
  private lastSchedule = -1

  constructor(scaling: FleetScaling, startSecondOfWeek: number, pool: ReferencePool) {
    this.scaling = scaling
    this.pool = pool
    this.startSecondOfWeek = startSecondOfWeek
    this.policies = scaling.kind === 'scaled' ? scaling.policies : []
    this.min = scaling.kind === 'scaled' ? scaling.min : scaling.instances
    this.max = scaling.kind === 'scaled' ? scaling.max : scaling.instances
    const first = scaling.kind === 'scaled' ? scaling.initialInstances : scaling.instances
    this.desired = Math.min(this.max, Math.max(this.min, first))
    this.inService = this.desired
    this.least = this.desired
    this.most = this.desired
    pool.add(0, this.desired)
  }

  arrived(): void {
    this.invocations++
  }

  entered(request: ReferenceRequest): void {
    if (this.policies.length > 0) this.present.push(request)
  }

  refused(time: number): void {
    this.refusals.push(time)
  }

  get arriving(): number {
    return this.coming.length
  }

  /** The next time at which anything may happen. */
  next(): number {
    const times = this.coming.map(({ ready }) => ready)
    if (this.alarmed().length > 0) times.push(this.lastTick + this.tickSeconds())
    for (const policy of this.policies) {
      if (policy.kind === 'scheduled') times.push(this.dueAfter(policy, this.lastSchedule))
    }
    return Math.min(Infinity, ...times)
  }

  happen(now: number): void {
    this.account(now)
    for (const instance of this.coming.filter(({ ready }) => ready <= now)) this.arrive(now, instance)
    this.coming = this.coming.filter(({ ready }) => ready > now)
    for (const policy of this.policies) {
      if (policy.kind === 'scheduled' && this.dueAfter(policy, this.lastSchedule) <= now) {
        this.min = policy.min
        this.max = policy.max
        this.change(now, Math.min(this.max, Math.max(this.min, this.desired)))
      }
    }
    this.lastSchedule = now
    if (this.alarmed().length > 0 && now === this.lastTick + this.tickSeconds()) {
      this.lastTick = now
      this.evaluate(now)
    }
  }

  close(now: number): void {
    this.account(now)
    if (this.scaling.kind === 'scaled' && this.scaling.provisioningBilled) {
      for (const { asked } of this.coming) this.billed += now - asked
    }
  }

  private alarmed(): readonly Alarmed[] {
    return this.policies.filter((policy) => policy.kind !== 'scheduled')
  }

  private tickSeconds(): number {
    return this.alarmed().some((policy) => periodOf(policy) % 60 !== 0) ? 10 : 60
  }

  private dueAfter(policy: { everyDaySeconds: number; weekday: number | null }, after: number): number {
    const every = policy.weekday === null ? 86_400 : 604_800
    let at = (policy.weekday ?? 0) * 86_400 + policy.everyDaySeconds - this.startSecondOfWeek
    while (at >= every) at -= every
    while (at < 0 || at <= after) at += every
    return at
  }

  private account(now: number): void {
    const { inService: instances, invocations } = this
    this.integral += instances * (now - this.since)
    this.billed += instances * (now - this.since)
    this.samples.push({ from: this.since, to: now, instances, invocations })
    this.invocations = 0
    this.since = now
  }

  private evaluate(now: number): void {
    for (const policy of this.alarmed()) {
      if (now % periodOf(policy) !== 0) continue
      const points = this.points.get(policy) ?? []
      points.push(this.measure(policy, now - periodOf(policy), now))
      this.points.set(policy, points)
    }
    this.present = this.present.filter(({ left }) => left > now - 600)
    this.samples = this.samples.filter(({ to }) => to > now - 600)
    this.decide(now)
  }

  private measure(policy: Alarmed, from: number, to: number): Point {
    const samples = this.samples.filter((sample) => sample.from >= from && sample.to <= to)
    const instanceSeconds = samples.reduce((sum, one) => sum + one.instances * (one.to - one.from), 0)
    const instances = instanceSeconds / (to - from)
    switch (policy.metric) {
      case 'invocations-per-instance': {
        const value = samples.reduce((sum, one) => sum + (one.instances > 0 ? one.invocations / one.instances : 0), 0)
        return { value, instances }
      }
      case 'concurrency-per-instance':
      case 'backlog-per-instance': {
        const seconds = this.present.reduce(
          (sum, { arrival, left }) => sum + Math.max(0, Math.min(left, to) - Math.max(arrival, from)),
          0,
        )
        return { value: instanceSeconds === 0 ? 0 : seconds / instanceSeconds, instances }
      }
      case 'backlog-without-capacity':
        return { value: this.inService === 0 && this.pool.waiting() > 0 ? 1 : 0, instances }
      case 'no-capacity-failures':
        return { value: this.refusals.filter((time) => time >= from && time < to).length, instances }
    }
  }

  private decide(now: number): void {
    const underWay = this.coming.length > 0 || now < this.growCooldownUntil
    const base = underWay ? this.growBase : this.inService
    const grow: { wanted: number; cooldown: number }[] = []
    const shrink: { wanted: number; cooldown: number }[] = []
    const tracking = this.policies.filter((policy) => policy.kind === 'target-tracking')
    const ready: { wanted: number; cooldown: number }[] = []
    for (const policy of tracking) {
      const points = this.points.get(policy) ?? []
      const latest = points.at(-1)
      if (latest === undefined) continue
      const wanted = Math.ceil(((latest.instances * latest.value) / policy.target) * (1 - 1e-9))
      const lows = 900 / periodOf(policy)
      const high = points.length >= 3 && points.slice(-3).every(({ value }) => value > policy.target * (1 + 1e-9))
      const low =
        points.length >= lows &&
        points.slice(-lows).every(({ value, instances }) => instances > 0 && value < 0.9 * policy.target * (1 - 1e-9))
      if (high && now % periodOf(policy) === 0) grow.push({ wanted, cooldown: policy.scaleOutCooldownSeconds })
      if (low && !policy.disableScaleIn) ready.push({ wanted, cooldown: policy.scaleInCooldownSeconds })
    }
    const asked = tracking.filter(({ disableScaleIn }) => !disableScaleIn).length
    const observed = tracking.some((policy) => now % periodOf(policy) === 0)
    if (asked > 0 && ready.length === asked && observed) shrink.push(...ready)
    for (const policy of this.policies) {
      if (policy.kind !== 'step' || now % policy.periodSeconds !== 0) continue
      const points = (this.points.get(policy) ?? []).slice(-policy.evaluationPeriods)
      const beyond = points.map(({ value }) =>
        policy.comparison === 'at-least' ? value - policy.threshold : policy.threshold - value,
      )
      const last = beyond.at(-1)
      if (last === undefined || points.length < policy.evaluationPeriods || beyond.some((one) => one < 0)) continue
      const step = policy.steps.find(({ lower, upper }) => last >= lower && (upper === null || last < upper))
      if (step !== undefined && step.change > 0)
        grow.push({ wanted: base + step.change, cooldown: policy.cooldownSeconds })
      if (step !== undefined && step.change < 0) {
        shrink.push({ wanted: this.desired + step.change, cooldown: policy.cooldownSeconds })
      }
    }
    grow.sort((a, b) => b.wanted - a.wanted)
    const [largest] = grow
    if (largest !== undefined && Math.min(this.max, largest.wanted) > this.desired) {
      this.change(now, Math.min(this.max, largest.wanted))
      this.growCooldownUntil = now + largest.cooldown
      this.shrinkCooldownUntil = -Infinity
      return
    }
    const [most] = [...shrink, ...grow].sort((a, b) => b.wanted - a.wanted)
    if (shrink.length === 0 || most === undefined || this.coming.length > 0 || now < this.shrinkCooldownUntil) return
    const wanted = Math.max(this.min, most.wanted)
    if (wanted < this.desired) {
      this.change(now, wanted)
      this.shrinkCooldownUntil = now + most.cooldown
    }
  }

  private change(now: number, desired: number): void {
    if (this.scaling.kind !== 'scaled') return
    if (desired !== this.desired) this.decisions.push({ at: now, desired })
    const { provisionSeconds, provisioningBilled } = this.scaling
    if (desired > this.desired && this.coming.length === 0 && now >= this.growCooldownUntil) {
      this.growBase = this.inService
    }
    while (this.desired < desired) {
      const instance = { asked: now, ready: now + provisionSeconds }
      if (instance.ready <= now) this.arrive(now, instance)
      else this.coming.push(instance)
      this.desired++
    }
    let leaving = 0
    for (; this.desired > desired; this.desired--) {
      const cancelled = this.coming.pop()
      if (cancelled === undefined) leaving++
      else if (provisioningBilled) this.billed += now - cancelled.asked
    }
    if (leaving === 0) return
    this.billed += this.pool.remove(now, leaving)
    this.inService -= leaving
    this.least = Math.min(this.least, this.inService)
  }

  private arrive(now: number, { asked, ready }: { asked: number; ready: number }): void {
    if (this.scaling.kind === 'scaled' && this.scaling.provisioningBilled) this.billed += ready - asked
    this.pool.add(now, 1)
    this.inService++
    this.most = Math.max(this.most, this.inService)
  }
}
