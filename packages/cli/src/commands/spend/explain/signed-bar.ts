/** Columns on either side of the middle. */
const HALF = 12

/** A bar to the left of the middle for a decrease, to the right for an increase, in proportion to the largest. */
export function signedBar(value: number, largest: number): string {
  const length = largest === 0 ? 0 : Math.round((Math.abs(value) / largest) * HALF)
  const drawn = value === 0 ? 0 : Math.max(1, length)
  return value < 0 ? `${'▒'.repeat(drawn).padStart(HALF)}│` : `${' '.repeat(HALF)}│${'█'.repeat(drawn)}`
}
