/** Up to here sorting by insertion beats selecting; and it takes one pass where the numbers are nearly sorted. */
const SMALL = 64

function sortByInsertion(values: Float64Array, count: number): void {
  for (let i = 1; i < count; i++) {
    const value = values[i] ?? 0
    let j = i - 1
    for (; j >= 0 && (values[j] ?? 0) > value; j--) values[j + 1] = values[j] ?? 0
    values[j + 1] = value
  }
}

/** Hoare's selection: afterwards the number that belongs at `place` is there, with no larger one before and no smaller one after. */
function selectAt(values: Float64Array, count: number, place: number): void {
  let left = 0
  let right = count - 1
  while (left < right) {
    const pivot = values[(left + right) >> 1] ?? 0
    let i = left
    let j = right
    while (i <= j) {
      while ((values[i] ?? 0) < pivot) i++
      while ((values[j] ?? 0) > pivot) j--
      if (i > j) break
      const swapped = values[i] ?? 0
      values[i++] = values[j] ?? 0
      values[j--] = swapped
    }
    if (place <= j) right = j
    else if (place >= i) left = i
    else return
  }
}

/** The `share` quantile of the first `count` numbers, which it reorders; linear between neighbours; 0 for none. */
export function quantileOf(values: Float64Array, count: number, share: number): number {
  if (count === 0) return 0
  const place = (count - 1) * share
  const below = Math.floor(place)
  if (count <= SMALL) sortByInsertion(values, count)
  else selectAt(values, count, below)
  const low = values[below] ?? 0
  if (place === below) return low
  let high = values[below + 1] ?? low
  if (count > SMALL) for (let i = below + 2; i < count; i++) high = Math.min(high, values[i] ?? high)
  return low + (high - low) * (place - below)
}

/** The median of the first `count` numbers, which it reorders; 0 for none. */
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
