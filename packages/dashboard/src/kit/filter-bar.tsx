import { RotateCcw } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { Button } from './button.tsx'

export interface FilterBarProps {
  /** Fields whose values are in the address: each change is a navigation, so that going back undoes it. */
  readonly children: ReactNode
  /** Clears all fields; absent while nothing is set. */
  readonly onReset?: (() => void) | null
}

/** The fields that narrow a page down. */
export function FilterBar({ children, onReset = null }: FilterBarProps): ReactElement {
  return (
    <form
      role="search"
      aria-label="Filters"
      className="print-hidden flex flex-wrap items-end gap-3"
      onSubmit={(event) => event.preventDefault()}
    >
      {children}
      {onReset !== null && (
        <Button look="quiet" onClick={onReset}>
          <RotateCcw size={14} aria-hidden="true" /> Reset
        </Button>
      )}
    </form>
  )
}
