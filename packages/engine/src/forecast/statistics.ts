/** Mean of some numbers; 0 for none. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : total(values) / values.length
}

/** Sum of some numbers. */
export function total(values: readonly number[]): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
