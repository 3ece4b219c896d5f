/** A number as people write it: `1,000,000`, `0.25`; at most six decimal places. For explanations. */
export function amount(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 6 })
}

/** A number and its noun, singular for one: `1 instance`, `2.5 instances`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${amount(count)} ${count === 1 ? noun : plural}`
}
