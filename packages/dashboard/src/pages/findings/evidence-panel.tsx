import type { ReactElement } from 'react'
import type { OneFindingJson } from '../../api/finding-questions.ts'
import { Panel } from '../../kit/panel.tsx'
import { HoursChart } from './hours-chart.tsx'
import { hoursOf } from './hours-of.ts'
import { SeriesChart } from './series-chart.tsx'

/** What convinced the rule: facts, and series as they were measured. */
export function EvidencePanel({ finding }: { readonly finding: OneFindingJson['finding'] }): ReactElement {
  const facts = finding.evidence.filter((one) => one.kind === 'fact')
  const series = finding.evidence.filter((one) => one.kind === 'series')
  return (
    <Panel title="Evidence" note="What the rule saw, and where that was read.">
      {facts.length > 0 && (
        <dl className="grid gap-x-8 gap-y-2 text-sm sm:grid-cols-2 xl:grid-cols-3">
          {facts.map(({ label, value, source }) => (
            <div key={`${label} ${value}`} className="min-w-0">
              <dt className="text-dim">{label}</dt>
              <dd className="font-medium break-words">{value}</dd>
              <dd className="text-dim text-[0.86em] break-words">{source}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="mt-4 grid gap-x-6 gap-y-5 lg:grid-cols-2">
        {series.map((one, index) => {
          // Counts tell when something is used; of utilisation the line says enough.
          const hours = one.statistic === 'Sum' ? hoursOf(one) : null
          return (
            <div key={`${one.label} ${index}`} className="contents">
              <SeriesChart series={one} isWide={hours === null && series.length === 1} />
              {hours !== null && <HoursChart series={one} hours={hours} />}
            </div>
          )
        })}
      </div>
    </Panel>
  )
}
