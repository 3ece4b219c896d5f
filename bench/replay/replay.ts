/**
 * The replay of request traffic, one option on one core: requests a second of fixed, autoscaled and serverless hosting, and how
 * many times the speed of the obvious event-by-event reference that is, at equal results. Both give the same answer: counts,
 * percentiles, a timeline. `node bench/replay/replay.ts [requests]`; default 5 million.
 */
import { drawAtRandom } from '@costwright/engine/plan/inference/draw-arrivals'
import { shapeRates } from '@costwright/engine/plan/inference/traffic-shape'
import { createReplay } from '@costwright/engine/simulate/hosting/create-replay'
import { drawsFor } from '@costwright/engine/simulate/hosting/draws'
import type { HostingSetup } from '@costwright/engine/simulate/hosting/hosting-setup'
import type { ReplayResult } from '@costwright/engine/simulate/hosting/replay-result'
import type { ReferenceOutcome } from '@costwright/engine/simulate/hosting/reference-outcome.fixture'
import { referenceReplay } from '@costwright/engine/simulate/hosting/reference-replay.fixture'
import type { TrafficChunk } from '@costwright/engine/simulate/hosting/traffic-chunk'
import { median, report, type Figure } from '../figures.ts'
import { replaySetups } from './setups.ts'

const SEED = 20_260_901
const REQUESTS = Number(process.argv[2] ?? 5_000_000)
/** Requests of the stretch that the reference replays too. */
const REFERENCE_REQUESTS = 100_000
const RUNS = 5
const STEPS = 200
const BURSTS = { perDay: 6, minutes: 8, times: 3 }

/** Milliseconds of this thread at work, for each of some runs: other work on the machine does not count. */
function coreMs(run: () => void, runs: number, warmUp: number): readonly number[] {
  for (let index = 0; index < warmUp; index++) run()
  return Array.from({ length: runs }, () => {
    const before = process.threadCpuUsage()
    run()
    const { user, system } = process.threadCpuUsage(before)
    return (user + system) / 1000
  })
}

/** A week with nights, weekends and bursts. */
function weekOfTraffic(): readonly TrafficChunk[] {
  const rates = shapeRates(
    { requestsPerDay: REQUESTS / 7, days: 7, daily: 'office', weekly: 'working-days', bursts: BURSTS, seed: SEED },
    Date.UTC(2026, 0, 5),
  )
  const chunks: TrafficChunk[] = []
  let first = 0
  drawAtRandom(rates, SEED, (arrivals, size) => {
    const draws = new Uint16Array(size)
    drawsFor(SEED, first, draws)
    first += size
    chunks.push({ arrivals: arrivals.slice(0, size), draws, work: null, models: null })
  })
  return chunks
}

function replay(setup: HostingSetup, chunks: readonly TrafficChunk[], latencies: 'keep' | 'histogram'): ReplayResult {
  const spanSeconds = chunks.at(-1)?.arrivals.at(-1) ?? 0
  const run = createReplay(setup, { spanSeconds, timelineSteps: STEPS, latencies })
  for (const chunk of chunks) run.feed(chunk)
  return run.finish(spanSeconds)
}

/** The whole answer of the reference: latencies sorted for percentiles, the slowest of each step. */
function referenceAnswer(setup: HostingSetup, chunk: TrafficChunk, endSeconds: number): ReferenceOutcome {
  const outcome = referenceReplay(setup, chunk, endSeconds)
  const sorted = outcome.latencies.filter((latency) => !Number.isNaN(latency)).sort((a, b) => a - b)
  const percentiles = [0.5, 0.95, 0.99].map((share) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN)
  const slowest = Array.from({ length: STEPS }, () => 0)
  for (const [index, latency] of outcome.latencies.entries()) {
    const step = Math.min(STEPS - 1, Math.floor(((chunk.arrivals[index] ?? 0) / endSeconds) * STEPS))
    slowest[step] = Math.max(slowest[step] ?? 0, Number.isNaN(latency) ? 0 : latency)
  }
  if (percentiles.some(Number.isNaN) || slowest.every((latency) => latency === 0))
    throw new Error('nothing was answered')
  return outcome
}

/** Differences between the fast replay and the reference: latencies that are not the same number, and counts. */
function differences(fast: ReplayResult, slow: ReferenceOutcome): number {
  const latencies = slow.latencies.filter((latency, index) => !Object.is(fast.latencies?.[index], latency)).length
  const counts = (['timeouts', 'throttled', 'errors', 'coldStarts'] as const).filter((key) => fast[key] !== slow[key])
  return latencies + counts.length
}

/** The first requests of a traffic as one chunk. */
function head(chunks: readonly TrafficChunk[], requests: number): TrafficChunk {
  const arrivals = new Float64Array(requests)
  const draws = new Uint16Array(requests)
  let size = 0
  for (const chunk of chunks) {
    const take = Math.min(chunk.arrivals.length, requests - size)
    arrivals.set(chunk.arrivals.subarray(0, take), size)
    draws.set(chunk.draws.subarray(0, take), size)
    size += take
  }
  return { arrivals: arrivals.subarray(0, size), draws: draws.subarray(0, size), work: null, models: null }
}

const chunks = weekOfTraffic()
const requests = chunks.reduce((sum, chunk) => sum + chunk.arrivals.length, 0)
const part = head(chunks, REFERENCE_REQUESTS)
const partEnd = part.arrivals.at(-1) ?? 0
const figures: Figure[] = []
for (const [name, setup] of Object.entries(replaySetups())) {
  const seconds = median(coreMs(() => replay(setup, chunks, 'histogram'), RUNS, 1)) / 1000
  figures.push({ what: `${name}: requests a second`, value: requests / seconds / 1e6, unit: 'million', atLeast: 5 })
  const partMs = median(coreMs(() => replay(setup, [part], 'keep'), RUNS * 3, 3))
  let slow = referenceAnswer(setup, part, partEnd)
  const slowMs = median(coreMs(() => (slow = referenceAnswer(setup, part, partEnd)), 3, 0))
  const fast = replay(setup, [part], 'keep')
  figures.push(
    { what: `${name}: times the speed of the reference`, value: slowMs / partMs, unit: '×', atLeast: 50 },
    { what: `${name}: results that differ from the reference`, value: differences(fast, slow), unit: '', atMost: 0 },
  )
  const { latencySeconds, instances } = fast
  process.stdout.write(
    `${name}: p95 ${(1000 * latencySeconds.p95).toFixed(0)} ms, ${fast.requests - fast.answered} of ${fast.requests} failed, at most ${instances.max} instances, reference ${((REFERENCE_REQUESTS / slowMs) * 1000).toFixed(0)} requests a second\n`,
  )
}
report(figures)
