import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { buttonClasses } from './button.tsx'

export interface DialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A question or a form over the page. */
export function Dialog({ title, isOpen, onClose, children }: DialogProps): ReactElement {
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/25" />
        <Base.Popup className="bg-raised border-line fixed top-[12vh] left-1/2 z-40 flex max-h-[76vh] w-[34rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-col rounded-lg border shadow-2xl">
          <header className="flex items-center justify-between gap-3 px-5 pt-4 pb-2">
            <Base.Title className="text-[1.05rem] font-semibold">{title}</Base.Title>
            <Base.Close className={buttonClasses('quiet')} aria-label="Close">
              <X size={16} aria-hidden="true" />
            </Base.Close>
          </header>
          <div className="overflow-y-auto px-5 pb-5">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
