import type { EChartsOption } from 'echarts'
import { useMemo, type ReactElement } from 'react'
import { tooltipOption, valueAxis } from '../../kit/chart/base-option.ts'
import { Chart } from '../../kit/chart/chart.tsx'
import type { ChartTokens } from '../../kit/chart/tokens.ts'
import { tooltipElement } from '../../kit/chart/tooltip.ts'
import { formatDate, formatNumber } from '../../kit/format.ts'
import { joinClasses } from '../../kit/join-classes.ts'
import type { Series } from './hours-of.ts'

interface Step {
  readonly at: string
  readonly value: number | null
}

const COLUMNS = [
  {
    id: 'at',
    header: 'From, UTC',
    value: (step: Step) => step.at,
    cell: (step: Step) => formatDate(step.at, true),
    width: 170,
  },
  { id: 'value', header: 'Value', value: (step: Step) => step.value, isNumber: true },
]

/** A series as it was measured. Where nothing was measured the line has a gap: that is not zero. */
export function SeriesChart({ series, isWide }: { readonly series: Series; readonly isWide: boolean }): ReactElement {
  const steps = useMemo(() => stepsOf(series), [series])
  const option = useMemo(() => (tokens: ChartTokens) => lineOf(series, steps, tokens), [series, steps])
  const table = useMemo(() => ({ columns: COLUMNS, rows: steps }), [steps])
  const known = steps.flatMap(({ value }) => (value === null ? [] : [value]))
  const summary =
    known.length === 0
      ? 'Nothing was measured.'
      : `From ${formatNumber(Math.min(...known))} to ${formatNumber(Math.max(...known))} ${series.unit} in ${steps.length} steps of ${periodWords(series.periodSeconds)}.`
  return (
    <div className={joinClasses('min-w-0', isWide && 'lg:col-span-2')}>
      <h3 className="text-sm font-semibold">{series.label}</h3>
      <p className="text-dim text-sm break-words">
        {series.unit}, {series.statistic.toLowerCase()} of {periodWords(series.periodSeconds)}; {series.source}
      </p>
      <Chart title={series.label} summary={summary} file="evidence-series" option={option} table={table} height={230} />
    </div>
  )
}

function stepsOf({ startAt, periodSeconds, values }: Series): readonly Step[] {
  const start = Date.parse(startAt)
  return values.map((value, index) => ({ at: new Date(start + index * periodSeconds * 1000).toISOString(), value }))
}

function periodWords(seconds: number): string {
  if (seconds % 86_400 === 0) return seconds === 86_400 ? 'a day' : `${seconds / 86_400} days`
  if (seconds % 3600 === 0) return seconds === 3600 ? 'an hour' : `${seconds / 3600} hours`
  return `${formatNumber(seconds / 60)} min`
}

function lineOf({ label, unit }: Series, steps: readonly Step[], tokens: ChartTokens): EChartsOption {
  const main = tokens.series[0] ?? tokens.accent
  return {
    grid: { left: 4, right: 12, top: 12, bottom: 4, containLabel: true },
    tooltip: {
      ...tooltipOption(tokens, 'axis'),
      formatter: (points: unknown) => {
        const [at = '', value] =
          (points as readonly { readonly value: readonly [string, number | null] }[])[0]?.value ?? []
        const words = value === null || value === undefined ? 'not measured' : `${formatNumber(value)} ${unit}`
        return tooltipElement(formatDate(at, true), [{ label, value: words, color: main }], tokens)
      },
    },
    xAxis: {
      type: 'time',
      axisLabel: { color: tokens.dim, hideOverlap: true, formatter: '{d} {MMM}' },
      axisLine: { lineStyle: { color: tokens.line } },
      axisTick: { show: false },
      splitLine: { show: false },
    },
    yAxis: { ...valueAxis(tokens, (value) => formatNumber(value)), min: 0 },
    series: [
      {
        type: 'line',
        name: label,
        showSymbol: false,
        connectNulls: false,
        step: 'end',
        lineStyle: { color: main, width: 1.5 },
        itemStyle: { color: main },
        areaStyle: { color: main, opacity: 0.14 },
        data: steps.map(({ at, value }) => [at, value]),
      },
    ],
  }
}
