import type { ReactElement, ReactNode } from 'react'

/** One figure with its name above and what it compares to below. */
export function Stat({
  label,
  value,
  note,
}: {
  readonly label: string
  readonly value: ReactNode
  readonly note?: ReactNode
}): ReactElement {
  return (
    <div className="bg-surface border-line min-w-0 rounded-lg border px-3.5 py-3 sm:px-4">
      <dt className="text-dim text-sm">{label}</dt>
      <dd>
        <div className="mt-0.5 text-[1.35rem] sm:text-[1.6rem] leading-tight font-semibold tracking-tight tabular-nums">
          {value}
        </div>
        {note !== undefined && <div className="text-dim mt-1 text-sm">{note}</div>}
      </dd>
    </div>
  )
}

/** Figures side by side. */
export function Stats({ children }: { readonly children: ReactNode }): ReactElement {
  return <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">{children}</dl>
}
