import { Check, Clock, Download, Minus } from 'lucide-react'
import type { ReactElement } from 'react'
import type { DecideMatrixJson } from '../../api/plan-questions.ts'
import { Button } from '../../kit/button.tsx'
import { download } from '../../kit/download.ts'
import { formatUsd } from '../../kit/format.ts'
import { joinClasses } from '../../kit/join-classes.ts'
import { csvOf } from '../../kit/table/csv.ts'

export type Decision = DecideMatrixJson['decisions'][number]

/** How verdicts look; a mark and a word repeat what the colour says. */
export const VERDICTS = {
  use: { word: 'Use', Icon: Check, look: 'bg-good-soft text-good' },
  later: { word: 'Later', Icon: Clock, look: 'bg-warn-soft text-warn' },
  skip: { word: 'Skip', Icon: Minus, look: 'bg-sunken text-dim' },
} as const

const CSV = [
  { id: 'component', header: 'Component', value: (one: Decision) => one.title },
  { id: 'phase', header: 'Phase', value: (one: Decision) => one.phase },
  { id: 'verdict', header: 'Verdict', value: (one: Decision) => one.verdict },
  { id: 'counted', header: 'USD a month', value: (one: Decision) => one.countedUsd },
  { id: 'option', header: 'With it', value: (one: Decision) => one.option?.monthlyUsd ?? null },
  { id: 'alternative', header: 'Without it', value: (one: Decision) => one.alternative?.monthlyUsd ?? null },
  { id: 'why', header: 'Why', value: (one: Decision) => one.why },
]

/** Components by phases, coloured by what to do. What moved since the last facts is outlined. */
export function Matrix({
  data,
  before,
  chosen,
  onChoose,
}: {
  readonly data: DecideMatrixJson
  readonly before: DecideMatrixJson | null
  readonly chosen: string | null
  readonly onChoose: (cell: string) => void
}): ReactElement {
  const components = [...new Map(data.decisions.map(({ component, title }) => [component, title]))].toSorted(
    ([a], [b]) => rank(data, b) - rank(data, a),
  )
  const cellOf = (of: DecideMatrixJson, phase: string, component: string): Decision | null =>
    of.decisions.find((one) => one.phase === phase && one.component === component) ?? null
  return (
    <>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Decision matrix">
        <table className="w-full min-w-[46rem] border-separate border-spacing-1 text-sm">
          <thead>
            <tr>
              <th scope="col" className="text-dim p-1 text-left font-medium">
                Component
              </th>
              {data.phases.map(({ phase, title }) => (
                <th key={phase} scope="col" className="text-dim p-1 text-left font-medium">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {components.map(([component, title]) => (
              <tr key={component}>
                <th scope="row" className="bg-surface sticky left-0 z-10 max-w-44 p-1 text-left font-medium">
                  {title}
                </th>
                {data.phases.map(({ phase }) => {
                  const one = cellOf(data, phase, component)
                  if (one === null) return <td key={phase} />
                  const was = before === null ? null : cellOf(before, phase, component)
                  return (
                    <td key={phase} className="p-0">
                      <Cell
                        decision={one}
                        was={was}
                        isChosen={chosen === `${phase}:${component}`}
                        onChoose={() => onChoose(`${phase}:${component}`)}
                      />
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="mt-1 flex flex-wrap items-center justify-between gap-2">
        <p className="text-dim text-sm">
          {before === null
            ? 'Use, later, skip: a word, a mark and a colour say the same.'
            : 'Outlined: moved by the facts that you changed.'}
        </p>
        <Button look="quiet" onClick={() => download('decisions.csv', csvOf(CSV, data.decisions), 'text/csv')}>
          <Download size={14} aria-hidden="true" /> CSV
        </Button>
      </div>
    </>
  )
}

function Cell({
  decision,
  was,
  isChosen,
  onChoose,
}: {
  readonly decision: Decision
  readonly was: Decision | null
  readonly isChosen: boolean
  readonly onChoose: () => void
}): ReactElement {
  const { word, Icon, look } = VERDICTS[decision.verdict]
  const hasTurned = was !== null && was.verdict !== decision.verdict
  const hasMoved = hasTurned || (was !== null && was.countedUsd !== decision.countedUsd)
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      title={decision.why}
      onClick={onChoose}
      className={joinClasses(
        'flex min-h-11 w-full items-center justify-between gap-2 rounded px-2 py-1 text-left',
        look,
        hasMoved && 'outline-accent outline-2 -outline-offset-1 outline-dashed',
        isChosen && 'ring-ink ring-2',
      )}
    >
      <span className="inline-flex items-center gap-1 font-medium">
        <Icon size={13} aria-hidden="true" />
        {word}
        {hasTurned && <span className="sr-only">, was {VERDICTS[was.verdict].word}</span>}
      </span>
      <span className="text-ink tabular-nums">
        {Number(decision.countedUsd) === 0 ? '' : formatUsd(decision.countedUsd)}
      </span>
    </button>
  )
}

/** Components that are used in more phases stand higher, then those that are taken up later. */
function rank({ decisions }: DecideMatrixJson, component: string): number {
  return decisions
    .filter((one) => one.component === component)
    .reduce((sum, { verdict }) => sum + (verdict === 'use' ? 10 : verdict === 'later' ? 1 : 0), 0)
}
