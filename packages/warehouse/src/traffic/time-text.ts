/** 2026-09-01, 2026/09/01 10:00:00, 2026-09-01T10:00:00Z, 10/Oct/2000:13:55:36 -0700. */
const DATE = /^\[?(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:)/

/** Whether a text is a time or a number, and so no name of a column. */
export function looksLikeTime(text: string): boolean {
  const trimmed = text.trim()
  return DATE.test(trimmed) || (trimmed !== '' && Number.isFinite(Number(trimmed)))
}
