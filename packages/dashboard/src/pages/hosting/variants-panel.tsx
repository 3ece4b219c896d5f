import type { ReactElement } from 'react'
import type { HostingJson } from '../../api/use-hosting-plan.ts'
import { formatUsd } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/panel.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { latencyWords, rateWords } from './words.ts'

type Variant = NonNullable<HostingJson['variants']>['list'][number]

const COLUMNS = [
  {
    id: 'name',
    header: 'Variant',
    value: (one: Variant) => (one.shadow ? `${one.name} (shadow)` : one.name),
    width: 160,
  },
  {
    id: 'share',
    header: 'Requests',
    value: (one: Variant) => one.share,
    isNumber: true,
    cell: (one: Variant) => rateWords(one.share),
  },
  { id: 'title', header: 'Hosted as', value: (one: Variant) => one.title ?? 'nothing meets the objective', width: 320 },
  {
    id: 'usd',
    header: 'A month',
    value: (one: Variant) => one.monthlyUsd,
    isNumber: true,
    cell: (one: Variant) => <Money usd={one.monthlyUsd} />,
  },
  {
    id: 'p95',
    header: 'p95',
    value: (one: Variant) => one.p95Ms,
    isNumber: true,
    cell: (one: Variant) => (one.p95Ms === null ? '' : latencyWords(one.p95Ms)),
  },
]

/** Variants that share the requests, and shadows; each on instances of its own. */
export function VariantsPanel({ plan }: { readonly plan: HostingJson }): ReactElement | null {
  const { variants } = plan
  if (variants === null) return null
  return (
    <Panel
      title="Variants"
      note={
        variants.monthlyUsd === null
          ? 'Each on instances of its own; not all can be hosted within the objective.'
          : `Each on instances of its own: ${formatUsd(variants.monthlyUsd)} a month together.`
      }
    >
      <DataTable
        label="Variants"
        columns={COLUMNS}
        rows={variants.list}
        rowId={({ name }) => name}
        file="hosting-variants"
      />
    </Panel>
  )
}
