import { requireNonNegative, requirePositive } from '../input-error.ts'
import { createRandom, deriveSeed } from '../random.ts'

/** Arrivals of one chunk. */
const CHUNK = 65_536
const ARRIVAL_STREAM = 0x61727276

/** Arrivals, seconds since the start, ascending, in chunks of equal size but for the last. */
export type Arrivals = Generator<Float64Array<ArrayBuffer>, void, void>

/**
 * Arrivals at random whose rate is known step by step (a Poisson process): `expected` requests in each step of `stepSeconds`.
 * @throws SimulationInputError for a step or an expectation that is negative or no number.
 */
export function* poissonArrivals(expected: ArrayLike<number>, stepSeconds: number, seed: number): Arrivals {
  requirePositive('stepSeconds', stepSeconds)
  const random = createRandom(deriveSeed(seed, ARRIVAL_STREAM))
  let chunk = new Float64Array(CHUNK)
  let size = 0
  /** Expectation that is still to pass until the next arrival. */
  let ahead = random.exponential(1)
  for (let step = 0; step < expected.length; step += 1) {
    const rate = requireNonNegative(`expected[${step}]`, expected[step] ?? 0)
    let passed = 0
    while (ahead <= rate - passed) {
      passed += ahead
      chunk[size] = (step + passed / rate) * stepSeconds
      size += 1
      ahead = random.exponential(1)
      if (size === CHUNK) {
        yield chunk
        chunk = new Float64Array(CHUNK)
        size = 0
      }
    }
    ahead -= rate - passed
  }
  if (size > 0) yield chunk.slice(0, size)
}

/**
 * Arrivals that were counted: so many in each step, spread over it at random. Fractions of a request are carried to later steps.
 * @throws SimulationInputError for a step or a count that is negative or no number.
 */
export function* countedArrivals(counts: ArrayLike<number>, stepSeconds: number, seed: number): Arrivals {
  requirePositive('stepSeconds', stepSeconds)
  const random = createRandom(deriveSeed(seed, ARRIVAL_STREAM))
  let chunk = new Float64Array(CHUNK)
  let size = 0
  let carried = 0
  for (let step = 0; step < counts.length; step += 1) {
    carried += requireNonNegative(`counts[${step}]`, counts[step] ?? 0)
    let left = Math.floor(carried + 1e-9)
    carried = Math.max(0, carried - left)
    // The least of `left` uniform draws on what remains of the step: ascending without sorting.
    let share = 0
    for (; left > 0; left -= 1) {
      share += (1 - share) * (1 - (1 - random.uniform()) ** (1 / left))
      chunk[size] = (step + share) * stepSeconds
      size += 1
      if (size === CHUNK) {
        yield chunk
        chunk = new Float64Array(CHUNK)
        size = 0
      }
    }
  }
  if (size > 0) yield chunk.slice(0, size)
}
