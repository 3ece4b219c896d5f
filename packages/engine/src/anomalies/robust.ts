/** Up to here an insertion sort beats the call into the engine's sort. */
const SMALL = 64

/** Sorts the first `count` numbers in place. */
function sortFirst(values: Float64Array, count: number): void {
  if (count > SMALL) {
    values.subarray(0, count).sort()
    return
  }
  for (let i = 1; i < count; i++) {
    const value = values[i] ?? 0
    let j = i - 1
    for (; j >= 0 && (values[j] ?? 0) > value; j--) values[j + 1] = values[j] ?? 0
    values[j + 1] = value
  }
}

/** The `share` quantile of the first `count` numbers, which are sorted; linear between neighbours; 0 for none. */
export function quantileOfSorted(values: Float64Array, count: number, share: number): number {
  if (count === 0) return 0
  const place = (count - 1) * share
  const below = Math.floor(place)
  const low = values[below] ?? 0
  const high = values[Math.min(below + 1, count - 1)] ?? 0
  return low + (high - low) * (place - below)
}

/** The same of numbers in any order, which it sorts in place. */
export function quantileOf(values: Float64Array, count: number, share: number): number {
  sortFirst(values, count)
  return quantileOfSorted(values, count, share)
}

/** The median of the first `count` numbers, which it sorts in place; 0 for none. */
export function medianOf(values: Float64Array, count: number): number {
  return quantileOf(values, count, 0.5)
}

/** The median of some numbers, which stay as they are; 0 for none. */
export function median(values: ArrayLike<number>): number {
  return medianOf(Float64Array.from(values), values.length)
}

/** The Theil–Sen slope of values at 0, 1, 2 …: the median of the slopes of all pairs, and how many of them are positive. */
export function theilSen(values: ArrayLike<number>): { readonly slope: number; readonly risingShare: number } {
  const count = values.length
  const slopes = new Float64Array((count * (count - 1)) / 2)
  let used = 0
  let rising = 0
  for (let i = 0; i < count; i++)
    for (let j = i + 1; j < count; j++) {
      const slope = ((values[j] ?? 0) - (values[i] ?? 0)) / (j - i)
      if (slope > 0) rising++
      slopes[used++] = slope
    }
  return { slope: medianOf(slopes, used), risingShare: used === 0 ? 0 : rising / used }
}
