import type { ReactElement } from 'react'
import type { HostingJson } from '../../api/use-hosting-plan.ts'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/panel.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { latencyWords } from './words.ts'

type Row = HostingJson['sensitivity'][number] & { readonly title: string }

const COLUMNS = [
  { id: 'what', header: 'If', value: (one: Row) => one.what, width: 300 },
  { id: 'then', header: 'Then', value: (one: Row) => one.title, width: 280 },
  {
    id: 'changes',
    header: 'Another choice',
    value: (one: Row) => (one.changes ? 'yes' : 'no'),
    width: 130,
    cell: (one: Row) => (one.changes ? <span className="text-warn font-medium">yes</span> : 'no'),
  },
  {
    id: 'usd',
    header: 'A month',
    value: (one: Row) => one.monthlyUsd,
    isNumber: true,
    cell: (one: Row) => <Money usd={one.monthlyUsd} />,
  },
  {
    id: 'p95',
    header: 'p95',
    value: (one: Row) => one.p95Ms,
    isNumber: true,
    cell: (one: Row) => (one.p95Ms === null ? '' : latencyWords(one.p95Ms)),
  },
]

/** Under which circumstances the choice would be another. */
export function SensitivityPanel({ plan }: { readonly plan: HostingJson }): ReactElement | null {
  if (plan.sensitivity.length === 0) return null
  const rows = plan.sensitivity.map((one): Row => ({
    ...one,
    title: plan.options.find(({ id }) => id === one.optionId)?.title ?? one.optionId ?? 'nothing meets the objective',
  }))
  const changes = rows.filter((one) => one.changes).length
  return (
    <Panel
      title="Where the answer changes"
      note={changes === 0 ? 'It stays the same under all of these.' : `It is another in ${changes} of ${rows.length}.`}
    >
      <DataTable
        label="Other circumstances"
        columns={COLUMNS}
        rows={rows}
        rowId={({ what }) => what}
        file="hosting-sensitivity"
      />
    </Panel>
  )
}
