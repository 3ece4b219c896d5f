import { Check, Link as LinkIcon, Printer } from 'lucide-react'
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { useCopy } from './copy-text.tsx'

export interface PageFrameProps {
  readonly title: string
  /** What the page answers, in one sentence. */
  readonly lead?: ReactNode
  /** Buttons of the page beside those that every page has. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A page: its heading, a link to exactly this view, and its parts one below the other. */
export function PageFrame({ title, lead, actions, children }: PageFrameProps): ReactElement {
  const { copied, copy } = useCopy()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} – costwright`
  }, [title])
  return (
    <div className="mx-auto flex w-full max-w-[92rem] flex-col gap-4 px-4 py-5 sm:px-6">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-64 flex-1">
          <h1
            ref={heading}
            tabIndex={-1}
            className="text-[1.45rem] leading-tight font-semibold tracking-tight outline-none"
          >
            {title}
          </h1>
          {lead !== undefined && <p className="text-dim mt-0.5 max-w-[80ch]">{lead}</p>}
        </div>
        <div className="print-hidden flex flex-wrap gap-1">
          {actions}
          <Button look="quiet" onClick={() => copy(shareableAddress())} title="Copy the address of exactly this view">
            {copied ? <Check size={14} aria-hidden="true" /> : <LinkIcon size={14} aria-hidden="true" />}
            <span aria-live="polite">{copied ? 'Copied' : 'Copy link'}</span>
          </Button>
          <Button look="quiet" onClick={() => print()}>
            <Printer size={14} aria-hidden="true" /> Print
          </Button>
        </div>
      </header>
      {children}
    </div>
  )
}

/** The address of the view, without the token that let this browser in. */
function shareableAddress(): string {
  const address = new URL(location.href)
  address.searchParams.delete('token')
  return address.href
}
