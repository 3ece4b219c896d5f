import type { EChartsOption } from 'echarts'
import { useMemo, type ReactElement } from 'react'
import type { DecideMatrixJson } from '../../api/plan-questions.ts'
import { categoryAxis, legendOption, tooltipOption, valueAxis } from '../../kit/chart/base-option.ts'
import { Chart } from '../../kit/chart/chart.tsx'
import type { ChartTokens } from '../../kit/chart/tokens.ts'
import { formatUsd } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/panel.tsx'

type Phase = DecideMatrixJson['phases'][number]

const COLUMNS = [
  { id: 'phase', header: 'Phase', value: (one: Phase) => one.title, width: 180 },
  {
    id: 'aws',
    header: 'AWS',
    value: (one: Phase) => one.awsUsd,
    isNumber: true,
    cell: (one: Phase) => <Money usd={one.awsUsd} />,
  },
  {
    id: 'own',
    header: 'Own',
    value: (one: Phase) => one.ownUsd,
    isNumber: true,
    cell: (one: Phase) => <Money usd={one.ownUsd} />,
  },
  {
    id: 'all',
    header: 'In all',
    value: (one: Phase) => one.monthlyUsd,
    isNumber: true,
    cell: (one: Phase) => <Money usd={one.monthlyUsd} />,
  },
]

/** What a month costs in each phase, on AWS and with means of one's own; and what it was before facts were changed. */
export function PhasesChart({
  data,
  before,
}: {
  readonly data: DecideMatrixJson
  readonly before: DecideMatrixJson | null
}): ReactElement {
  const option = useMemo(() => (tokens: ChartTokens) => barsOf(data, before, tokens), [data, before])
  const table = useMemo(() => ({ columns: COLUMNS, rows: data.phases }), [data])
  return (
    <Panel title="A month in each phase" note="On AWS, and with means of your own: energy, wear, servers and time.">
      <Chart
        title="Cost of a month by phase"
        summary={data.phases.map(({ title, monthlyUsd }) => `${title} ${formatUsd(monthlyUsd)}`).join(', ')}
        file="decide-phases"
        option={option}
        table={table}
        height={240}
      />
    </Panel>
  )
}

function barsOf(data: DecideMatrixJson, before: DecideMatrixJson | null, tokens: ChartTokens): EChartsOption {
  const bar = { type: 'bar' as const, barMaxWidth: 44 }
  return {
    legend: legendOption(tokens),
    grid: { left: 4, right: 8, top: 34, bottom: 4, containLabel: true },
    tooltip: tooltipOption(tokens, 'axis'),
    xAxis: categoryAxis(
      tokens,
      data.phases.map(({ title }) => title),
    ),
    yAxis: valueAxis(tokens),
    series: [
      ...(before === null
        ? []
        : [
            {
              ...bar,
              name: 'Before the change',
              itemStyle: { color: tokens.line },
              data: before.phases.map(({ monthlyUsd }) => Number(monthlyUsd)),
            },
          ]),
      {
        ...bar,
        name: 'AWS',
        stack: 'now',
        itemStyle: { color: tokens.series[0] ?? tokens.accent },
        data: data.phases.map(({ awsUsd }) => Number(awsUsd)),
      },
      {
        ...bar,
        name: 'Own means',
        stack: 'now',
        itemStyle: { color: tokens.series[2] ?? tokens.good },
        data: data.phases.map(({ ownUsd }) => Number(ownUsd)),
      },
    ],
  }
}
