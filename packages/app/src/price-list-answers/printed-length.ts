/** Characters that JSON writes as they are: printable ASCII without quotes and backslashes. */
const PLAIN = /^[ !#-[\]-~]*$/

/** Length of a value as the pricing server prints it: JSON with a space after each comma and colon. That is what its limit counts. */
export function printedLength(value: unknown): number {
  if (typeof value === 'string') return PLAIN.test(value) ? value.length + 2 : JSON.stringify(value).length
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)?.length ?? 0
  let length = 2
  let entries = 0
  if (Array.isArray(value)) {
    for (const one of value) {
      length += printedLength(one)
      entries += 1
    }
  } else {
    for (const [key, one] of Object.entries(value) as [string, unknown][]) {
      if (one === undefined) continue
      length += printedLength(key) + 2 + printedLength(one)
      entries += 1
    }
  }
  return length + 2 * Math.max(0, entries - 1)
}

/** A value as the pricing server puts it into a sentence: `None`, `us-east-1`, `['us-east-1', 'us-west-2']`. */
export function shownValue(value: string | readonly string[] | null, quoted = false): string {
  if (value === null) return 'None'
  if (typeof value === 'string') return quoted ? `'${value}'` : value
  return `[${value.map((one) => `'${one}'`).join(', ')}]`
}
