import { CircleAlert, Inbox } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { ApiError } from '../api/api-error.ts'
import { Button } from './button.tsx'
import { joinClasses } from './join-classes.ts'

/** A place whose content is on its way. `height` in pixels keeps the page from jumping. */
export function Loading({
  height = 160,
  what = 'Loading',
}: {
  readonly height?: number
  readonly what?: string
}): ReactElement {
  return (
    <div
      role="status"
      className="bg-sunken text-dim flex animate-[loading_1.6s_ease-in-out_infinite] items-center justify-center rounded-md text-sm motion-reduce:animate-none"
      style={{ height }}
    >
      {what}…
    </div>
  )
}

/** A place with nothing in it, and what to do about that. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }): ReactElement {
  return (
    <Notice icon={<Inbox size={22} aria-hidden="true" />} title={title}>
      {children}
    </Notice>
  )
}

/** What went wrong, the hint of the server, and a way to try again. */
export function Failure({ error, retry }: { readonly error: unknown; readonly retry?: () => void }): ReactElement {
  const { title, hint } = describeError(error)
  return (
    <div role="alert">
      <Notice icon={<CircleAlert size={22} aria-hidden="true" />} title={title} look="text-bad">
        {hint !== null && <p>{hint}</p>}
        {retry !== undefined && (
          <Button className="mt-2" onClick={retry}>
            Try again
          </Button>
        )}
      </Notice>
    </div>
  )
}

function describeError(error: unknown): { readonly title: string; readonly hint: string | null } {
  if (error instanceof ApiError) return { title: error.message, hint: error.hint }
  return { title: 'This part of the page failed', hint: error instanceof Error ? error.message : String(error) }
}

function Notice(props: {
  readonly icon: ReactNode
  readonly title: string
  readonly look?: string
  readonly children?: ReactNode
}): ReactElement {
  return (
    <div className="flex flex-col items-center gap-1.5 px-4 py-10 text-center">
      <span className={joinClasses('text-dim', props.look)}>{props.icon}</span>
      <p className="max-w-prose font-medium break-words">{props.title}</p>
      {props.children !== undefined && <div className="text-dim max-w-prose text-sm break-words">{props.children}</div>}
    </div>
  )
}
