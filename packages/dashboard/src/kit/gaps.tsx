import { TriangleAlert } from 'lucide-react'
import type { ReactElement } from 'react'
import { formatName } from './format.ts'
import { joinClasses } from './join-classes.ts'

/** What an answer lacks or takes for granted, and what that does to it. */
export interface GapJson {
  readonly kind: string
  readonly what: string
  readonly effect: string
}

/** Kinds that leave dollars out; the others say how sure a figure is. */
const LEAVES_OUT = new Set(['missing-price', 'ambiguous-price', 'missing-permission', 'missing-period', 'missing-data'])
const SHOWN = 2

/** What is missing from the answers of a page. Nothing is shown where nothing is. */
export function Gaps({
  gaps,
  partial = 'This answer is partial: dollars are missing from it.',
}: {
  readonly gaps: readonly GapJson[]
  /** What a partial answer means, in a sentence. */
  readonly partial?: string
}): ReactElement | null {
  if (gaps.length === 0) return null
  const isPartial = gaps.some(({ kind }) => LEAVES_OUT.has(kind))
  const ordered = gaps.toSorted((a, b) => Number(LEAVES_OUT.has(b.kind)) - Number(LEAVES_OUT.has(a.kind)))
  return (
    <aside
      aria-label="What this answer lacks"
      className={joinClasses(
        'rounded-md border px-3.5 py-2.5 text-sm',
        isPartial ? 'border-warn/40 bg-warn-soft' : 'border-line bg-surface',
      )}
    >
      <div className="flex gap-2.5">
        <TriangleAlert
          size={16}
          aria-hidden="true"
          className={joinClasses('mt-0.5 shrink-0', isPartial ? 'text-warn' : 'text-dim')}
        />
        <div className="min-w-0 grow">
          <p className="font-medium">{isPartial ? partial : 'To be read with care.'}</p>
          <GapList gaps={ordered.slice(0, SHOWN)} />
          {ordered.length > SHOWN && (
            <details>
              <summary className="text-accent mt-1 cursor-pointer">{ordered.length - SHOWN} more</summary>
              <GapList gaps={ordered.slice(SHOWN)} />
            </details>
          )}
        </div>
      </div>
    </aside>
  )
}

function GapList({ gaps }: { readonly gaps: readonly GapJson[] }): ReactElement {
  return (
    <ul className="mt-1 space-y-1">
      {gaps.map(({ kind, what, effect }) => (
        <li key={`${kind} ${what}`} className="break-words">
          <span className="text-dim">{formatName(kind)}:</span> {what}
          <span className="text-dim">: {effect}</span>
        </li>
      ))}
    </ul>
  )
}
