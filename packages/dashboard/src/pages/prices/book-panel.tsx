import type { ReactElement } from 'react'
import type { PricesStatusJson } from '../../api/answers.ts'
import { formatDate, formatNumber } from '../../kit/format.ts'
import { Panel } from '../../kit/panel.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import type { Column } from '../../kit/table/column.ts'

type Source = PricesStatusJson['sources'][number]

const COLUMNS: readonly Column<Source>[] = [
  { id: 'name', header: 'Source', value: (one) => one.name, width: 300 },
  { id: 'trust', header: 'Trust', value: (one) => one.trust, width: 100 },
  { id: 'date', header: 'Read', value: (one) => one.date, width: 110 },
  {
    id: 'prices',
    header: 'Prices',
    value: (one) => one.prices,
    isNumber: true,
    width: 90,
    cell: (one) => formatNumber(one.prices),
  },
]

/** The book in force: where its prices are from, and what it lacks. */
export function BookPanel({ status }: { readonly status: PricesStatusJson }): ReactElement {
  const { book, gaps } = status
  const lacks = [...gaps.components, ...gaps.regions, ...gaps.rates]
  return (
    <Panel
      title="The price book"
      note={`${book.kind === 'shipped' ? 'The book that comes with the program' : 'Fetched from AWS'}, of ${formatDate(book.compiled)}. ${
        lacks.length === 0
          ? ''
          : `It has nothing on ${lacks.slice(0, 6).join(', ')}${lacks.length > 6 ? ` and ${lacks.length - 6} more` : ''}.`
      }`}
    >
      <DataTable
        label="Sources of the price book"
        columns={COLUMNS}
        rows={status.sources}
        rowId={(one, index) => `${one.name} ${index}`}
        file="price-sources"
        maxHeight={300}
      />
    </Panel>
  )
}
