import { createRandom, deriveSeed } from '../../simulate/random.ts'

const ARRIVAL_STREAM = 11

/** Takes arrivals in order, a piece at a time; the array is used again. */
export type TakeArrivals = (arrivals: Float64Array, size: number) => void

const PIECE = 65_536

/** Requests that come at random at the rates of a shape (expected requests of each minute): a Poisson process. Returns how many. */
export function drawAtRandom(rates: Float64Array, seed: number, take: TakeArrivals): number {
  const random = createRandom(deriveSeed(seed, ARRIVAL_STREAM))
  const piece = new Float64Array(PIECE)
  let size = 0
  let total = 0
  let left = random.exponential(1)
  for (const [minute, rate] of rates.entries()) {
    let used = 0
    while (rate - used > left) {
      used += left
      piece[size] = (minute + used / rate) * 60
      size += 1
      total += 1
      if (size === PIECE) {
        take(piece, size)
        size = 0
      }
      left = random.exponential(1)
    }
    left -= rate - used
  }
  if (size > 0) take(piece, size)
  return total
}

/** Counted requests of each step, at random places within it. Returns how many. */
export function drawWithinSteps(
  counts: readonly number[],
  stepSeconds: number,
  seed: number,
  take: TakeArrivals,
): number {
  const random = createRandom(deriveSeed(seed, ARRIVAL_STREAM))
  let total = 0
  for (const [step, stated] of counts.entries()) {
    const count = Math.round(stated)
    if (count === 0) continue
    const arrivals = new Float64Array(count)
    for (let index = 0; index < count; index += 1) arrivals[index] = (step + random.uniform()) * stepSeconds
    arrivals.sort()
    take(arrivals, count)
    total += count
  }
  return total
}
