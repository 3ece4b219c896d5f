import Table from 'cli-table3'
import stringWidth from 'string-width'

export interface Column {
  readonly title: string
  readonly align?: 'left' | 'right'
  /** Columns to wrap the text at; default: as wide as the widest cell. */
  readonly width?: number
}

const NO_BORDER = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
}

/** The table library looks at every row for every cell, so long tables are laid out in pieces of equal widths. */
const ROWS_AT_ONCE = 100

/** A table without borders: columns two spaces apart, no space at the ends of lines. */
export function renderTable(columns: readonly Column[], rows: readonly (readonly string[])[], head = true): string {
  const widths = columns.map((column, index) => column.width ?? widestCell(column, index, rows, head))
  const pieces: string[] = []
  for (let from = 0; from === 0 || from < rows.length; from += ROWS_AT_ONCE) {
    pieces.push(renderPiece(columns, widths, rows.slice(from, from + ROWS_AT_ONCE), head && from === 0))
  }
  return pieces.join('\n')
}

function widestCell(column: Column, index: number, rows: readonly (readonly string[])[], head: boolean): number {
  let widest = head ? stringWidth(column.title) : 0
  for (const row of rows)
    for (const line of (row[index] ?? '').split('\n')) widest = Math.max(widest, stringWidth(line))
  // The library takes a width of nothing for no width at all.
  return Math.max(1, widest)
}

function renderPiece(
  columns: readonly Column[],
  widths: readonly number[],
  rows: readonly (readonly string[])[],
  head: boolean,
): string {
  const table = new Table({
    ...(head ? { head: columns.map((column) => column.title) } : {}),
    colAligns: columns.map((column) => column.align ?? 'left'),
    colWidths: [...widths],
    wordWrap: true,
    chars: NO_BORDER,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
  })
  table.push(...rows.map((row) => [...row]))
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}
