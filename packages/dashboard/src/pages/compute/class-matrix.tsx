import { Check, CircleDashed, Minus } from 'lucide-react'
import type { ReactElement } from 'react'
import type { ComputeJson } from '../../api/plan-questions.ts'
import { formatName, formatUsd } from '../../kit/format.ts'
import { joinClasses } from '../../kit/join-classes.ts'
import { Panel } from '../../kit/panel.tsx'
import { costName, costOf, timeOf, timeWords } from './candidate-words.ts'

const VERDICTS = {
  use: { word: 'Use', Icon: Check, look: 'bg-good-soft text-good' },
  possible: { word: 'Possible', Icon: CircleDashed, look: 'bg-warn-soft text-warn' },
  skip: { word: 'Skip', Icon: Minus, look: 'bg-sunken text-dim' },
} as const

/** Each class of processor: use it, it would do for more money, or skip it; with its best type and cost. */
export function ClassMatrix({
  data,
  onPick,
}: {
  readonly data: ComputeJson
  readonly onPick: (type: string) => void
}): ReactElement {
  const chosen = data.recommendations.find(({ environment }) => environment === data.environment)?.instanceType ?? null
  return (
    <Panel title="Classes of processors" note={`Ranked for ${data.environment}.`}>
      <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {data.classes.map(({ computeClass, instanceType, why }) => {
          const candidate = data.candidates.find((one) => one.instanceType === instanceType)
          const isChosen = data.candidates.some(
            (one) => one.instanceType === chosen && one.computeClass === computeClass,
          )
          const verdict = isChosen ? 'use' : instanceType === null ? 'skip' : 'possible'
          const { word, Icon, look } = VERDICTS[verdict]
          return (
            <li key={computeClass} className={joinClasses('min-w-0 rounded-md px-3.5 py-2.5', look)}>
              <div className="flex flex-wrap items-baseline justify-between gap-x-3">
                <span className="text-ink font-semibold">{className(computeClass)}</span>
                <span className="inline-flex items-center gap-1 font-medium">
                  <Icon size={13} aria-hidden="true" /> {word}
                </span>
              </div>
              {candidate !== undefined && (
                <button
                  type="button"
                  className="text-ink text-left text-sm underline-offset-2 hover:underline"
                  onClick={() => onPick(candidate.instanceType)}
                >
                  {candidate.instanceType}: {formatUsd(costOf(candidate).mid)} {costName(candidate).slice(4)},{' '}
                  {timeWords(candidate, timeOf(candidate).mid)}
                </button>
              )}
              <p className="text-ink/80 text-sm break-words">{why}</p>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

function className(name: string): string {
  return name.length <= 3 ? name.toUpperCase() : formatName(name)
}
