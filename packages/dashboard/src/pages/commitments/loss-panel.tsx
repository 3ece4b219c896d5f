import type { EChartsOption } from 'echarts'
import { useMemo, type ReactElement } from 'react'
import type { CommitmentJson } from '../../api/answers.ts'
import { categoryAxis, legendOption, tooltipOption, valueAxis } from '../../kit/chart/base-option.ts'
import { Chart } from '../../kit/chart/chart.tsx'
import type { ChartTokens } from '../../kit/chart/tokens.ts'
import { formatNumber, formatUsd } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/panel.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import type { Column } from '../../kit/table/column.ts'
import type { OptionProps } from './outcome-stats.tsx'
import { planSource } from './plan-source.tsx'

type Fall = CommitmentJson['options'][number]['recommended']['falls'][number]

function columnsOf({ plan, option }: OptionProps): readonly Column<Fall>[] {
  const source = (title: string, usd: string, fall: Fall): ReturnType<typeof planSource> =>
    planSource(
      `${title}, usage ${fall.fallPercent} % less`,
      usd,
      plan,
      option,
      `The hours of the bill with ${fall.fallPercent} % of the usage gone, as a month of 730 hours; the fees of the plan stay.`,
    )
  return [
    {
      id: 'fall',
      header: 'Usage falls by',
      value: (fall) => fall.fallPercent,
      isNumber: true,
      width: 92,
      cell: (fall) => `${formatNumber(fall.fallPercent, 0)} %`,
    },
    {
      id: 'without',
      header: 'Without plan',
      value: (fall) => fall.monthlyWithoutPlanUsd,
      isNumber: true,
      width: 92,
      cell: (fall) => (
        <Money
          usd={fall.monthlyWithoutPlanUsd}
          source={source('A month without plan', fall.monthlyWithoutPlanUsd, fall)}
        />
      ),
    },
    {
      id: 'with',
      header: 'With plan',
      value: (fall) => fall.monthlyWithPlanUsd,
      isNumber: true,
      width: 92,
      cell: (fall) => (
        <Money usd={fall.monthlyWithPlanUsd} source={source('A month with the plan', fall.monthlyWithPlanUsd, fall)} />
      ),
    },
    {
      id: 'saving',
      header: 'Saved',
      value: (fall) => fall.monthlySavingUsd,
      isNumber: true,
      width: 92,
      cell: (fall) => (
        <Money
          usd={fall.monthlySavingUsd}
          signed
          tone="more-is-good"
          source={source('Saved in a month', fall.monthlySavingUsd, fall)}
        />
      ),
    },
  ]
}

/** What a month costs with and without the plan when usage falls. */
export function LossPanel({ plan, option }: OptionProps): ReactElement {
  const { falls } = option.recommended
  const columns = useMemo(() => columnsOf({ plan, option }), [plan, option])
  const chart = useMemo(() => (tokens: ChartTokens) => barsOf(falls, tokens), [falls])
  const table = useMemo(() => ({ columns, rows: falls }), [columns, falls])
  return (
    <Panel title="If usage falls" note="A month with and without the plan. The fees of the plan stay when usage goes.">
      <Chart
        title="A month with and without the plan when usage falls"
        summary={falls
          .map((fall) => `${fall.fallPercent} % less: ${formatUsd(fall.monthlySavingUsd, 'auto', true)}`)
          .join('; ')}
        file="commitment-loss"
        option={chart}
        table={table}
        height={220}
      />
      <DataTable label="Loss cases" columns={columns} rows={falls} rowId={(fall) => String(fall.fallPercent)} />
    </Panel>
  )
}

function barsOf(falls: readonly Fall[], tokens: ChartTokens): EChartsOption {
  return {
    legend: legendOption(tokens),
    grid: { left: 4, right: 8, top: 34, bottom: 4, containLabel: true },
    tooltip: tooltipOption(tokens, 'axis'),
    xAxis: categoryAxis(
      tokens,
      falls.map(({ fallPercent }) => `${fallPercent} % less`),
    ),
    yAxis: valueAxis(tokens),
    series: [
      {
        type: 'bar',
        name: 'Without plan',
        barMaxWidth: 36,
        itemStyle: { color: tokens.series[7] ?? tokens.dim },
        data: falls.map((fall) => Number(fall.monthlyWithoutPlanUsd)),
      },
      {
        type: 'bar',
        name: 'With plan',
        barMaxWidth: 36,
        itemStyle: { color: tokens.series[0] ?? tokens.accent },
        data: falls.map((fall) => Number(fall.monthlyWithPlanUsd)),
      },
    ],
  }
}
