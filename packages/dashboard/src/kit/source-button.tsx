import type { ReactElement, ReactNode } from 'react'
import { joinClasses } from './join-classes.ts'
import { useSource, type NumberSource } from './source-drawer.tsx'

export interface SourceButtonProps {
  readonly source: NumberSource
  readonly title?: string
  readonly className?: string
  readonly children: ReactNode
}

/** A figure that opens into where it comes from. */
export function SourceButton({
  source,
  title = 'Where this number comes from',
  className,
  children,
}: SourceButtonProps): ReactElement {
  const open = useSource()
  return (
    <button
      type="button"
      className={joinClasses(
        'decoration-line-strong hover:decoration-accent underline decoration-dotted decoration-1 underline-offset-[0.25em] hover:decoration-solid',
        className,
      )}
      title={title}
      onClick={(event) => {
        // The row that the figure stands in opens something else.
        event.stopPropagation()
        open(source)
      }}
    >
      {children}
    </button>
  )
}
