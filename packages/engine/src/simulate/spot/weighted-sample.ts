/** Mean and quantiles of a distribution, in the unit of what was sampled. */
export interface Spread {
  readonly mean: number
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

/** A distribution as points in ascending order with the probability of a value at or below each. */
export interface WeightedSample {
  readonly values: Float64Array
  readonly cumulative: Float64Array
  readonly mean: number
}

/** Gaps of the shell sort below: Ciura, "Best increments for the average case of Shellsort" (2001), extended by 2.25. */
const SHELL_GAPS = [3548, 1577, 701, 301, 132, 57, 23, 10, 4, 1] as const

function sortPairs(values: Float64Array, weights: Float64Array): void {
  for (const gap of SHELL_GAPS) {
    for (let right = gap; right < values.length; right += 1) {
      const value = values[right] ?? 0
      const weight = weights[right] ?? 0
      let left = right - gap
      while (left >= 0 && (values[left] ?? 0) > value) {
        values[left + gap] = values[left] ?? 0
        weights[left + gap] = weights[left] ?? 0
        left -= gap
      }
      values[left + gap] = value
      weights[left + gap] = weight
    }
  }
}

/** A distribution from values and their weights, which must add up to more than zero. Both arrays are taken over and reordered. */
export function weightedSample(values: Float64Array, weights: Float64Array): WeightedSample {
  sortPairs(values, weights)
  let total = 0
  let sum = 0
  for (let index = 0; index < values.length; index += 1) {
    const weight = weights[index] ?? 0
    total += weight
    sum += weight * (values[index] ?? 0)
    weights[index] = total
  }
  for (let index = 0; index < weights.length; index += 1) weights[index] = (weights[index] ?? 0) / total
  return { values, cumulative: weights, mean: sum / total }
}

/** A distribution from equally likely values. The array is taken over and reordered. */
export function equalSample(values: Float64Array): WeightedSample {
  values.sort()
  const cumulative = new Float64Array(values.length)
  let sum = 0
  for (let index = 0; index < values.length; index += 1) {
    sum += values[index] ?? 0
    cumulative[index] = (index + 1) / values.length
  }
  return { values, cumulative, mean: sum / values.length }
}

/**
 * The same distribution in about `parts` points: neighbours are taken together until they weigh 1 / parts, at the largest of
 * their values, so that no probability of staying below a limit comes out too high. The mean is kept.
 */
export function coarserSample(sample: WeightedSample, parts: number): WeightedSample {
  const { values, cumulative, mean } = sample
  if (values.length <= parts) return sample
  let kept = 0
  let before = 0
  const keptValues = new Float64Array(parts + 1)
  const keptCumulative = new Float64Array(parts + 1)
  for (let index = 0; index < values.length; index += 1) {
    const upTo = cumulative[index] ?? 0
    if (upTo - before < 1 / parts && index < values.length - 1) continue
    keptValues[kept] = values[index] ?? 0
    keptCumulative[kept] = upTo
    kept += 1
    before = upTo
  }
  return { values: keptValues.slice(0, kept), cumulative: keptCumulative.slice(0, kept), mean }
}

/** The smallest value that is at least as large as a share `probability` of the distribution. */
export function sampleQuantile(sample: WeightedSample, probability: number): number {
  let low = 0
  let high = sample.values.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    // The sum of the weights carries rounding of its own.
    if ((sample.cumulative[middle] ?? 0) < probability - 1e-12) low = middle + 1
    else high = middle
  }
  return sample.values[low] ?? Number.NaN
}

/** Probability of a value at or below `limit`. */
export function probabilityAtMost(sample: WeightedSample, limit: number): number {
  let low = 0
  let high = sample.values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sample.values[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return low === 0 ? 0 : Math.min(1, sample.cumulative[low - 1] ?? 0)
}

/** Mean, p10, p50 and p90. */
export function sampleSpread(sample: WeightedSample): Spread {
  return {
    mean: sample.mean,
    p10: sampleQuantile(sample, 0.1),
    p50: sampleQuantile(sample, 0.5),
    p90: sampleQuantile(sample, 0.9),
  }
}
