import type { ReactElement } from 'react'
import type { ComputeJson } from '../../api/plan-questions.ts'
import { formatName } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/panel.tsx'

/** The choice for each environment, why, and what would change it. */
export function PicksPanel({
  data,
  onPick,
}: {
  readonly data: ComputeJson
  readonly onPick: (type: string) => void
}): ReactElement {
  return (
    <Panel title="What to use">
      <ul className="grid gap-3 lg:grid-cols-3">
        {data.recommendations.map((one) => (
          <li key={one.environment} className="border-line flex min-w-0 flex-col rounded-md border px-3.5 py-2.5">
            <span className="text-dim text-sm">{formatName(one.environment)}</span>
            {one.instanceType === null ? (
              <span className="text-bad font-semibold">Nothing fits</span>
            ) : (
              <button
                type="button"
                className="text-left font-semibold underline-offset-2 hover:underline"
                onClick={() => onPick(one.instanceType ?? '')}
              >
                {one.instanceType}
                {one.instances > 1 ? ` × ${one.instances}` : ''}
              </button>
            )}
            <span className="mt-0.5 text-[1.15rem]">
              {one.usdPerMonth !== null ? (
                <>
                  <Money usd={one.usdPerMonth} /> a month
                </>
              ) : (
                one.usdPerHour !== null && (
                  <>
                    <Money usd={one.usdPerHour} /> an hour
                  </>
                )
              )}
            </span>
            <p className="text-dim mt-1 text-sm break-words">{one.why}</p>
            {one.whatWouldChangeIt.length > 0 && (
              <details className="mt-1.5 text-sm">
                <summary className="text-accent cursor-pointer">What would change it</summary>
                <ul className="mt-1 list-disc space-y-1 pl-4">
                  {one.whatWouldChangeIt.map((change) => (
                    <li key={change} className="break-words">
                      {change}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
