import type { ErrorComponentProps } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { Failure } from '../kit/states.tsx'

/** For a page that could not be loaded or drawn: the navigation stays. */
export function PageFailure({ error, reset }: ErrorComponentProps): ReactElement {
  return <Failure error={error} retry={reset} />
}
