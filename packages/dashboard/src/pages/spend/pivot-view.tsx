import { useMemo, type ReactElement } from 'react'
import type { SpendJson } from '../../api/answers.ts'
import { useSpend } from '../../api/questions.ts'
import { sliceQuery } from '../../bill/bill-slice.ts'
import { conditionOf, dimensionTitle, valueTitle } from '../../bill/dimensions.ts'
import { drillInto } from '../../bill/drill.ts'
import { phaseTitle } from '../../bill/phase-color.ts'
import { spendSource, withUsage } from '../../bill/spend-source.tsx'
import { Answer } from '../../kit/answer.tsx'
import { formatNumber } from '../../kit/format.ts'
import { Gaps } from '../../kit/gaps.tsx'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Empty } from '../../kit/states.tsx'
import type { Column } from '../../kit/table/column.ts'
import { DataTable } from '../../kit/table/data-table.tsx'
import { SizeBar } from '../../kit/size-bar.tsx'
import { Apart } from './apart.tsx'
import { sliceOf, type ViewProps } from './search.ts'

/** Groups that are asked for: all that the API tells apart. */
const MOST = '10000'
/** Columns that a screen can hold; the others stay in the sum of their row. */
const MOST_COLUMNS = 12

type Row = SpendJson['rows'][number]

/** Dollars of each group, and across a second dimension where one is chosen. All sums are the engine's. */
export function PivotView({ search, onChange }: ViewProps): ReactElement {
  const { by = 'phase', across } = search
  const slice = sliceQuery(sliceOf(search))
  const totals = useSpend({ ...slice, by, top: MOST, quantity: '1' })
  const heads = useSpend({ ...slice, by: across ?? '', top: String(MOST_COLUMNS) }, across !== undefined)
  const cells = useSpend({ ...slice, by: `${by},${across ?? ''}`, top: MOST }, across !== undefined)
  const isWhole =
    across !== undefined &&
    heads.data?.by[0] === across &&
    cells.data?.by[1] === across &&
    cells.data.by[0] === totals.data?.by[0]
  return (
    <Answer query={totals} height={420}>
      {(data) => (
        <Pivot
          data={data}
          heads={isWhole ? (heads.data ?? null) : null}
          cells={isWhole ? (cells.data ?? null) : null}
          search={search}
          onChange={onChange}
        />
      )}
    </Answer>
  )
}

interface PivotProps extends ViewProps {
  readonly data: SpendJson
  readonly heads: SpendJson | null
  readonly cells: SpendJson | null
}

function Pivot({ data, heads, cells, search, onChange }: PivotProps): ReactElement {
  const dimension = data.by[0] ?? 'phase'
  const columns = useMemo(() => columnsOf(data, heads, cells, search), [data, heads, cells, search])
  const slice = sliceOf(search)
  const left = data.rest.reduce((sum, { groups }) => sum + groups, 0)
  const open = (row: Row): void => {
    const deeper = drillInto(dimension, row[dimension] ?? null, search.where ?? [])
    onChange({
      where: deeper.where,
      ...(deeper.by === null
        ? { view: 'lines', where: withUsage(deeper).where }
        : { by: deeper.by, across: search.across === deeper.by ? undefined : search.across }),
    })
  }
  return (
    <div className="flex flex-col gap-3">
      <Gaps gaps={data.gaps} />
      <Panel
        title={`${dimensionTitle(dimension)}${heads === null ? '' : ` by ${dimensionTitle(heads.by[0] ?? '').toLowerCase()}`}`}
        note={
          <>
            <Money
              usd={data.totalUsd}
              className="text-ink font-medium"
              source={spendSource('Spend of this view', data.totalUsd, slice, data)}
            />{' '}
            in {formatNumber(data.rows.length + left)} groups
            {left > 0 && `, the dearest ${formatNumber(data.rows.length)} of them here`}. Open a row to see what it is
            made of.
          </>
        }
      >
        {data.rows.length === 0 ? (
          <Empty title="No line of the bill fits.">Take a filter away, or choose other months.</Empty>
        ) : (
          <DataTable
            label={`Spend by ${dimensionTitle(dimension)}`}
            columns={columns}
            rows={data.rows}
            rowId={(row) => String(row[dimension])}
            onOpen={open}
            sort={{ id: 'usd', desc: true }}
            file={`spend-by-${dimension.replaceAll(/[^\w-]/g, '-')}`}
            maxHeight={640}
          />
        )}
        <Apart apart={data.apart} invoiceUsd={data.invoiceUsd} slice={slice} />
      </Panel>
    </div>
  )
}

function columnsOf(
  data: SpendJson,
  heads: SpendJson | null,
  cells: SpendJson | null,
  search: ViewProps['search'],
): readonly Column<Row>[] {
  const dimension = data.by[0] ?? 'phase'
  const slice = sliceOf(search)
  const title = (row: Row): string => titleOf(dimension, row[dimension] ?? null)
  const whereOf = (row: Row): readonly string[] => [
    ...(slice.where ?? []),
    conditionOf(dimension, row[dimension] ?? null),
  ]
  const base: Column<Row>[] = [
    { id: dimension, header: dimensionTitle(dimension), value: title, width: 260 },
    {
      id: 'usd',
      header: heads === null ? 'USD' : 'All',
      value: (row) => row.usd,
      isNumber: true,
      width: 110,
      cell: (row) => (
        <Money usd={row.usd} source={spendSource(title(row), row.usd, { ...slice, where: whereOf(row) }, data)} />
      ),
    },
  ]
  if (heads === null)
    return [...base, shareColumn(data), ...(data.rows.some((row) => row.quantity !== null) ? QUANTITY : [])]
  const other = heads.by[0] ?? ''
  const byPlace = new Map(cells?.rows.map((row) => [placeOf(row[dimension], row[other]), row.usd]))
  return [
    ...base,
    ...heads.rows.map((head): Column<Row> => {
      const value = (row: Row): string | null => byPlace.get(placeOf(row[dimension], head[other])) ?? null
      return {
        id: `across ${head[other]}`,
        header: titleOf(other, head[other] ?? null),
        isNumber: true,
        width: 136,
        value,
        cell: (row) => {
          const usd = value(row)
          if (usd === null) return <span className="text-dim">–</span>
          return (
            <Money
              usd={usd}
              source={spendSource(
                `${title(row)}, ${titleOf(other, head[other] ?? null)}`,
                usd,
                { ...slice, where: [...whereOf(row), conditionOf(other, head[other] ?? null)] },
                data,
              )}
            />
          )
        },
      }
    }),
  ]
}

const QUANTITY: readonly Column<Row>[] = [
  {
    id: 'quantity',
    header: 'Quantity',
    value: (row) => row.quantity,
    isNumber: true,
    width: 110,
    cell: (row) => (row.quantity === null ? '–' : formatNumber(Number(row.quantity), 2)),
  },
  { id: 'unit', header: 'Unit', value: (row) => row.unit, width: 110 },
]

/** The size of a row against the largest, as a bar; the figure beside it says the rest. */
function shareColumn(data: SpendJson): Column<Row> {
  const largest = Math.max(...data.rows.map((row) => Math.abs(Number(row.usd))), 0)
  return {
    id: 'size',
    header: 'Size',
    value: () => null,
    isPicture: true,
    width: 160,
    cell: (row) => <SizeBar share={largest === 0 ? 0 : Number(row.usd) / largest} />,
  }
}

function titleOf(dimension: string, value: string | null): string {
  return dimension === 'phase' ? phaseTitle(value) : valueTitle(dimension, value)
}

function placeOf(one: string | null | undefined, other: string | null | undefined): string {
  return JSON.stringify([one ?? null, other ?? null])
}
