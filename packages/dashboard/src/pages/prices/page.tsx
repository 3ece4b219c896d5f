import { getRouteApi } from '@tanstack/react-router'
import { useMemo, type ReactElement } from 'react'
import type { PricesJson } from '../../api/answers.ts'
import { usePrices, usePricesStatus } from '../../api/questions.ts'
import { Answer } from '../../kit/answer.tsx'
import { formatDate, formatNumber } from '../../kit/format.ts'
import { Gaps } from '../../kit/gaps.tsx'
import { PageFrame } from '../../kit/page-frame.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Empty } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { BookPanel } from './book-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { matrixOf } from './price-matrix.tsx'
import { PRICE_COLUMNS } from './price-columns.tsx'
import { PriceFilters } from './price-filters.tsx'
import type { PriceSearch } from './search.ts'

const route = getRouteApi('/prices')

/** What instance types cost: by component, region and way to buy, with source and date. */
export function Page(): ReactElement {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: PriceSearch): void => void navigate({ search: (last) => ({ ...last, ...next }) })
  const status = usePricesStatus({})
  const prices = usePrices({
    search: search.search,
    type: search.type?.join(','),
    region: search.region?.join(','),
    component: search.component?.join(','),
    purchase: search.across === 'purchase' ? 'all' : search.purchase,
    gpu: search.gpu,
  })
  return (
    <PageFrame
      title="Prices"
      lead="What instance types cost: by component, region and way to buy, with source and date."
    >
      <PriceFilters search={search} status={status.data ?? null} found={prices.data ?? null} onChange={change} />
      <Answer query={prices} height={520}>
        {(data) => <Found data={data} search={search} onChange={change} />}
      </Answer>
      {search.type !== undefined && <HistoryPanel search={search} />}
      <Answer query={status} height={200}>
        {(data) => <BookPanel status={data} />}
      </Answer>
    </PageFrame>
  )
}

interface FoundProps {
  readonly data: PricesJson
  readonly search: PriceSearch
  readonly onChange: (next: PriceSearch) => void
}

function Found({ data, search, onChange }: FoundProps): ReactElement {
  const matrix = useMemo(
    () => (search.across === undefined ? null : matrixOf(data.prices, search.across)),
    [data, search.across],
  )
  const compare = (type: string): void => onChange({ type: [...new Set([...(search.type ?? []), type])] })
  return (
    <div className="flex flex-col gap-3">
      <Gaps gaps={data.gaps} partial="Some prices are missing from the book." />
      <Panel
        title={matrix === null ? 'Prices an hour' : `Prices an hour by ${search.across}`}
        note={`${formatNumber(data.prices.length)} prices of the book of ${formatDate(data.priceBook.date)}. Open a row to compare its type and see its history.`}
      >
        {data.prices.length === 0 ? (
          <Empty title="No price fits.">Take a condition away, or choose another region or component.</Empty>
        ) : matrix === null ? (
          <DataTable
            label="Prices"
            columns={PRICE_COLUMNS}
            rows={data.prices}
            rowId={(row) => `${row.instanceType} ${row.component} ${row.region} ${row.purchase}`}
            onOpen={(row) => compare(row.instanceType)}
            sort={{ id: 'usdPerHour', desc: false }}
            file="prices"
            maxHeight={620}
          />
        ) : (
          <DataTable
            label={`Prices by ${search.across}`}
            columns={matrix.columns}
            rows={matrix.rows}
            rowId={(row) => `${row.instanceType} ${row.rest}`}
            onOpen={(row) => compare(row.instanceType)}
            file="prices"
            maxHeight={620}
          />
        )}
      </Panel>
    </div>
  )
}
