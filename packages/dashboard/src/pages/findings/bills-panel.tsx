import type { EChartsOption } from 'echarts'
import { useMemo, type ReactElement } from 'react'
import type { OneFindingJson } from '../../api/finding-questions.ts'
import { categoryAxis, legendOption, tooltipOption, valueAxis } from '../../kit/chart/base-option.ts'
import { Chart } from '../../kit/chart/chart.tsx'
import type { ChartTokens } from '../../kit/chart/tokens.ts'
import { formatNumber, formatUsd } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/panel.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import type { Column } from '../../kit/table/column.ts'

type Bill = OneFindingJson['bills'][number]

const quantity = (value: number, unit: string): string => (value === 0 ? '–' : `${formatNumber(value)} ${unit}`)
const COLUMNS: readonly Column<Bill>[] = [
  { id: 'item', header: 'Line', value: (one) => one.item, width: 190 },
  {
    id: 'before',
    header: 'As it goes on',
    value: (one) => one.beforeUsd,
    isNumber: true,
    cell: (one) => <Money usd={one.beforeUsd} />,
  },
  {
    id: 'after',
    header: 'After the fix',
    value: (one) => one.afterUsd,
    isNumber: true,
    cell: (one) => <Money usd={one.afterUsd} />,
  },
  {
    id: 'change',
    header: 'Change',
    value: (one) => one.changeUsd,
    isNumber: true,
    cell: (one) => <Money usd={one.changeUsd} signed tone="more-is-bad" />,
  },
  {
    id: 'beforeQuantity',
    header: 'Used now',
    value: (one) => one.beforeQuantity,
    isNumber: true,
    cell: (one) => quantity(one.beforeQuantity, one.unit),
  },
  {
    id: 'afterQuantity',
    header: 'Used then',
    value: (one) => one.afterQuantity,
    isNumber: true,
    cell: (one) => quantity(one.afterQuantity, one.unit),
  },
  { id: 'resource', header: 'Of', value: (one) => one.resource, width: 160 },
  { id: 'usageType', header: 'Usage type', value: (one) => one.usageType, width: 210 },
]
/** Kinds of usage that get a colour of their own. */
const MOST_COLOURS = 7

/** The month as it goes on, and after the fix: the saving is their difference. */
export function BillsPanel({ data }: { readonly data: OneFindingJson }): ReactElement {
  const { bills, beforeUsd, afterUsd } = data
  const option = useMemo(() => (tokens: ChartTokens) => barsOf(bills, tokens), [bills])
  const table = useMemo(() => ({ columns: COLUMNS, rows: bills }), [bills])
  return (
    <Panel
      title="Two bills"
      note={`${formatUsd(beforeUsd)} as it goes on, ${formatUsd(afterUsd)} after the fix, for a month of 730 hours.`}
    >
      <Chart
        title="The two bills behind the saving"
        summary={`${formatUsd(beforeUsd)} as it goes on; ${formatUsd(afterUsd)} after the fix.`}
        file="finding-bills"
        option={option}
        table={table}
        height={170}
      />
      <DataTable
        label="Lines of the two bills"
        columns={COLUMNS}
        rows={bills}
        rowId={(one) => `${one.resource} ${one.usageType} ${one.item}`}
        file="finding-bills"
        maxHeight={360}
      />
    </Panel>
  )
}

function barsOf(bills: readonly Bill[], tokens: ChartTokens): EChartsOption {
  const types = [...new Set(bills.map(({ usageType }) => usageType))]
  const sum = (side: 'beforeUsd' | 'afterUsd', wanted: readonly string[]): number =>
    bills.filter(({ usageType }) => wanted.includes(usageType)).reduce((total, one) => total + Number(one[side]), 0)
  const ranked = types.toSorted(
    (a, b) => sum('beforeUsd', [b]) + sum('afterUsd', [b]) - sum('beforeUsd', [a]) - sum('afterUsd', [a]),
  )
  const [own, rest] = [ranked.slice(0, MOST_COLOURS), ranked.slice(MOST_COLOURS)]
  const groups = [
    ...own.map((type) => ({ name: type, types: [type] })),
    ...(rest.length === 0 ? [] : [{ name: `${rest.length} more`, types: rest }]),
  ]
  return {
    legend: legendOption(tokens),
    grid: { left: 4, right: 16, top: 30, bottom: 4, containLabel: true },
    tooltip: tooltipOption(tokens, 'axis'),
    xAxis: { ...valueAxis(tokens), splitNumber: 4 },
    yAxis: { ...categoryAxis(tokens, ['As it goes on', 'After the fix']), inverse: true, axisLine: { show: false } },
    series: groups.map(({ name, types: wanted }, index) => ({
      type: 'bar',
      name,
      stack: 'bill',
      barMaxWidth: 30,
      itemStyle: { color: tokens.series[index] ?? tokens.dim },
      data: [sum('beforeUsd', wanted), sum('afterUsd', wanted)],
    })),
  }
}
