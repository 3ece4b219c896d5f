import stringWidth from 'string-width'
import type { Column } from '../../table.ts'

/** Columns between two cells. */
const BETWEEN = 2
/** Text is not shortened below this. */
const NARROWEST = 12

/** Columns that a table takes with every cell on one line. */
export function tableWidth(columns: readonly Column[], rows: readonly (readonly string[])[]): number {
  return naturalWidths(columns, rows).reduce((sum, width) => sum + width + BETWEEN, -BETWEEN)
}

/**
 * Rows whose texts are shortened in the middle, the longest column first, until the table fits `width`. Cells that are
 * aligned to the right are figures and stay whole, even if the table does not fit then.
 */
export function fitRows(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly (readonly string[])[] {
  const widths = naturalWidths(columns, rows)
  let excess = widths.reduce((sum, one) => sum + one + BETWEEN, -BETWEEN) - width
  while (excess > 0) {
    const texts = widths.filter((one, index) => columns[index]?.align !== 'right' && one > NARROWEST)
    const widest = Math.max(0, ...texts)
    const at = widths.findIndex((one, index) => columns[index]?.align !== 'right' && one === widest)
    if (texts.length === 0 || at === -1) break
    widths[at] = widest - 1
    excess--
  }
  return rows.map((row) =>
    row.map((cell, index) => (columns[index]?.align === 'right' ? cell : shortened(cell, widths[index] ?? 0))),
  )
}

/** Text of at most `width` columns: the beginning and the end, which tells names apart, with `…` between them. */
function shortened(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  const marks = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment)
  const tail = Math.floor((width - 1) / 2)
  const start = taken(marks, width - 1 - tail)
  const end = taken(marks.toReversed(), tail).toReversed()
  return `${start.join('')}…${end.join('')}`
}

function taken(marks: readonly string[], width: number): readonly string[] {
  let used = 0
  const end = marks.findIndex((mark) => (used += stringWidth(mark)) > width)
  return marks.slice(0, end === -1 ? marks.length : end)
}

function naturalWidths(columns: readonly Column[], rows: readonly (readonly string[])[]): number[] {
  return columns.map(({ title }, index) =>
    rows.reduce((widest, row) => Math.max(widest, stringWidth(row[index] ?? '')), Math.max(1, stringWidth(title))),
  )
}
