import { useMemo, type ReactElement } from 'react'
import type { OverviewJson } from '../../api/answers.ts'
import { formatDate, formatNumber } from '../../kit/format.ts'
import { Panel } from '../../kit/panel.tsx'
import type { Column } from '../../kit/table/column.ts'
import { DataTable } from '../../kit/table/data-table.tsx'

type Source = OverviewJson['sources'][number]

const COLUMNS: readonly Column<Source>[] = [
  { id: 'id', header: 'Source', value: (one) => one.id, width: 150 },
  { id: 'format', header: 'Format', value: (one) => one.format, width: 90 },
  { id: 'months', header: 'Months', value: (one) => monthsOf(one), width: 160 },
  {
    id: 'lines',
    header: 'Lines',
    value: (one) => one.lines,
    isNumber: true,
    width: 90,
    cell: (one) => formatNumber(one.lines),
  },
  {
    id: 'lastAt',
    header: 'Last charge',
    value: (one) => one.lastAt,
    width: 120,
    cell: (one) => dateOrDash(one.lastAt),
  },
  {
    id: 'importedAt',
    header: 'Imported',
    value: (one) => one.importedAt,
    width: 120,
    cell: (one) => dateOrDash(one.importedAt),
  },
]

/** What was imported, and how fresh it is. */
export function SourcesPanel({ sources }: { readonly sources: OverviewJson['sources'] }): ReactElement {
  const isInvented = useMemo(() => sources.some((one) => one.synthetic), [sources])
  return (
    <Panel title="Where the bill comes from" note={isInvented ? 'The sample account is invented.' : undefined}>
      <DataTable
        label="Imported bills"
        columns={COLUMNS}
        rows={sources}
        rowId={(one) => one.id}
        maxHeight={260}
        empty="No bill is imported: costwright import."
      />
    </Panel>
  )
}

function monthsOf({ months }: Source): string {
  return months.length < 2 ? (months[0] ?? '') : `${months[0]} to ${months.at(-1)}`
}

function dateOrDash(instant: string | null): string {
  return instant === null ? '–' : formatDate(instant)
}
