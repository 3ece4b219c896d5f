import { useMemo, type ReactElement } from 'react'
import type { LinesJson } from '../api/answers.ts'
import { useLines } from '../api/use-lines.ts'
import { formatDate, formatNumber } from '../kit/format.ts'
import { Money } from '../kit/money.tsx'
import { Failure, Loading } from '../kit/states.tsx'
import type { Column } from '../kit/table/column.ts'
import { DataTable } from '../kit/table/data-table.tsx'
import { shortNames } from './short-names.ts'
import { sliceQuery, type BillSlice } from './bill-slice.ts'

type Line = LinesJson['lines'][number]
type Dollars = 'unblendedUsd' | 'amortizedUsd' | 'netUsd' | 'listUsd'

const DOLLARS: Readonly<Record<string, Dollars>> = {
  amortized: 'amortizedUsd',
  'net-amortized': 'amortizedUsd',
  net: 'netUsd',
  list: 'listUsd',
}

/** The lines behind a figure as the bill has them, the dearest first; more are fetched while they are scrolled through. */
export function BillLines({
  slice,
  maxHeight = 520,
}: {
  readonly slice: BillSlice
  readonly maxHeight?: number
}): ReactElement {
  const query = useLines(slice)
  const lines = useMemo(() => query.data?.pages.flatMap((page) => page.lines) ?? [], [query.data])
  const dollars = DOLLARS[slice.metric ?? ''] ?? 'unblendedUsd'
  const columns = useMemo(() => columnsOf(dollars), [dollars])
  const [first] = query.data?.pages ?? []
  if (first === undefined)
    return query.isError ? (
      <Failure error={query.error} retry={() => void query.refetch()} />
    ) : (
      <Loading height={200} what="Reading lines" />
    )
  return (
    <div>
      <p className="text-dim mb-2 text-sm">
        {formatNumber(first.total.lines)} lines of <Money usd={first.total.usd} style="exact" />, the dearest first.
      </p>
      <DataTable
        label="Lines of the bill"
        columns={columns}
        rows={lines}
        rowId={(_, index) => String(index)}
        maxHeight={maxHeight}
        csvHref={csvAddress(slice)}
        total={first.total.lines}
        onEnd={query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : null}
      />
    </div>
  )
}

function csvAddress(slice: BillSlice): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...sliceQuery(slice), limit: '10000' }))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) params.append(name, one)
  return `/api/lines.csv?${params.toString()}`
}

function columnsOf(dollars: Dollars): readonly Column<Line>[] {
  return [
    {
      id: 'from',
      header: 'From',
      value: (line) => line.from,
      cell: (line) => (line.from === null ? '–' : formatDate(line.from.replace(' ', 'T'), true)),
      width: 150,
    },
    {
      id: 'usd',
      header: 'USD',
      value: (line) => line[dollars],
      isNumber: true,
      width: 100,
      cell: (line) => <Money usd={line[dollars]} />,
    },
    { id: 'usageType', header: 'Usage type', value: (line) => line.usageType, width: 230 },
    {
      id: 'resource',
      header: 'Resource',
      value: (line) => line.resource,
      cell: (line) => (line.resource === null ? '–' : shortNames(line.resource)),
      width: 220,
    },
    {
      id: 'quantity',
      header: 'Quantity',
      value: (line) => line.quantity,
      isNumber: true,
      width: 100,
      cell: (line) => (line.quantity === null ? '–' : formatNumber(Number(line.quantity), 4)),
    },
    { id: 'unit', header: 'Unit', value: (line) => line.unit, width: 90 },
    { id: 'chargeKind', header: 'Charge', value: (line) => line.chargeKind, width: 110 },
    { id: 'region', header: 'Region', value: (line) => line.region, width: 110 },
    { id: 'account', header: 'Account', value: (line) => line.account, width: 130 },
    { id: 'description', header: 'Description', value: (line) => line.description, width: 320 },
  ]
}
