import { Download } from 'lucide-react'
import type { ReactElement } from 'react'
import { Button, buttonClasses } from '../button.tsx'
import { formatNumber } from '../format.ts'

export interface TableFootProps {
  readonly shown: number
  readonly total: number
  readonly href: string | null
  readonly onCsv: (() => void) | null
}

const WORTH_COUNTING = 20

/** How many rows there are, and the way to have them as a file. */
export function TableFoot({ shown, total, href, onCsv }: TableFootProps): ReactElement | null {
  if (href === null && onCsv === null && total <= WORTH_COUNTING) return null
  return (
    <div className="print-hidden mt-1.5 flex items-center justify-between gap-2">
      <span className="text-dim text-sm">
        {formatNumber(total)} {total === 1 ? 'row' : 'rows'}
        {shown < total && `, ${formatNumber(shown)} of them here`}
      </span>
      {href !== null && (
        <a href={href} download className={`${buttonClasses('quiet')} h-7`}>
          <Download size={14} aria-hidden="true" /> CSV
        </a>
      )}
      {href === null && onCsv !== null && (
        <Button look="quiet" className="h-7" onClick={onCsv}>
          <Download size={14} aria-hidden="true" /> CSV
        </Button>
      )}
    </div>
  )
}
