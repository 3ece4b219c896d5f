import type { Outcome } from '@costwright/engine/plan/inference/candidate'
import type { LoadProfile } from '@costwright/engine/plan/inference/load-profile'
import type { ReplayOrder } from '@costwright/engine/plan/inference/replay-order'
import type { ReplayTraffic } from '@costwright/engine/plan/inference/traffic-view'

/** What a thread is started with; the arrays of the traffic are shared. */
export interface WorkerTraffic {
  readonly traffic: ReplayTraffic
  readonly load: LoadProfile
}

export interface WorkerOrder {
  readonly order: ReplayOrder
}

export interface WorkerAnswer {
  readonly outcome: Outcome
}
