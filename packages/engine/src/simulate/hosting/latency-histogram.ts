/** Bits of the fraction that tell buckets apart: 1,024 buckets for each doubling, each less than 0.1 % wide. */
const FRACTION_BITS = 10
/** Shorter latencies (about a microsecond) share the first bucket, longer ones (about four years) the last. */
const LOWEST_EXPONENT = -20
const HIGHEST_EXPONENT = 27

const FIRST = (LOWEST_EXPONENT + 1023) << FRACTION_BITS
const BUCKETS = (HIGHEST_EXPONENT - LOWEST_EXPONENT) << FRACTION_BITS
/** Which half of a stored double holds sign and exponent. */
const HIGH_WORD = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0

/** Counts of latencies by size. A bucket is read off the bits of the number: exponent and first bits of the fraction. */
export class LatencyHistogram {
  readonly #counts = new Float64Array(BUCKETS)
  #total = 0
  #least = Number.POSITIVE_INFINITY
  #most = Number.NEGATIVE_INFINITY
  #sum = 0

  /** Adds the first `count` latencies of an array, seconds, at least zero. `words` is a view of the same memory. */
  add(latencies: Float64Array, words: Uint32Array, count: number): void {
    const counts = this.#counts
    let sum = this.#sum
    let least = this.#least
    let most = this.#most
    for (let index = 0; index < count; index += 1) {
      const seconds = latencies[index] ?? 0
      const place = ((words[2 * index + HIGH_WORD] ?? 0) >>> (20 - FRACTION_BITS)) - FIRST
      const bucket = place < 0 ? 0 : place >= BUCKETS ? BUCKETS - 1 : place
      counts[bucket] = (counts[bucket] ?? 0) + 1
      sum += seconds
      if (seconds < least) least = seconds
      if (seconds > most) most = seconds
    }
    this.#sum = sum
    this.#least = least
    this.#most = most
    this.#total += count
  }

  /** How many were added. */
  get total(): number {
    return this.#total
  }

  /** NaN for none. */
  get mean(): number {
    return this.#total === 0 ? Number.NaN : this.#sum / this.#total
  }

  /** NaN for none. */
  get max(): number {
    return this.#total === 0 ? Number.NaN : this.#most
  }

  /** The latency that a share (0 to 1) of all stays within, by the nearest rank, to 0.1 %; NaN for none. */
  quantile(share: number): number {
    if (this.#total === 0) return Number.NaN
    const rank = Math.max(1, Math.ceil(share * this.#total - 1e-9))
    let before = 0
    let bucket = 0
    for (; bucket < BUCKETS - 1; bucket += 1) {
      const count = this.#counts[bucket] ?? 0
      if (before + count >= rank) break
      before += count
    }
    const low = bucket === 0 ? 0 : edge(bucket)
    const inside = (rank - before - 0.5) / Math.max(1, this.#counts[bucket] ?? 0)
    return Math.min(this.#most, Math.max(this.#least, low + (edge(bucket + 1) - low) * inside))
  }
}

/** Lower end of a bucket, seconds. */
function edge(bucket: number): number {
  const exponent = (bucket >> FRACTION_BITS) + LOWEST_EXPONENT
  const fraction = (bucket & ((1 << FRACTION_BITS) - 1)) / (1 << FRACTION_BITS)
  return 2 ** exponent * (1 + fraction)
}
