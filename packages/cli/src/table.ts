import Table from 'cli-table3'

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

/** A table without borders: columns two spaces apart, no space at the ends of lines. */
export function renderTable(columns: readonly Column[], rows: readonly (readonly string[])[], head = true): string {
  const table = new Table({
    ...(head ? { head: columns.map((column) => column.title) } : {}),
    colAligns: columns.map((column) => column.align ?? 'left'),
    colWidths: columns.map((column) => column.width ?? null),
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
