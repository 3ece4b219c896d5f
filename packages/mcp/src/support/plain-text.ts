/** Control characters, bidirectional overrides and other invisible marks: they could hide in a name what it says. */
const UNSAFE = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu
/** Longest name that a sentence shows, characters. */
const MOST_SHOWN = 80
/** Longest string of structured content; ARNs end at 2,048. */
const MOST_KEPT = 2_048

/** Text from outside with every unsafe character made a visible mark. */
export function plainText(text: string): string {
  return text.replace(UNSAFE, '\ufffd')
}

/** A name from outside as sentences show it: on one line, quoted, and short, so that it cannot pass for what the tool says. */
export function quoted(name: string | null, most: number = MOST_SHOWN): string {
  if (name === null) return '(none)'
  const line = plainText(name).replaceAll(/\s+/g, ' ')
  return JSON.stringify(clipped(line, most))
}

/** Data with all strings in it made plain and none longer than 2,048 characters; keys too, because tags are keys. */
export function plainData(value: unknown): unknown {
  if (typeof value === 'string') return plainString(value)
  if (Array.isArray(value)) return value.map(plainData)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [plainString(key), plainData(held)]))
}

function plainString(text: string): string {
  return clipped(plainText(text), MOST_KEPT)
}

/** A text of at most so many characters; one of two halves is not cut in the middle. */
export function clipped(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most).replace(/\p{Cs}$/u, '')}…` : text
}
