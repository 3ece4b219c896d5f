/** An hour (UTC) as the slices of queries write it: `2026-09-01 00:00:00`. */
export function sqlHour(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ')
}
