import type { Column } from './column.ts'

/** Rows as CSV. Texts that a spreadsheet would take for a formula get an apostrophe in front; numbers stay numbers. */
export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const written = columns.filter(({ isPicture = false }) => !isPicture)
  const head = written.map(({ header }) => csvCell(header))
  const body = rows.map((row) => written.map(({ value }) => csvCell(value(row))))
  return [head, ...body].map((cells) => `${cells.join(',')}\r\n`).join('')
}

function csvCell(value: string | number | null): string {
  if (value === null) return ''
  const text = String(value)
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text)
  const safe = isFormula ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
