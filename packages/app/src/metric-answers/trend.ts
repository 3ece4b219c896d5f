/** Fewest values of which a trend is told. */
const FEWEST = 8

/** Whether values rise or fall: the slope of a line through them, where it is significant at 5 % (two-sided t-test). */
export function trendOf(values: readonly number[]): 'positive' | 'negative' | 'none' {
  const count = values.length
  if (count < FEWEST) return 'none'
  const middle = (count - 1) / 2
  const mean = values.reduce((sum, one) => sum + one, 0) / count
  let covariance = 0
  let spread = 0
  let total = 0
  for (const [index, value] of values.entries()) {
    covariance += (index - middle) * (value - mean)
    spread += (index - middle) ** 2
    total += (value - mean) ** 2
  }
  if (total === 0) return 'none'
  const slope = covariance / spread
  const residual = Math.max(0, total - slope * covariance)
  const freedom = count - 2
  const error = Math.sqrt(residual / freedom / spread)
  // The t of 97.5 %, near enough: 2.45 at 6 degrees of freedom, 1.96 at many.
  const needed = 1.96 + 2.9 / freedom
  return Math.abs(slope) <= needed * error ? 'none' : slope > 0 ? 'positive' : 'negative'
}
