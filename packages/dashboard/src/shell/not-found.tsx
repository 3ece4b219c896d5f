import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { Empty } from '../kit/states.tsx'

/** For an address that no page has. */
export function NotFound(): ReactElement {
  return (
    <Empty title="There is no page at this address.">
      <Link to="/" className="text-accent underline">
        Go to the overview
      </Link>
    </Empty>
  )
}
