import type { ReactElement } from 'react'
import type { TrainingJson } from '../../api/plan-questions.ts'
import { formatHours, formatUsd } from '../../kit/format.ts'
import { joinClasses } from '../../kit/join-classes.ts'
import { Panel } from '../../kit/panel.tsx'
import { goalTitle, optionTitle } from './option-words.ts'

/** What to pick for each goal; a pick becomes the option whose code is shown below. */
export function PicksPanel({
  plan,
  chosenId,
  onPick,
}: {
  readonly plan: TrainingJson
  readonly chosenId: string
  readonly onPick: (id: string) => void
}): ReactElement {
  return (
    <Panel
      title="What to pick"
      {...(plan.experiment === null ? {} : { note: `Cheapest way to be sure: ${plan.experiment.why}.` })}
    >
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {plan.recommendations.map(({ goal, optionId, why }) => {
          const option = plan.options.find(({ id }) => id === optionId)
          if (option === undefined) return null
          const isChosen = optionId === chosenId
          return (
            <li key={goal} className="min-w-0">
              <button
                type="button"
                aria-pressed={isChosen}
                onClick={() => onPick(optionId)}
                className={joinClasses(
                  'flex h-full w-full flex-col rounded-md border px-3.5 py-2.5 text-left',
                  isChosen ? 'border-accent bg-accent-soft' : 'border-line hover:border-line-strong',
                )}
              >
                <span className="text-dim text-sm">{goalTitle(goal)}</span>
                <span className="font-semibold break-words">{optionTitle(option)}</span>
                <span className="mt-0.5 text-[1.15rem] tabular-nums">
                  {formatUsd(option.costUsd.p50)} in {formatHours(option.hours.p50)}
                </span>
                <span className="text-dim mt-1 text-sm break-words">{why}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {plan.warnings.length > 0 && (
        <ul className="text-dim mt-3 list-disc space-y-1 pl-4 text-sm">
          {plan.warnings.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
