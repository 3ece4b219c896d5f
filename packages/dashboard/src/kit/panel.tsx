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
      <header className="px-4 pt-3 pb-2">
        <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1.5">
          <h2 id={id} className="min-w-40 flex-1 text-[1.02rem] font-semibold">
            {title}
          </h2>
          {actions !== undefined && (
            <div className="print-hidden -my-1 flex flex-wrap items-center gap-1">{actions}</div>
          )}
        </div>
        {note !== undefined && <div className="text-dim mt-0.5 max-w-[100ch] text-sm">{note}</div>}
      </header>
      <div className="px-4 pb-4">{children}</div>
    </section>
  )
}
