/** Most values that evidence holds. */
const MOST_VALUES = 200

/** Values joined to at most 200: sums stay sums, maxima maxima, averages averages. Periods all of whose values are null stay null. */
export function downsample(
  values: readonly (number | null)[],
  statistic: string,
  most: number = MOST_VALUES,
): { readonly values: readonly (number | null)[]; readonly factor: number } {
  const factor = Math.max(1, Math.ceil(values.length / most))
  if (factor === 1) return { values, factor }
  const joined: (number | null)[] = []
  for (let start = 0; start < values.length; start += factor) {
    const known = values.slice(start, start + factor).filter((value) => value !== null)
    joined.push(known.length === 0 ? null : join(known, statistic))
  }
  return { values: joined, factor }
}

function join(values: readonly number[], statistic: string): number {
  const sum = values.reduce((total, value) => total + value, 0)
  switch (statistic) {
    case 'Sum':
    case 'SampleCount':
      return sum
    case 'Average':
      return sum / values.length
    case 'Minimum':
      return Math.min(...values)
    default:
      return Math.max(...values)
  }
}
