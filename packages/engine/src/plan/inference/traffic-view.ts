import { drawsFor } from '../../simulate/hosting/draws.ts'
import type { TrafficChunk } from '../../simulate/hosting/traffic-chunk.ts'
import type { Stretch } from './busiest-stretch.ts'

/** A traffic in memory. */
export interface ReplayTraffic {
  readonly chunks: readonly TrafficChunk[]
  readonly requests: number
  readonly spanSeconds: number
  /** When it starts, seconds after Monday 00:00 UTC. */
  readonly startSecondOfWeek: number
  readonly seed: number
}

/** Streams of the seed for copies of requests: the places of the copies, and their own draws. */
const COPY_STREAM = 1_000
const THINNING_STREAM = 2_000
/** Values of a draw. */
const DRAWS = 65_536

/** A stretch of a traffic at a multiple of its rate, as chunks that start at second 0. */
export function viewChunks(traffic: ReplayTraffic, stretch: Stretch, factor: number): readonly TrafficChunk[] {
  const whole = stretch.first === 0 && stretch.requests === traffic.requests && stretch.fromSecond === 0
  const cut = whole ? traffic.chunks : cutOut(traffic.chunks, stretch)
  if (factor === 1) return cut
  let first = 0
  return cut.map((chunk, index) => {
    const following = cut[index + 1]?.arrivals[0] ?? stretch.spanSeconds
    const part =
      factor > 1 ? copies(chunk, following, factor, traffic.seed, first) : thinned(chunk, factor, traffic.seed, first)
    first += chunk.arrivals.length
    return part
  })
}

function cutOut(chunks: readonly TrafficChunk[], { first, requests, fromSecond }: Stretch): readonly TrafficChunk[] {
  const parts: TrafficChunk[] = []
  let number = 0
  for (const chunk of chunks) {
    const from = Math.max(0, first - number)
    const to = Math.min(chunk.arrivals.length, first + requests - number)
    number += chunk.arrivals.length
    if (from >= to) continue
    parts.push({
      arrivals: chunk.arrivals.slice(from, to).map((arrival) => Math.max(0, arrival - fromSecond)),
      draws: chunk.draws.subarray(from, to),
      work: chunk.work === null ? null : chunk.work.subarray(from, to),
      models: chunk.models === null ? null : chunk.models.subarray(from, to),
    })
  }
  return parts
}

/**
 * Each request is followed by `factor` − 1 more before the next one comes, at random places: the rate rises by the factor at every scale
 * of time, and bursts stay bursts. A factor that is not whole keeps a share of the last copies.
 */
function copies(chunk: TrafficChunk, following: number, factor: number, seed: number, first: number): TrafficChunk {
  const each = Math.ceil(factor)
  const { arrivals } = chunk
  const total = arrivals.length * each
  const places = new Uint16Array(total)
  drawsFor(seed + COPY_STREAM, first * each, places)
  const draws = new Uint16Array(total)
  drawsFor(seed + COPY_STREAM + 1, first * each, draws)
  const out = new Float64Array(total)
  const of = new Uint32Array(total)
  let size = 0
  const kept = factor - (each - 1)
  for (const [index, arrival] of arrivals.entries()) {
    const gap = Math.max(0, (arrivals[index + 1] ?? following) - arrival)
    const begin = size
    draws[size] = chunk.draws[index] ?? 0
    out[size] = arrival
    of[size] = index
    size += 1
    for (let copy = 1; copy < each; copy += 1) {
      const place = places[index * each + copy] ?? 0
      if (copy === each - 1 && kept < 1 && (draws[index * each] ?? 0) / DRAWS >= kept) continue
      out[size] = arrival + (gap * place) / DRAWS
      of[size] = index
      size += 1
    }
    out.subarray(begin, size).sort()
  }
  return {
    arrivals: out.subarray(0, size),
    draws: draws.subarray(0, size),
    work: chunk.work === null ? null : Float32Array.from(of.subarray(0, size), (index) => chunk.work?.[index] ?? 1),
    models:
      chunk.models === null ? null : Uint16Array.from(of.subarray(0, size), (index) => chunk.models?.[index] ?? 0),
  }
}

/** Every request stays with the same probability. */
function thinned(chunk: TrafficChunk, share: number, seed: number, first: number): TrafficChunk {
  const { arrivals } = chunk
  const chances = new Uint16Array(arrivals.length)
  drawsFor(seed + THINNING_STREAM, first, chances)
  const kept = chances.reduce((sum, chance) => sum + (chance < share * DRAWS ? 1 : 0), 0)
  const of = new Uint32Array(kept)
  let size = 0
  for (const [index, chance] of chances.entries()) {
    if (chance >= share * DRAWS) continue
    of[size] = index
    size += 1
  }
  const { work, models } = chunk
  return {
    arrivals: Float64Array.from(of, (index) => arrivals[index] ?? 0),
    draws: Uint16Array.from(of, (index) => chunk.draws[index] ?? 0),
    work: work === null ? null : Float32Array.from(of, (index) => work[index] ?? 1),
    models: models === null ? null : Uint16Array.from(of, (index) => models[index] ?? 0),
  }
}
