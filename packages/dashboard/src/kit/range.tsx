import type { ReactElement } from 'react'
import { formatUsd } from './format.ts'
import { joinClasses } from './join-classes.ts'

export interface RangeProps {
  readonly low: number
  readonly mid: number
  readonly high: number
  /** How each end is written; dollars unless stated. */
  readonly format?: (value: number) => string
  /** What the ends mean, for the title and for screen readers. */
  readonly meaning?: string
  readonly className?: string
}

/** An estimate with its interval: the middle, then the ends. */
export function Range({
  low,
  mid,
  high,
  format = (value) => formatUsd(value),
  meaning = 'eight times in ten between these ends',
  className,
}: RangeProps): ReactElement {
  return (
    <span
      className={joinClasses('tabular-nums whitespace-nowrap', className)}
      title={`${format(low)} to ${format(high)}: ${meaning}`}
    >
      {format(mid)}{' '}
      <span className="text-dim text-[0.86em]">
        {format(low)}–{format(high)}
      </span>
    </span>
  )
}
