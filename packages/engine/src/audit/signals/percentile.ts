/** The value that a share (0 to 1) of the values does not exceed, nearest rank; null where there are none. Nulls are left out. */
export function percentile(values: readonly (number | null)[], share: number): number | null {
  const known = values.filter((value) => value !== null).toSorted((a, b) => a - b)
  const rank = Math.min(known.length - 1, Math.max(0, Math.ceil(known.length * share) - 1))
  return known[rank] ?? null
}
