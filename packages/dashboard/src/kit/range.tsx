import type { ReactElement } from 'react'
import { formatUsd } from './format.ts'
import { joinClasses } from './join-classes.ts'
import { SourceButton } from './source-button.tsx'
import type { NumberSource } from './source-drawer.tsx'

export interface RangeProps {
  readonly low: number
  readonly mid: number
  readonly high: number
  /** How each end is written; dollars unless stated. */
  readonly format?: (value: number) => string
  /** What the ends mean, for the title and for screen readers. */
  readonly meaning?: string
  /** Where it comes from; with it, the range opens into that. */
  readonly source?: NumberSource | null
  readonly className?: string
}

/** An estimate with its interval: the middle, then the ends. */
export function Range({
  low,
  mid,
  high,
  format = (value) => formatUsd(value),
  meaning = 'eight times in ten between these ends',
  source = null,
  className,
}: RangeProps): ReactElement {
  const look = joinClasses('tabular-nums whitespace-nowrap', className)
  const title = `${format(low)} to ${format(high)}: ${meaning}`
  const text = (
    <>
      {format(mid)}{' '}
      <span className="text-dim text-[0.86em]">
        {format(low)}–{format(high)}
      </span>
    </>
  )
  if (source === null)
    return (
      <span className={look} title={title}>
        {text}
      </span>
    )
  return (
    <SourceButton source={source} className={look} title={title}>
      {text}
    </SourceButton>
  )
}
