/** A number as people write it: `1,000,000`, `0.25`; at most six decimal places. For explanations. */
export function amount(value: number): string {
  // Not Intl: a bill of 100,000 resources writes several of these for each.
  const shortest = String(value)
  const text = /^\d+(\.\d{1,6})?$/.test(shortest) ? shortest : value.toFixed(6).replace(/\.?0+$/, '')
  return value < 1000 ? text : text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')
}

/** A number and its noun, singular for one: `1 instance`, `2.5 instances`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${amount(count)} ${count === 1 ? noun : plural}`
}
