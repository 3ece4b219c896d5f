import { createReplay } from '../../simulate/hosting/create-replay.ts'
import type { TrafficChunk } from '../../simulate/hosting/traffic-chunk.ts'
import { busiestStretch } from './busiest-stretch.ts'
import type { Outcome } from './candidate.ts'
import type { LoadProfile } from './load-profile.ts'
import type { GiveUp, ReplayOrder, TrafficView } from './replay-order.ts'
import { viewChunks, type ReplayTraffic } from './traffic-view.ts'

/** Makes replays over one traffic. */
export interface ReplayRunner {
  readonly run: (order: ReplayOrder, onRequests?: (requests: number) => void) => Outcome
}

/** Requests that are fed between looks at how an option does. */
const PIECE = 65_536
/** Share of the requests after which a latency says something. */
const TELLING_SHARE = 0.1
const SECONDS_PER_WEEK = 604_800

interface View {
  readonly key: string
  readonly chunks: readonly TrafficChunk[]
  readonly requests: number
  readonly spanSeconds: number
  readonly startSecondOfWeek: number
}

/** A runner that keeps the view of its last order: orders of the same view come together. */
export function createReplayRunner(traffic: ReplayTraffic, load: LoadProfile): ReplayRunner {
  let last: View | null = null
  return {
    run: (order, onRequests) => {
      const key = `${order.view.factor} ${order.view.mostRequests ?? 'all'}`
      if (last?.key !== key) last = openView(traffic, load, order.view, key)
      return replay(order, last, onRequests)
    },
  }
}

function openView(traffic: ReplayTraffic, load: LoadProfile, view: TrafficView, key: string): View {
  const stretch = busiestStretch(load, view.mostRequests)
  const chunks = viewChunks(traffic, stretch, view.factor)
  return {
    key,
    chunks,
    requests: chunks.reduce((sum, chunk) => sum + chunk.arrivals.length, 0),
    spanSeconds: stretch.spanSeconds,
    startSecondOfWeek: (traffic.startSecondOfWeek + stretch.fromSecond) % SECONDS_PER_WEEK,
  }
}

function replay(
  { setup, giveUp, timelineSteps }: ReplayOrder,
  view: View,
  onRequests: (requests: number) => void = () => undefined,
): Outcome {
  const running = createReplay(setup, {
    latencies: 'histogram',
    timelineSteps,
    spanSeconds: view.spanSeconds,
    startSecondOfWeek: view.startSecondOfWeek,
  })
  let seen = 0
  for (const chunk of view.chunks) {
    for (let from = 0; from < chunk.arrivals.length; from += PIECE) {
      const piece = pieceOf(chunk, from, Math.min(chunk.arrivals.length, from + PIECE))
      running.feed(piece)
      seen += piece.arrivals.length
      onRequests(piece.arrivals.length)
      if (giveUp === null || seen === view.requests) continue
      const { failed, p95Seconds } = running.soFar()
      if (!isHopeless(giveUp, failed, p95Seconds, seen, view.requests)) continue
      const endSeconds = piece.arrivals[piece.arrivals.length - 1] ?? 0
      return { result: running.finish(endSeconds), endSeconds, share: seen / view.requests }
    }
  }
  const result = running.finish(view.spanSeconds)
  return { result, endSeconds: view.spanSeconds, share: 1 }
}

/** More have failed than may fail in all, or most answers take a multiple of what they may. */
function isHopeless(giveUp: GiveUp, failed: number, p95Seconds: number, seen: number, total: number): boolean {
  if (failed > giveUp.errorRate * total) return true
  return giveUp.p95Seconds !== null && seen >= TELLING_SHARE * total && p95Seconds > giveUp.p95Seconds
}

function pieceOf(chunk: TrafficChunk, from: number, to: number): TrafficChunk {
  if (from === 0 && to === chunk.arrivals.length) return chunk
  return {
    arrivals: chunk.arrivals.subarray(from, to),
    draws: chunk.draws.subarray(from, to),
    work: chunk.work === null ? null : chunk.work.subarray(from, to),
    models: chunk.models === null ? null : chunk.models.subarray(from, to),
  }
}
