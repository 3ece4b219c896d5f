/** Length of a value as the pricing server prints it: JSON with a space after each comma and colon. That is what its limit counts. */
export function printedLength(value: unknown): number {
  if (Array.isArray(value)) return 2 + separators(value.length) + sum(value.map(printedLength))
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, one]) => one !== undefined)
    return (
      2 + separators(entries.length) + sum(entries.map(([key, one]) => printedLength(key) + 2 + printedLength(one)))
    )
  }
  return JSON.stringify(value)?.length ?? 0
}

/** A value as the pricing server puts it into a sentence: `None`, `us-east-1`, `['us-east-1', 'us-west-2']`. */
export function shownValue(value: string | readonly string[] | null, quoted = false): string {
  if (value === null) return 'None'
  if (typeof value === 'string') return quoted ? `'${value}'` : value
  return `[${value.map((one) => `'${one}'`).join(', ')}]`
}

function separators(count: number): number {
  return 2 * Math.max(0, count - 1)
}

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, one) => total + one, 0)
}
