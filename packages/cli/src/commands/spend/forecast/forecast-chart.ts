import type { SpendForecastJson } from '@costwright/app/spend/forecast-shape'
import { LineChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { svgChart, type ChartSize } from '../svg-chart.ts'
import { aboutText } from './cells.ts'

use([LineChart, GridComponent, SVGRenderer])

/** Dollars a day: what was, what is expected, and the band in which four of five days lie. */
export function forecastSvg(answer: SpendForecastJson, size: ChartSize): string {
  const { recent, daily } = answer
  const days = [...recent.map(({ day }) => day), ...daily.map(({ day }) => day)]
  const before = recent.map(() => null)
  const last = recent.at(-1)
  // The band and the line begin at the last known day, so that nothing hangs in the air.
  const joined = (values: readonly number[]): (number | null)[] => [
    ...before.slice(1),
    ...(last === undefined ? [] : [Number(last.usd)]),
    ...values,
  ]
  const low = joined(daily.map(({ p10 }) => p10))
  const high = joined(daily.map(({ p90 }) => p90))
  const line = { type: 'line', silent: true, symbol: 'none' } as const
  const narrow = size.width < 600
  return svgChart(
    {
      grid: { left: narrow ? 64 : 84, right: 24, top: 32, bottom: 40 },
      xAxis: {
        type: 'category',
        data: days,
        boundaryGap: false,
        axisLine: { lineStyle: { color: 'var(--dim)' } },
        axisTick: { show: false },
        axisLabel: {
          color: 'var(--dim)',
          hideOverlap: true,
          interval: (_: number, day: string) => day.endsWith('-01'),
          formatter: (day: string) => day.slice(0, 7),
        },
      },
      yAxis: {
        type: 'value',
        name: 'dollars a day',
        nameTextStyle: { color: 'var(--dim)' },
        axisLabel: { color: 'var(--dim)', formatter: (usd: number) => aboutText(usd) },
        splitLine: { lineStyle: { color: 'var(--line)' } },
      },
      series: [
        { ...line, stack: 'band', stackStrategy: 'all', data: low, lineStyle: { opacity: 0 } },
        {
          ...line,
          stack: 'band',
          stackStrategy: 'all',
          data: high.map((usd, index) => (usd === null ? null : usd - (low[index] ?? 0))),
          lineStyle: { opacity: 0 },
          areaStyle: { color: 'var(--mark)', opacity: 0.18 },
        },
        { ...line, data: recent.map(({ usd }) => Number(usd)), lineStyle: { color: 'var(--text)', width: 1.5 } },
        {
          ...line,
          data: joined(daily.map(({ p50 }) => p50)),
          lineStyle: { color: 'var(--mark)', width: 1.5, type: 'dashed' },
        },
      ],
    },
    size,
  )
}
