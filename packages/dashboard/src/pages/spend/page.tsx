import type { ReactElement } from 'react'
import { useStatus } from '../../api/use-status.ts'
import { Answer } from '../../kit/answer.tsx'
import { PageFrame } from '../../kit/page-frame.tsx'

/** Where the money goes, and what could be saved. */
export function Page(): ReactElement {
  const status = useStatus()
  return (
    <PageFrame title="Spend" lead="Where the money goes, and what could be saved.">
      <Answer query={status}>{(data) => <p>{data.version}</p>}</Answer>
    </PageFrame>
  )
}
