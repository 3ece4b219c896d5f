import type { ReactElement } from 'react'
import type { ComputeJson } from '../../api/plan-questions.ts'
import { Panel } from '../../kit/panel.tsx'

/** What was taken for granted, and which types do not fit. */
export function RestsPanel({ data }: { readonly data: ComputeJson }): ReactElement {
  const reasons = new Map<string, string[]>()
  for (const { instanceType, reason } of data.excluded)
    reasons.set(reason, [...(reasons.get(reason) ?? []), instanceType])
  return (
    <Panel title="What this rests on">
      <ul className="list-disc space-y-1 pl-4 text-sm">
        {data.work !== null && (
          <li>
            Work of one sample: {data.work.gflops.toLocaleString('en-US')} GFLOP ({data.work.explain}; {data.work.basis}
            )
          </li>
        )}
        {data.assumptions.map(({ field, value, why }) => (
          <li key={field} className="break-words">
            {field}: {value} ({why})
          </li>
        ))}
        {data.notes.map((note) => (
          <li key={note} className="break-words">
            {note}
          </li>
        ))}
      </ul>
      <details className="mt-3 text-sm">
        <summary className="text-accent cursor-pointer">
          {data.excluded.length} types that are no candidate, and why
        </summary>
        <dl className="mt-1 space-y-1">
          {[...reasons].map(([reason, types]) => (
            <div key={reason}>
              <dt className="inline">{reason.replaceAll('-', ' ')}: </dt>
              <dd className="text-dim inline break-words">{types.join(', ')}</dd>
            </div>
          ))}
        </dl>
      </details>
      <p className="text-dim mt-3 text-sm">
        Price book: {data.priceBook.origin}, {data.priceBook.date}.
      </p>
    </Panel>
  )
}
