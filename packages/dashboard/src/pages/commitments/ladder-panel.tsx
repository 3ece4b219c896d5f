import type { EChartsOption } from 'echarts'
import { useMemo, type ReactElement } from 'react'
import type { CommitmentJson } from '../../api/answers.ts'
import { tooltipOption, valueAxis } from '../../kit/chart/base-option.ts'
import { Chart } from '../../kit/chart/chart.tsx'
import type { ChartTokens } from '../../kit/chart/tokens.ts'
import { formatNumber, formatUsd } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/panel.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import type { Column } from '../../kit/table/column.ts'

type Ladder = NonNullable<CommitmentJson['ladder']>
type Tranche = Ladder['tranches'][number]

const YEAR_DAYS = 365

const COLUMNS: readonly Column<Tranche>[] = [
  {
    id: 'afterDays',
    header: 'After',
    value: (one) => one.afterDays,
    isNumber: true,
    width: 92,
    cell: (one) => (one.afterDays === 0 ? 'now' : `${formatNumber(one.afterDays)} days`),
  },
  {
    id: 'add',
    header: 'Buy, an hour',
    value: (one) => one.addUsdPerHour,
    isNumber: true,
    width: 92,
    cell: (one) => <Money usd={one.addUsdPerHour} />,
  },
  {
    id: 'total',
    header: 'Then in all',
    value: (one) => one.totalUsdPerHour,
    isNumber: true,
    width: 92,
    cell: (one) => <Money usd={one.totalUsdPerHour} />,
  },
  {
    id: 'saving',
    header: 'Saves a month',
    value: (one) => one.monthlySavingUsd,
    isNumber: true,
    width: 92,
    cell: (one) => <Money usd={one.monthlySavingUsd} tone="more-is-good" />,
  },
]

/** The commitment bought in parts, so that a mistake is small and ends sooner. */
export function LadderPanel({ ladder }: { readonly ladder: Ladder }): ReactElement {
  const chart = useMemo(() => (tokens: ChartTokens) => stepsOf(ladder.tranches, tokens), [ladder])
  const table = useMemo(() => ({ columns: COLUMNS, rows: ladder.tranches }), [ladder])
  return (
    <Panel
      title="Bought in parts"
      note={
        <>
          Saves <Money usd={ladder.firstYearSavingUsd} className="text-ink" /> in the first year, against{' '}
          <Money usd={ladder.firstYearSavingAtOnceUsd} className="text-ink" /> when bought at once: the price of being
          able to stop.
        </>
      }
    >
      <Chart
        title="Commitment bought in parts"
        summary={ladder.tranches
          .map((one) => `after ${one.afterDays} days ${formatUsd(one.totalUsdPerHour)} an hour`)
          .join('; ')}
        file="commitment-ladder"
        option={chart}
        table={table}
        height={220}
      />
      <DataTable
        label="Parts of the commitment"
        columns={COLUMNS}
        rows={ladder.tranches}
        rowId={(one) => String(one.afterDays)}
      />
    </Panel>
  )
}

function stepsOf(tranches: readonly Tranche[], tokens: ChartTokens): EChartsOption {
  const main = tokens.series[0] ?? tokens.accent
  const last = tranches.at(-1)
  const points = tranches.map((one) => [one.afterDays, Number(one.totalUsdPerHour)])
  return {
    grid: { left: 4, right: 16, top: 12, bottom: 28, containLabel: true },
    tooltip: tooltipOption(tokens, 'axis', undefined, (days) => `After ${days} days`),
    xAxis: {
      ...valueAxis(tokens, (days) => formatNumber(days, 0)),
      name: 'Days from now',
      nameLocation: 'middle',
      nameGap: 28,
      max: YEAR_DAYS,
      splitLine: { show: false },
    },
    yAxis: valueAxis(tokens),
    series: [
      {
        type: 'line',
        name: 'Commitment an hour',
        step: 'end',
        symbolSize: 7,
        lineStyle: { color: main, width: 2 },
        itemStyle: { color: main },
        areaStyle: { color: main, opacity: 0.12 },
        data: last === undefined ? points : [...points, [YEAR_DAYS, Number(last.totalUsdPerHour)]],
      },
    ],
  }
}
