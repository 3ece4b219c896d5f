import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'

/** A hint on something that can be focused. What is needed to understand the page must not stand in one. */
export function Tooltip({
  hint,
  children,
}: {
  readonly hint: ReactNode
  readonly children: ReactElement<Record<string, unknown>>
}): ReactElement {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-50">
          <Base.Popup className="bg-ink text-page max-w-80 rounded px-2 py-1 text-sm shadow-md">{hint}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
