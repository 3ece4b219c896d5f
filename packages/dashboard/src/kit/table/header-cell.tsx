import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactElement } from 'react'
import { joinClasses } from '../join-classes.ts'
import type { Column } from './column.ts'

export interface HeaderCellProps<Row> {
  readonly column: Column<Row>
  readonly sorted: 'asc' | 'desc' | null
  /** Null where the page holds a part of the rows: sorting a part would mislead. */
  readonly onSort: (() => void) | null
}

/** The head of a column: a button that sorts. */
export function HeaderCell<Row>({ column, sorted, onSort }: HeaderCellProps<Row>): ReactElement {
  const Arrow = sorted === 'asc' ? ArrowUp : ArrowDown
  return (
    <div
      role="columnheader"
      aria-sort={sorted === null ? 'none' : sorted === 'asc' ? 'ascending' : 'descending'}
      className={joinClasses(
        'flex min-w-0 px-3 first:sticky first:left-0 first:z-10 first:bg-inherit',
        column.isNumber === true && 'justify-end',
      )}
    >
      <button
        type="button"
        disabled={onSort === null}
        onClick={onSort ?? undefined}
        title={column.meaning}
        className={joinClasses(
          'group text-dim hover:text-ink flex h-8 min-w-0 items-center gap-1 text-[0.86rem] font-medium',
          column.isNumber === true && 'flex-row-reverse',
        )}
      >
        <span className="truncate">{column.header}</span>
        <Arrow
          size={12}
          aria-hidden="true"
          className={joinClasses('shrink-0', sorted === null && 'opacity-0 group-hover:opacity-40')}
        />
      </button>
    </div>
  )
}
