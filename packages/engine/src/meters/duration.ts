const PART = /\s*(\d+(?:\.\d+)?)\s*(d|h|m|s)/gy
const HOURS: Readonly<Record<string, number>> = { d: 24, h: 1, m: 1 / 60, s: 1 / 3600 }

/** Hours of a text such as `1d`, `2h30m`, `45m` or `90s`; null when the text is anything else. */
export function parseDurationHours(text: string): number | null {
  const trimmed = text.trim()
  let hours = 0
  let read = 0
  for (const match of trimmed.matchAll(PART)) {
    hours += Number(match[1]) * (HOURS[match[2] ?? ''] ?? Number.NaN)
    read += match[0].length
  }
  return read === 0 || read !== trimmed.length ? null : hours
}

/** `2 h 30 min`, `45 min`, `90 s`: for explanations. */
export function formatHours(hours: number): string {
  if (hours >= 1 || hours === 0) return `${round(hours)} h`
  return hours * 60 >= 1 ? `${round(hours * 60)} min` : `${round(hours * 3600)} s`
}

function round(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}
