import { deriveSeed } from '../random.ts'

/** Stream of a seed that draws come from. */
const DRAW_STREAM = 0x64726177

/**
 * Draws of requests `first` to `first + draws.length - 1` of a traffic, into `draws`. A draw depends on the seed and the number
 * of the request alone, not on chunks: every option that is compared sees the same.
 */
export function drawsFor(seed: number, first: number, draws: Uint16Array): void {
  const derived = deriveSeed(seed, DRAW_STREAM)
  const low = derived | 0
  const high = Math.floor(derived / 4_294_967_296) | 0
  for (let index = 0; index < draws.length; index += 1) draws[index] = hash32(low, high, first + index) >>> 16
}

/** 32 bits from a seed of two words and a whole number: the finaliser of MurmurHash3 (Appleby, public domain), twice. */
export function hash32(low: number, high: number, number: number): number {
  let mixed = low ^ (number | 0)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  mixed ^= (mixed >>> 16) ^ high ^ Math.floor(number / 4_294_967_296)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
