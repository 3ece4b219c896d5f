const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const

/** A bar of at most `width` columns, to an eighth of a column; nothing for what is not positive, a sliver for what is hardly. */
export function shareBar(value: number, largest: number, width: number): string {
  if (value <= 0 || largest <= 0) return ''
  const eighths = Math.max(1, Math.round(Math.min(1, value / largest) * width * 8))
  return `${'█'.repeat(Math.floor(eighths / 8))}${EIGHTHS[eighths % 8] ?? ''}`
}
