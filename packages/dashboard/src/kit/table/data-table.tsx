import {
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type SortingState,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { download } from '../download.ts'
import type { Column } from './column.ts'
import { csvOf } from './csv.ts'
import { HeaderCell } from './header-cell.tsx'
import { TableFoot } from './table-foot.tsx'
import { TableRow } from './table-row.tsx'

export interface DataTableProps<Row> {
  /** Names the table for screen readers. */
  readonly label: string
  /** Keep the array the same between renderings. */
  readonly columns: readonly Column<Row>[]
  /** Keep the array the same between renderings. */
  readonly rows: readonly Row[]
  readonly rowId: (row: Row, index: number) => string
  /** What opening a row does: a click, or Enter on it. */
  readonly onOpen?: (row: Row) => void
  /** The row that is looked at elsewhere on the page. */
  readonly currentId?: string | null
  readonly sort?: { readonly id: string; readonly desc: boolean }
  /** Name of the CSV file, without ending; null for no download. */
  readonly file?: string | null
  /** Height in pixels from which on the table scrolls by itself. */
  readonly maxHeight?: number
  readonly empty?: string
  /** Address of the server's CSV, for tables that the page holds a part of; instead of `file`. */
  readonly csvHref?: string | null
  /** How many rows there are in all, where the page holds a part of them; they come in the order of the server. */
  readonly total?: number
  /** More rows are wanted: called when the last ones come into view. Null when there are no more, or they are on their way. */
  readonly onEnd?: (() => void) | null
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() })
const ROW_HEIGHT = 34
const DEFAULT_WIDTH = 120
const PAGE_ROWS = 12
/** Rows that are drawn above and below what is in sight: each costs time while it scrolls. */
const ROWS_AROUND = 4
/** So many rows before the last one that is here, the next are asked for. */
const ROWS_AHEAD = 300

/** A table that sorts, scrolls through a hundred thousand rows, works from the keyboard and downloads as CSV. */
export function DataTable<Row extends object>(props: DataTableProps<Row>): ReactElement {
  const {
    label,
    columns,
    rows,
    rowId,
    onOpen,
    currentId = null,
    sort,
    file = null,
    maxHeight = 560,
    empty = 'Nothing here.',
    csvHref = null,
    total = rows.length,
    onEnd = null,
  } = props
  const [sorting, setSorting] = useState<SortingState>(sort === undefined ? [] : [sort])
  const [active, setActive] = useState(0)
  const scroller = useRef<HTMLDivElement>(null)
  const definitions = useMemo(
    () =>
      columns.map(({ id, header, value, isNumber = false }) => ({
        id,
        header,
        accessorFn: (row: Row) => sortable(value(row), isNumber),
        sortFn: compareCells,
        sortUndefined: 'last' as const,
        sortDescFirst: isNumber,
      })),
    [columns],
  )
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    state: { sorting },
    onSortingChange: setSorting,
  })
  const sorted = table.getRowModel().rows
  const virtualizer = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: ROWS_AROUND,
  })
  // A row that leaves gives its elements to one that comes: making new ones was most of the time that scrolling took.
  const slots = Math.ceil(maxHeight / ROW_HEIGHT) + 2 * ROWS_AROUND + 2
  const lastShown = virtualizer.getVirtualItems().at(-1)?.index ?? 0
  const wantMore = useEffectEvent(() => onEnd?.())
  const isAtEnd = lastShown >= sorted.length - ROWS_AHEAD && onEnd !== null
  useEffect(() => {
    if (isAtEnd) wantMore()
  }, [isAtEnd, sorted.length])
  const { template, minWidth } = useMemo(() => layOut(columns), [columns])
  const focusRow = (index: number): void => {
    const next = Math.max(0, Math.min(sorted.length - 1, index))
    setActive(next)
    virtualizer.scrollToIndex(next)
    focusWhenDrawn(scroller.current, next)
  }
  const move = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: PAGE_ROWS,
      PageUp: -PAGE_ROWS,
      Home: -sorted.length,
      End: sorted.length,
    }
    const step = steps[event.key]
    if (step === undefined || !(event.target as HTMLElement).matches('[data-index]')) return
    event.preventDefault()
    focusRow(active + step)
  }
  return (
    <div className="min-w-0">
      <div
        ref={scroller}
        role="table"
        aria-label={label}
        aria-rowcount={total + 1}
        tabIndex={0}
        className="border-line print-whole relative overflow-auto rounded-md border"
        style={{ maxHeight }}
        onKeyDown={move}
      >
        <div role="rowgroup" className="bg-sunken border-line sticky top-0 z-20 border-b" style={{ minWidth }}>
          <div role="row" aria-rowindex={1} className="grid" style={{ gridTemplateColumns: template }}>
            {columns.map((column) => (
              <HeaderCell
                key={column.id}
                column={column}
                sorted={sorting[0]?.id === column.id ? (sorting[0].desc ? 'desc' : 'asc') : null}
                onSort={
                  total > rows.length || column.isPicture === true
                    ? null
                    : () => table.getColumn(column.id)?.toggleSorting(undefined, false)
                }
              />
            ))}
          </div>
        </div>
        {/* Rows inherit the widths: working them out for each row would be half of the cost of scrolling. */}
        <div
          role="rowgroup"
          className="relative"
          style={{ height: virtualizer.getTotalSize(), minWidth, gridTemplateColumns: template }}
        >
          {virtualizer.getVirtualItems().map((item) => {
            const row = sorted[item.index]
            if (row === undefined) return null
            return (
              <TableRow
                key={item.index % slots}
                row={row.original}
                columns={columns}
                index={item.index}
                start={item.start}
                height={ROW_HEIGHT}
                isTabStop={item.index === active && onOpen !== undefined}
                isCurrent={row.id === currentId}
                onFocus={setActive}
                {...(onOpen === undefined ? {} : { onOpen })}
              />
            )
          })}
        </div>
        {sorted.length === 0 && <p className="text-dim px-4 py-8 text-center text-sm">{empty}</p>}
      </div>
      <TableFoot
        shown={sorted.length}
        total={total}
        href={csvHref}
        onCsv={
          file === null
            ? null
            : () =>
                download(
                  `${file}.csv`,
                  csvOf(
                    columns,
                    sorted.map(({ original }) => original),
                  ),
                  'text/csv',
                )
        }
      />
    </div>
  )
}

/** Widths of the columns as a grid. On a narrow screen the first column, which stays in sight, leaves room for the others. */
function layOut<Row>(columns: readonly Column<Row>[]): { readonly template: string; readonly minWidth: string } {
  const widths = columns.map(({ width = DEFAULT_WIDTH }, index) =>
    index === 0 ? `min(${width}px, 38vw)` : `${width}px`,
  )
  const shares = columns.map(({ width = DEFAULT_WIDTH, isNumber = false }) => (isNumber ? 1 : width / 60))
  return {
    template: widths.map((width, index) => `minmax(${width}, ${shares[index]}fr)`).join(' '),
    minWidth: `calc(${widths.join(' + ')})`,
  }
}

/** Dollars come as text and sort as numbers. What nobody knows is `undefined`, which always sorts last. */
function sortable(value: string | number | null, isNumber: boolean): string | number | undefined {
  if (value === null) return undefined
  return isNumber ? Number(value) : value
}

interface SortedRow {
  getValue: (id: string) => unknown
}
function compareCells(a: SortedRow, b: SortedRow, id: string): number {
  const [one, other] = [a.getValue(id), b.getValue(id)]
  if (typeof one === 'number' && typeof other === 'number') return one - other
  return String(one) < String(other) ? -1 : String(one) > String(other) ? 1 : 0
}

const FRAMES_TO_WAIT = 10

/** Focuses a row that was scrolled to: it is drawn a frame or two later. */
function focusWhenDrawn(scroller: HTMLElement | null, index: number, framesLeft = FRAMES_TO_WAIT): void {
  requestAnimationFrame(() => {
    const row = scroller?.querySelector<HTMLElement>(`[data-index="${index}"]`)
    if (row !== null && row !== undefined) row.focus({ preventScroll: true })
    else if (framesLeft > 0) focusWhenDrawn(scroller, index, framesLeft - 1)
  })
}
