import { normalQuantile } from '../normal-quantile.ts'

/** Points that fill the unit cube evenly: a rank-1 lattice, each coordinate a permutation of the midpoints of `count` equal parts. */
export interface EvenPoints {
  readonly count: number
  /** Standard normal quantiles of the first coordinate, ascending. */
  readonly normals: Float64Array
  readonly second: Float64Array
  readonly third: Float64Array
}

/** Steps as parts of the count: the reciprocals of the plastic number and its square, as in the R2 sequence of M. Roberts. */
const SECOND_STEP = 0.754_877_666_246_693
const THIRD_STEP = 0.569_840_290_998_053

export function evenPoints(count: number): EvenPoints {
  return {
    count,
    normals: Float64Array.from({ length: count }, (_, index) => normalQuantile((index + 0.5) / count)),
    second: permutedMidpoints(count, SECOND_STEP),
    third: permutedMidpoints(count, THIRD_STEP),
  }
}

function permutedMidpoints(count: number, part: number): Float64Array {
  let step = Math.max(1, Math.round(count * part))
  while (greatestCommonDivisor(step, count) !== 1) step += 1
  return Float64Array.from({ length: count }, (_, index) => (((index * step) % count) + 0.5) / count)
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
