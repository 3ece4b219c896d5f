/** A figure for people: two significant digits below a hundred, whole numbers with thousands separators above. */
export function roundText(value: number): string {
  if (!Number.isFinite(value)) return '∞'
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(2)))
}
