import type { ReactElement } from 'react'
import { joinClasses } from './join-classes.ts'

export interface SizeBarProps {
  /** Of the largest, -1 to 1. */
  readonly share: number
  /** More is red and less is green, as for spend; one colour otherwise. */
  readonly isChange?: boolean
}

/** The size of a figure against the largest of its kind, beside the figure. */
export function SizeBar({ share, isChange = false }: SizeBarProps): ReactElement {
  return (
    <div aria-hidden="true" className="bg-sunken mt-1 flex h-1.5 overflow-hidden rounded-full">
      <div
        className={joinClasses('rounded-full', isChange ? (share > 0 ? 'bg-bad' : 'bg-good') : 'bg-series-1')}
        style={{ width: `${Math.min(1, Math.abs(share)) * 100}%` }}
      />
    </div>
  )
}
