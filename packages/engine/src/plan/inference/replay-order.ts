import type { HostingSetup } from '../../simulate/hosting/hosting-setup.ts'
import type { Outcome } from './candidate.ts'

/** Which requests are replayed. */
export interface TrafficView {
  /** Multiple of the rate: each request comes so many times, or only as often as the share says. */
  readonly factor: number
  /** Only the busiest stretch of about so many requests; null for all of them. */
  readonly mostRequests: number | null
}

/** The whole traffic as it came. */
export const WHOLE_TRAFFIC: TrafficView = { factor: 1, mostRequests: null }

/** From what an option is given up: what it has missed by then cannot be made good. Null: it is replayed to its end. */
export interface GiveUp {
  readonly errorRate: number
  /** Multiple of the p95 that is asked for, seconds; null without one. */
  readonly p95Seconds: number | null
}

/** One replay to be made. */
export interface ReplayOrder {
  readonly setup: HostingSetup
  readonly view: TrafficView
  readonly giveUp: GiveUp | null
  /** Steps of its timeline; 0 for none. */
  readonly timelineSteps: number
}

/** What replays are made for. */
export type ReplayStage = 'replay' | 'sensitivity'

/** Makes replays, wherever and on as many threads as there are; answers in the order of the orders. */
export type ReplayAll = (orders: readonly ReplayOrder[], stage: ReplayStage) => Promise<readonly Outcome[]>
