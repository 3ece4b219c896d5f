const BARS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']

/**
 * Dollars as a row of bars, from nothing to the most, at most `width` of them: the largest of the values that share a bar. An
 * unknown value is a gap.
 */
export function sparkline(usd: readonly (number | null)[], width: number): string {
  const each = Math.max(1, Math.ceil(usd.length / width))
  const groups = Array.from({ length: Math.ceil(usd.length / each) }, (_, index) => {
    const known = usd.slice(index * each, (index + 1) * each).filter((one) => one !== null)
    return known.length === 0 ? null : Math.max(0, ...known)
  })
  const most = Math.max(...groups.map((one) => one ?? 0))
  return groups
    .map((one) => (one === null ? '·' : (BARS[most === 0 ? 0 : Math.ceil((one / most) * (BARS.length - 1))] ?? ' ')))
    .join('')
}
