import type { EChartsOption } from 'echarts'
import { useMemo, type ReactElement } from 'react'
import type { ForecastJson } from '../../api/answers.ts'
import { startTitle } from '../../bill/starts.ts'
import { categoryAxis, valueAxis } from '../../kit/chart/base-option.ts'
import { Chart } from '../../kit/chart/chart.tsx'
import type { ChartTokens } from '../../kit/chart/tokens.ts'
import { tooltipElement } from '../../kit/chart/tooltip.ts'
import { formatMonth, formatUsd } from '../../kit/format.ts'
import { Panel } from '../../kit/panel.tsx'
import { Range } from '../../kit/range.tsx'
import { forecastSource } from './forecast-source.ts'

interface Day {
  readonly day: string
  readonly knownUsd: string | null
  readonly ahead: { readonly p10: number; readonly p50: number; readonly p90: number } | null
}

/** Days that are known and days to come with their band, and the months that they make. */
export function ForecastPanel({ forecast }: { readonly forecast: ForecastJson }): ReactElement {
  const days = useMemo(() => daysOf(forecast), [forecast])
  const option = useMemo(() => (tokens: ChartTokens) => bandOf(days, tokens), [days])
  const table = useMemo(
    () => ({
      columns: [
        { id: 'day', header: 'Day', value: (row: Day) => row.day },
        {
          id: 'known',
          header: 'Known',
          value: (row: Day) => row.knownUsd,
          isNumber: true,
          cell: (row: Day) => usdOrDash(row.knownUsd),
        },
        {
          id: 'p10',
          header: 'Low',
          value: (row: Day) => row.ahead?.p10 ?? null,
          isNumber: true,
          cell: (row: Day) => usdOrDash(row.ahead?.p10),
        },
        {
          id: 'p50',
          header: 'Expected',
          value: (row: Day) => row.ahead?.p50 ?? null,
          isNumber: true,
          cell: (row: Day) => usdOrDash(row.ahead?.p50),
        },
        {
          id: 'p90',
          header: 'High',
          value: (row: Day) => row.ahead?.p90 ?? null,
          isNumber: true,
          cell: (row: Day) => usdOrDash(row.ahead?.p90),
        },
      ],
      rows: days,
    }),
    [days],
  )
  return (
    <Panel title="What comes" note={forecast.summary[0]}>
      <Chart
        title="Spend by day, known and to come"
        summary={forecast.summary.join(' ')}
        file="forecast"
        option={option}
        table={table}
        height={230}
      />
      <dl className="mt-2 grid grid-cols-2 gap-x-6 gap-y-1.5 sm:grid-cols-4">
        {forecast.months.map(({ month, usd }) => (
          <div key={month}>
            <dt className="text-dim text-sm">{formatMonth(month)}</dt>
            <dd>
              <Range
                low={usd.p10}
                mid={usd.p50}
                high={usd.p90}
                format={(value) => formatUsd(value, 'short')}
                className="flex flex-col items-start"
                source={forecastSource(forecast, `Expected for ${formatMonth(month)}`, usd)}
              />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

function usdOrDash(usd: string | number | null | undefined): string {
  return usd === null || usd === undefined ? '–' : formatUsd(usd)
}

function daysOf({ recent, daily }: ForecastJson): readonly Day[] {
  return [
    ...recent.map(({ day, usd }) => ({ day, knownUsd: usd, ahead: null })),
    ...daily.map(({ day, p10, p50, p90 }) => ({ day, knownUsd: null, ahead: { p10, p50, p90 } })),
  ]
}

function bandOf(days: readonly Day[], tokens: ChartTokens): EChartsOption {
  const main = tokens.series[0] ?? tokens.accent
  const line = { type: 'line' as const, symbol: 'none', silent: true, stack: 'band', lineStyle: { opacity: 0 } }
  return {
    grid: { left: 4, right: 8, top: 10, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: tokens.raised,
      borderColor: tokens.line,
      textStyle: { color: tokens.ink, fontSize: 12 },
      formatter: (params: unknown) => {
        const day = days[(params as readonly { readonly dataIndex: number }[])[0]?.dataIndex ?? -1]
        if (day === undefined) return ''
        const rows =
          day.ahead === null
            ? [{ label: 'Known', value: usdOrDash(day.knownUsd) }]
            : [
                { label: 'Expected', value: formatUsd(day.ahead.p50) },
                { label: 'Eight times in ten', value: `${formatUsd(day.ahead.p10)} to ${formatUsd(day.ahead.p90)}` },
              ]
        return tooltipElement(startTitle(day.day, 'day'), rows, tokens)
      },
    },
    xAxis: categoryAxis(
      tokens,
      days.map(({ day }) => day),
      (day) => startTitle(day, 'day'),
    ),
    yAxis: valueAxis(tokens),
    series: [
      { ...line, name: 'Low', data: days.map(({ ahead }) => ahead?.p10 ?? null) },
      {
        ...line,
        name: 'Band',
        areaStyle: { color: main, opacity: 0.18 },
        data: days.map(({ ahead }) => (ahead === null ? null : ahead.p90 - ahead.p10)),
      },
      {
        type: 'line',
        name: 'Expected',
        symbol: 'none',
        lineStyle: { color: main, width: 1.5, type: [4, 3] },
        itemStyle: { color: main },
        data: days.map(({ ahead }) => ahead?.p50 ?? null),
      },
      {
        type: 'line',
        name: 'Known',
        symbol: 'none',
        lineStyle: { color: main, width: 1.8 },
        itemStyle: { color: main },
        data: days.map(({ knownUsd }) => (knownUsd === null ? null : Number(knownUsd))),
      },
    ],
  }
}
