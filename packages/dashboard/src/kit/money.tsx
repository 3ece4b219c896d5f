import type { ReactElement } from 'react'
import { formatUsd, type UsdStyle } from './format.ts'
import { joinClasses } from './join-classes.ts'
import { SourceButton } from './source-button.tsx'
import type { NumberSource } from './source-drawer.tsx'

/** Which sign of a change is good news: savings rise, spend falls. */
type Tone = 'plain' | 'more-is-bad' | 'more-is-good'

export interface MoneyProps {
  /** A decimal string of the server; a number in ranges; null where nobody knows. */
  readonly usd: string | number | null
  readonly style?: UsdStyle
  /** Writes a plus as well. */
  readonly signed?: boolean
  readonly tone?: Tone
  /** Where the number comes from. With it, the number is a button that opens the lines, the source and the assumptions. */
  readonly source?: NumberSource | null
  readonly className?: string
}

/** Dollars. The full amount is in the title. */
export function Money({
  usd,
  style = 'auto',
  signed = false,
  tone = 'plain',
  source = null,
  className,
}: MoneyProps): ReactElement {
  if (usd === null)
    return (
      <span className={joinClasses('text-dim', className)} title="not known">
        <span aria-hidden="true">–</span>
        <span className="sr-only">not known</span>
      </span>
    )
  const text = formatUsd(usd, style, signed)
  const look = joinClasses('tabular-nums whitespace-nowrap', toneClass(Number(usd), tone), className)
  const exact = typeof usd === 'string' ? formatUsd(usd, 'exact', signed) : undefined
  if (source === null)
    return (
      <span className={look} title={exact}>
        {text}
      </span>
    )
  return (
    <SourceButton
      source={source}
      className={look}
      {...(exact === undefined ? {} : { title: `${exact}: where this number comes from` })}
    >
      {text}
    </SourceButton>
  )
}

function toneClass(value: number, tone: Tone): string {
  if (tone === 'plain' || value === 0) return ''
  return value > 0 === (tone === 'more-is-good') ? 'text-good' : 'text-bad'
}
