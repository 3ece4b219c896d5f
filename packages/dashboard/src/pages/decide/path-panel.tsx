import type { ReactElement } from 'react'
import type { DecideMatrixJson } from '../../api/plan-questions.ts'
import { formatNumber } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/panel.tsx'

/** When the project moves from one phase to the next, and what that changes. */
export function PathPanel({ data }: { readonly data: DecideMatrixJson }): ReactElement {
  const title = (phase: string): string => data.phases.find((one) => one.phase === phase)?.title ?? phase
  const component = (id: string): string => data.decisions.find((one) => one.component === id)?.title ?? id
  return (
    <Panel title="The way" note="What moves the project on, and what that costs.">
      <ol className="space-y-2">
        {data.path.map(({ from, to, trigger, ahead, changeUsd, starts, stops }) => (
          <li key={`${from} ${to}`}>
            <span className="font-medium">
              {title(from)} → {title(to)}
            </span>{' '}
            <Money usd={changeUsd} signed tone="more-is-bad" /> a month
            <span className="text-dim">
              {' '}
              when {trigger.title} go from {formatNumber(trigger.from)} to {formatNumber(trigger.to)}
              {ahead ? '' : '; these facts do not lead there'}
              {starts.length > 0 && `; begins: ${starts.map(component).join(', ')}`}
              {stops.length > 0 && `; ends: ${stops.map(component).join(', ')}`}
            </span>
          </li>
        ))}
      </ol>
      {data.notes.length > 0 && (
        <ul className="text-dim mt-3 list-disc space-y-1 pl-4 text-sm">
          {data.notes.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      <p className="text-dim mt-3 text-sm">
        Price book: {data.priceBook.origin}, {data.priceBook.date}.
      </p>
    </Panel>
  )
}
