import { SimulationInputError } from './input-error.ts'

/** A source of pseudo-random numbers that a simulation is handed. The same seed gives the same sequence on every platform. */
export interface Random {
  /** Uniform on [0, 1), 53 bits. */
  uniform(): number
  /** Exponential with the given mean, in the unit of the mean; 0 for a mean of 0. The mean must be finite. */
  exponential(mean: number): number
}

const TWO_POW_32 = 4_294_967_296
const TWO_POW_53 = 9_007_199_254_740_992

function requireSeed(seed: number): number {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new SimulationInputError('seed', 'a whole number from 0 to 2^53 - 1', seed)
  }
  return seed
}

/** The 32-bit finaliser of MurmurHash3 (Appleby, public domain): every input bit reaches every output bit. */
function mix32(value: number): number {
  let mixed = value | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) | 0
}

/**
 * A generator from a seed: sfc32 (Doty-Humphrey, PractRand, public domain), 128 bits of state, the first 16 outputs discarded.
 * Not for secrets.
 * @throws SimulationInputError when the seed is not a whole number from 0 to 2^53 - 1.
 */
export function createRandom(seed: number): Random {
  requireSeed(seed)
  let a = mix32(seed % TWO_POW_32)
  let b = mix32(Math.floor(seed / TWO_POW_32) + 0x9e3779b9)
  let c = mix32(a ^ 0x6a09e667)
  let counter = 1

  function next32(): number {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }

  function uniform(): number {
    return ((next32() >>> 5) * 67_108_864 + (next32() >>> 6)) / TWO_POW_53
  }

  function exponential(mean: number): number {
    return -mean * Math.log(1 - uniform())
  }

  for (let discarded = 0; discarded < 16; discarded += 1) next32()
  return { uniform, exponential }
}

/**
 * A seed for stream number `stream` of a simulation, so that parts of it draw independently of one another and of the order
 * in which they run. Different (seed, stream) pairs give unrelated generators.
 * @throws SimulationInputError when either is not a whole number from 0 to 2^53 - 1.
 */
export function deriveSeed(seed: number, stream: number): number {
  requireSeed(seed)
  if (!Number.isSafeInteger(stream) || stream < 0) {
    throw new SimulationInputError('stream', 'a whole number from 0 to 2^53 - 1', stream)
  }
  let low = 0x243f6a88
  let high = 0x85a308d3
  for (const word of [seed % TWO_POW_32, seed / TWO_POW_32, stream % TWO_POW_32, stream / TWO_POW_32]) {
    low = (mix32(low ^ Math.floor(word)) + 0x9e3779b9) | 0
    high = (mix32(high + low) ^ Math.imul(low, 0x27d4eb2f)) | 0
  }
  return (mix32(high) >>> 11) * TWO_POW_32 + (mix32(low ^ high) >>> 0)
}
