import type { EChartsOption } from 'echarts'
import { useMemo, type ReactElement } from 'react'
import type { FindingsJson } from '../../api/finding-questions.ts'
import { categoryAxis, tooltipOption, valueAxis } from '../../kit/chart/base-option.ts'
import { Chart } from '../../kit/chart/chart.tsx'
import type { ChartTokens } from '../../kit/chart/tokens.ts'
import { formatNumber, formatUsd } from '../../kit/format.ts'
import type { Column } from '../../kit/table/column.ts'

interface RuleRow {
  readonly id: string
  readonly title: string
  readonly findings: number
  readonly savingUsd: string
}

/** Bars that are drawn; the table behind has every rule. */
const MOST_BARS = 12
const BAR_HEIGHT = 24
const LONGEST_NAME = 30

const COLUMNS: readonly Column<RuleRow>[] = [
  { id: 'rule', header: 'Rule', value: (one) => one.title, width: 280 },
  { id: 'findings', header: 'Findings', value: (one) => one.findings, isNumber: true },
  {
    id: 'saving',
    header: 'Saves a month',
    value: (one) => one.savingUsd,
    isNumber: true,
    cell: (one) => formatUsd(one.savingUsd),
  },
]

/** What each rule would save. */
export function RulesChart({
  data,
  onPick,
}: {
  readonly data: FindingsJson
  readonly onPick: (rule: string) => void
}): ReactElement {
  const rows = useMemo(
    () =>
      data.byRule
        .map(({ rule, findings, savingUsd }): RuleRow => ({
          id: rule,
          title: data.rules.find(({ id }) => id === rule)?.title ?? rule,
          findings,
          savingUsd,
        }))
        .toSorted((a, b) => Number(b.savingUsd) - Number(a.savingUsd)),
    [data],
  )
  const drawn = useMemo(() => rows.slice(0, MOST_BARS), [rows])
  const option = useMemo(() => (tokens: ChartTokens) => barsOf(drawn, tokens), [drawn])
  const table = useMemo(() => ({ columns: COLUMNS, rows }), [rows])
  const most = drawn[0]
  return (
    <Chart
      title="Savings by rule"
      summary={`${formatNumber(rows.length)} rules found something; most is saved by ${most?.title ?? 'none'} with ${formatUsd(most?.savingUsd ?? 0)} a month.`}
      file="findings-by-rule"
      option={option}
      table={table}
      height={drawn.length * BAR_HEIGHT + 40}
      onPick={({ dataIndex }) => {
        const rule = drawn[dataIndex]
        if (rule !== undefined) onPick(rule.id)
      }}
    />
  )
}

function barsOf(rows: readonly RuleRow[], tokens: ChartTokens): EChartsOption {
  return {
    grid: { left: 4, right: 56, top: 4, bottom: 4, containLabel: true },
    tooltip: tooltipOption(tokens),
    xAxis: { ...valueAxis(tokens), position: 'bottom', splitNumber: 4 },
    yAxis: {
      ...categoryAxis(
        tokens,
        rows.map(({ title }) => title),
        (text) => (text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text),
      ),
      inverse: true,
      axisLine: { show: false },
    },
    series: [
      {
        type: 'bar',
        name: 'Saves a month',
        cursor: 'pointer',
        barMaxWidth: 16,
        itemStyle: { color: tokens.series[2] ?? tokens.good, borderRadius: [0, 3, 3, 0] },
        label: {
          show: true,
          position: 'right',
          color: tokens.dim,
          formatter: ({ value }) => formatUsd(Number(value), 'short'),
        },
        data: rows.map(({ savingUsd }) => Number(savingUsd)),
      },
    ],
  }
}
