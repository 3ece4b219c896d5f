import type { ReplayResult } from './replay-result.ts'
import type { TrafficChunk } from './traffic-chunk.ts'

/** What a replay keeps beside counts and sums. */
export interface ReplayOptions {
  /** `keep`: every latency, for tests; else a histogram. */
  readonly latencies?: 'keep' | 'histogram'
  /** Steps of the timeline over the span; 0 or absent for none. */
  readonly timelineSteps?: number
  /** Length of the traffic, seconds. */
  readonly spanSeconds: number
  /** When the traffic starts, seconds after Monday 00:00, for scheduled actions. */
  readonly startSecondOfWeek?: number
}

/** What a replay has seen so far. */
export interface ReplaySoFar {
  readonly requests: number
  readonly failed: number
  /** NaN where nothing was answered. */
  readonly p95Seconds: number
  readonly instanceSeconds: number
}

/** A replay that is under way: chunks in, a result out. */
export interface Replay {
  /** @throws SimulationInputError for arrivals that do not ascend, are negative or no numbers, or work that is negative. */
  feed(chunk: TrafficChunk): void
  /** For giving up early on an option that is beaten. */
  soFar(): ReplaySoFar
  /** No more requests: works off what waits. `endSeconds` is when billing ends; work that goes on longer is billed too. */
  finish(endSeconds: number): ReplayResult
}
