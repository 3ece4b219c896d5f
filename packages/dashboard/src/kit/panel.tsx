import { useId, type ReactElement, type ReactNode } from 'react'
import { joinClasses } from './join-classes.ts'

export interface PanelProps {
  readonly title: string
  /** A sentence under the title. */
  readonly note?: ReactNode
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode
  readonly className?: string
  readonly children: ReactNode
}

/** A part of a page with a heading. */
export function Panel({ title, note, actions, className, children }: PanelProps): ReactElement {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className={joinClasses('bg-surface border-line min-w-0 rounded-lg border', className)}
    >
      <header className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1.5 px-4 pt-3 pb-2">
        <div className="min-w-0">
          <h2 id={id} className="text-[1.02rem] font-semibold">
            {title}
          </h2>
          {note !== undefined && <div className="text-dim mt-0.5 max-w-[72ch] text-sm">{note}</div>}
        </div>
        {actions !== undefined && <div className="print-hidden flex flex-wrap items-center gap-1">{actions}</div>}
      </header>
      <div className="px-4 pb-4">{children}</div>
    </section>
  )
}
