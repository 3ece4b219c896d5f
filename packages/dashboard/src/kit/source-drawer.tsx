import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { createContext, useCallback, useContext, useState, type ReactElement, type ReactNode } from 'react'
import { buttonClasses } from './button.tsx'
import { CopyText } from './copy-text.tsx'
import { formatUsd } from './format.ts'

/** Where a number comes from. */
export interface NumberSource {
  /** What the number is, as a heading. */
  readonly title: string
  /** The number itself; null where it is not one amount of dollars. */
  readonly usd?: string | number | null
  /** How it comes about, in a sentence or two. */
  readonly meaning: string
  /** Facts about it: of which time, from which import, with which book. */
  readonly facts?: readonly { readonly what: string; readonly value: ReactNode }[]
  /** What was taken for granted, and what is missing. */
  readonly assumptions?: readonly string[]
  /** The lines that it is the sum of: a table, or what asks the server for one. */
  readonly lines?: ReactNode
  /** The command that answers the same, to be copied. */
  readonly command?: string | null
}

const SourceContext = createContext<(source: NumberSource) => void>(() => {})

/** Opens the drawer on where a number comes from. */
export function useSource(): (source: NumberSource) => void {
  return useContext(SourceContext)
}

/** Holds the one drawer of the page. */
export function SourceDrawer({ children }: { readonly children: ReactNode }): ReactElement {
  const [source, setSource] = useState<NumberSource | null>(null)
  const [isOpen, setIsOpen] = useState(false)
  const open = useCallback((next: NumberSource) => {
    setSource(next)
    setIsOpen(true)
  }, [])
  return (
    <SourceContext value={open}>
      {children}
      <Dialog.Root open={isOpen} onOpenChange={setIsOpen}>
        <Dialog.Portal>
          <Dialog.Backdrop className="fixed inset-0 bg-black/25 transition-opacity duration-150 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
          <Dialog.Popup className="bg-raised border-line fixed inset-y-0 right-0 flex w-[44rem] max-w-full flex-col border-l shadow-2xl transition-transform duration-150 data-[ending-style]:translate-x-6 data-[starting-style]:translate-x-6 motion-reduce:transition-none">
            {source !== null && <SourceContent source={source} />}
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </SourceContext>
  )
}

function SourceContent({ source }: { readonly source: NumberSource }): ReactElement {
  const { title, usd = null, meaning, facts = [], assumptions = [], lines = null, command = null } = source
  return (
    <>
      <header className="border-line flex items-start gap-3 border-b px-5 py-4">
        <div className="min-w-0 grow">
          <Dialog.Title className="text-dim text-sm font-medium break-words">{title}</Dialog.Title>
          {usd !== null && (
            <p className="mt-0.5 text-2xl font-semibold tabular-nums">
              {formatUsd(usd, typeof usd === 'string' ? 'exact' : 'auto')}
            </p>
          )}
        </div>
        <Dialog.Close className={buttonClasses('quiet')} aria-label="Close">
          <X size={16} aria-hidden="true" />
        </Dialog.Close>
      </header>
      <div className="flex grow flex-col gap-5 overflow-y-auto px-5 py-4" tabIndex={-1}>
        <Dialog.Description>{meaning}</Dialog.Description>
        {facts.length > 0 && (
          <Part title="Source">
            <dl className="grid grid-cols-[max-content_1fr] gap-x-5 gap-y-1">
              {facts.map(({ what, value }) => (
                <div key={what} className="contents">
                  <dt className="text-dim">{what}</dt>
                  <dd className="min-w-0 break-words">{value}</dd>
                </div>
              ))}
            </dl>
          </Part>
        )}
        {lines !== null && <Part title="Lines">{lines}</Part>}
        <Part title="Assumptions">
          {assumptions.length === 0 ? (
            <p className="text-dim">None.</p>
          ) : (
            <ul className="list-disc space-y-1 pl-4">
              {assumptions.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          )}
        </Part>
        {command !== null && (
          <Part title="The same on the command line">
            <CopyText text={command} />
          </Part>
        )}
      </div>
    </>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section>
      <h3 className="text-dim mb-1.5 text-xs font-semibold tracking-wide uppercase">{title}</h3>
      {children}
    </section>
  )
}
