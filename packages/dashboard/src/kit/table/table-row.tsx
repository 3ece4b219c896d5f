import { memo, type ReactElement } from 'react'
import { joinClasses } from '../join-classes.ts'
import type { Column } from './column.ts'

export interface TableRowProps<Row> {
  readonly row: Row
  readonly columns: readonly Column<Row>[]
  readonly index: number
  readonly start: number
  readonly height: number
  readonly isTabStop: boolean
  readonly isCurrent: boolean
  readonly onFocus: (index: number) => void
  readonly onOpen?: (row: Row) => void
}

/** One row, placed where it is in the whole list. Drawn anew only when it changes: scrolling must not redraw what stays. */
export const TableRow = memo(Row) as typeof Row

function Row<Data>(props: TableRowProps<Data>): ReactElement {
  const { row, columns, index, start, height, isTabStop, isCurrent, onFocus, onOpen } = props
  const canOpen = onOpen !== undefined
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-current={isCurrent ? 'true' : undefined}
      data-index={index}
      tabIndex={canOpen ? (isTabStop ? 0 : -1) : undefined}
      className={joinClasses(
        'border-line absolute inset-x-0 [contain:layout_paint] top-0 grid [grid-template-columns:inherit] items-stretch border-b text-[0.93rem] last:border-b-0',
        isCurrent ? 'bg-accent-soft' : 'bg-surface hover:bg-sunken',
        canOpen && 'cursor-pointer -outline-offset-2',
      )}
      style={{ height, transform: `translateY(${start}px)` }}
      onFocus={() => onFocus(index)}
      onClick={() => onOpen?.(row)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target === event.currentTarget) onOpen?.(row)
      }}
    >
      {columns.map(({ id, value, cell, isNumber = false }, place) => (
        <div
          key={id}
          role="cell"
          className={joinClasses(
            'min-w-0 content-center truncate px-3',
            place === 0 && 'sticky left-0 z-10 bg-inherit',
            isNumber && 'text-right tabular-nums',
          )}
          title={titleOf(value(row))}
        >
          {cell === undefined ? (value(row) ?? '–') : cell(row)}
        </div>
      ))}
    </div>
  )
}

/** Long texts are cut; the title has them whole. */
function titleOf(value: string | number | null): string | undefined {
  return typeof value === 'string' && value.length > 18 ? value : undefined
}
