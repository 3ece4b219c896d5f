import type { ReferenceControl } from './reference-control.fixture.ts'

/** What the reference says of a replay. */
export interface ReferenceOutcome {
  latencies: number[]
  timeouts: number
  throttled: number
  errors: number
  coldStarts: number
  busySeconds: number
  lastEnd: number
  instanceSeconds: number
  billedSeconds: number
  provisionedBusySeconds: number
  modelLoads: number
  jobs: number
  instances: { min: number; max: number; mean: number }
  decisions: readonly { at: number; desired: number }[]
}

/** Nothing has happened yet; every request counts as failed until it is answered. */
export function emptyOutcome(requests: number): ReferenceOutcome {
  return {
    latencies: Array.from({ length: requests }, () => Number.NaN),
    timeouts: 0,
    throttled: 0,
    errors: 0,
    coldStarts: 0,
    busySeconds: 0,
    lastEnd: 0,
    instanceSeconds: 0,
    billedSeconds: 0,
    provisionedBusySeconds: 0,
    modelLoads: 0,
    jobs: 0,
    instances: { min: 0, max: 0, mean: 0 },
    decisions: [],
  }
}

/** Lets the control of a fleet run to its end and takes over what it counted. */
export function closeFleet(outcome: ReferenceOutcome, control: ReferenceControl, end: number): ReferenceOutcome {
  for (let next = control.next(); next < end; next = control.next()) control.happen(next)
  control.close(end)
  outcome.instanceSeconds = control.billed
  outcome.instances = {
    min: control.least,
    max: control.most,
    mean: end > 0 ? control.integral / end : control.inService,
  }
  outcome.decisions = control.decisions
  return outcome
}
