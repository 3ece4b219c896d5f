import { X } from 'lucide-react'
import type { ReactElement } from 'react'
import type { DecideMatrixJson } from '../../api/plan-questions.ts'
import { Button } from '../../kit/button.tsx'
import { formatNumber } from '../../kit/format.ts'
import { joinClasses } from '../../kit/join-classes.ts'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/panel.tsx'
import type { Column } from '../../kit/table/column.ts'
import { DataTable } from '../../kit/table/data-table.tsx'
import { VERDICTS, type Decision } from './matrix.tsx'

type Line = Decision['countedLines'][number]

const COLUMNS: readonly Column<Line>[] = [
  { id: 'item', header: 'Line', value: (line) => `${line.item}: ${line.explain}`, width: 260 },
  {
    id: 'usd',
    header: 'A month',
    value: (line) => line.usd,
    isNumber: true,
    width: 90,
    cell: (line) => <Money usd={line.usd} />,
  },
  {
    id: 'source',
    header: 'Price from',
    value: (line) => `${line.source} ${line.provenance.date}`.trim(),
    width: 150,
  },
]

/** Why a cell is as it is: the reason, the bill with the component, the one without it, and what would turn it. */
export function CellPanel({
  data,
  decision,
  onTry,
  onClose,
}: {
  readonly data: DecideMatrixJson
  readonly decision: Decision
  readonly onTry: (field: string, value: number) => void
  readonly onClose: () => void
}): ReactElement {
  const { word, Icon, look } = VERDICTS[decision.verdict]
  const phase = data.phases.find((one) => one.phase === decision.phase)?.title ?? decision.phase
  return (
    <Panel
      title={`${decision.title}, ${phase.toLowerCase()}`}
      note={decision.why}
      actions={
        <>
          <span className={joinClasses('inline-flex h-8 items-center gap-1.5 rounded-md px-2.5 font-medium', look)}>
            <Icon size={14} aria-hidden="true" /> {word}
          </span>
          <Button look="quiet" onClick={onClose}>
            <X size={14} aria-hidden="true" /> Close
          </Button>
        </>
      }
    >
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Bill title="With it" priced={decision.option} none="Nothing of it is needed in this phase." />
        <Bill title="Without it" priced={decision.alternative} none="There is nothing that does the same work." />
      </div>
      {decision.triggers.length > 0 && (
        <section className="mt-4">
          <h3 className="mb-1 text-sm font-semibold">What would turn it</h3>
          <ul className="space-y-1.5">
            {decision.triggers.map(({ field, title, unit, from, to, becomes }) => (
              <li key={field} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span>
                  {title}: from {formatNumber(from)} to {formatNumber(to)} {unit}{' '}
                  <span className="text-dim">→ {becomes === 'use' ? 'use it' : 'do not use it'}</span>
                </span>
                <Button className="h-7" onClick={() => onTry(field, to)}>
                  Try it
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Panel>
  )
}

function Bill({
  title,
  priced,
  none,
}: {
  readonly title: string
  readonly priced: Decision['option']
  readonly none: string
}): ReactElement {
  return (
    <section className="min-w-0">
      <h3 className="mb-1 text-sm font-semibold">
        {title}
        {priced !== null && (
          <span className="text-dim font-normal">
            : {priced.what}, <Money usd={priced.monthlyUsd} className="text-ink" /> a month
            {priced.complete ? '' : ', incomplete'}
          </span>
        )}
      </h3>
      {priced === null ? (
        <p className="text-dim text-sm">{none}</p>
      ) : (
        <DataTable
          label={`${title}: ${priced.what}`}
          columns={COLUMNS}
          rows={priced.lines}
          rowId={(line, index) => `${line.usageType} ${index}`}
          maxHeight={260}
          empty="It costs nothing."
        />
      )}
    </section>
  )
}
