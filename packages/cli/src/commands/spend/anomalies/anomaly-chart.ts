import type { AnomalyJson, SpendAnomaliesJson } from '@costwright/app/spend/spend-anomalies-shape'
import { BarChart, type BarSeriesOption } from 'echarts/charts'
import { GridComponent, type GridComponentOption } from 'echarts/components'
import { use, type ComposeOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { svgChart } from '../svg-chart.ts'
import { timeWords } from './anomaly-words.ts'

use([BarChart, GridComponent, SVGRenderer])
type ChartOption = ComposeOption<BarSeriesOption | GridComponentOption>

/** Labels on the axis of time. */
const LABELS = 5

/** The hours or days of an anomaly as bars, an SVG without script: those of the window in the colour of trouble. */
export function anomalySvg(one: AnomalyJson, step: SpendAnomaliesJson['step'], name: string): string {
  const length = step === 'day' ? 86_400_000 : 3_600_000
  const first = Date.parse(one.points.from)
  const [from, to] = [Date.parse(one.from), Date.parse(one.to)]
  const times = one.points.usd.map((_, index) => first + index * length)
  const option: ChartOption = {
    grid: { left: 62, right: 8, top: 12, bottom: 26, containLabel: false },
    xAxis: {
      type: 'category',
      data: times.map((time) => timeWords(new Date(time).toISOString(), step)),
      axisLine: { lineStyle: { color: 'var(--dim)' } },
      axisTick: { show: false },
      axisLabel: { color: 'var(--dim)', interval: Math.max(0, Math.ceil(times.length / LABELS) - 1) },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      axisLabel: { color: 'var(--dim)', formatter: (usd: number) => `$${usd.toLocaleString('en-US')}` },
      splitLine: { lineStyle: { color: 'var(--line)' } },
    },
    series: [
      {
        type: 'bar',
        silent: true,
        barCategoryGap: '20%',
        data: one.points.usd.map((usd, index) => {
          const time = times[index] ?? 0
          return { value: usd ?? 0, itemStyle: { color: time >= from && time < to ? 'var(--bad)' : 'var(--mark)' } }
        }),
      },
    ],
  }
  return svgChart(option, { name, width: 640, height: 170 })
}
