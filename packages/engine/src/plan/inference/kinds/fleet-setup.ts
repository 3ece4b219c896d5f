import type { FleetSetup } from '../../../simulate/hosting/hosting-setup.ts'
import type { FleetScaling } from '../../../simulate/hosting/scaling-policy.ts'
import { TIMEOUT_SECONDS } from '../hosting-assumptions.ts'
import { batchingOn, type HostingContext } from '../hosting-context.ts'
import type { TypeTime } from '../type-time.ts'

/** A fleet behind a real-time endpoint, in the terms of the simulation. */
export function fleetSetup({ service }: HostingContext, time: TypeTime, scaling: FleetScaling): FleetSetup {
  return {
    kind: 'fleet',
    service: time.service,
    concurrency: time.concurrency,
    batching: batchingOn(service, time),
    timeoutSeconds: TIMEOUT_SECONDS.realtime,
    queueLimit: service.queueLimit ?? null,
    scaling,
  }
}
