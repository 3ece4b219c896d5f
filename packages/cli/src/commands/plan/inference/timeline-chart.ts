import type { InferenceOptionJson } from '@costwright/app/plan-inference/plan-shape'
import { BarChart, LineChart, type BarSeriesOption, type LineSeriesOption } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { svgChart, type ChartSize } from '../../spend/svg-chart.ts'
import { latencyWords } from './option-words.ts'

use([LineChart, BarChart, GridComponent, SVGRenderer])

/** Pixels of the two panels: requests with capacity over them, and the slowest answer of each step. */
const TOP = { top: 28, height: 150 }
const BELOW = { top: 224, height: 90 }
export const TIMELINE_HEIGHT = 360

/**
 * What an option did while the traffic was replayed, as an SVG: requests of each step with the capacity that was there, and
 * beneath the slowest answer with the limit of the objective. Capacity without end, as of serverless, is not drawn.
 */
export function timelineSvg(option: InferenceOptionJson, p95Ms: number | null, size: ChartSize): string {
  const { timeline } = option
  if (timeline === null) return ''
  const labels = timeline.requests.map((_, step) => stepTime(timeline.startAt, timeline.periodSeconds, step))
  const lowest = Math.min(...timeline.slowestMs.filter((one) => one !== null), p95Ms ?? Number.POSITIVE_INFINITY)
  const axis = (gridIndex: number, show: boolean) => ({
    type: 'category' as const,
    gridIndex,
    data: labels,
    axisLine: { lineStyle: { color: 'var(--dim)' } },
    axisTick: { show: false },
    axisLabel: { show, color: 'var(--dim)', hideOverlap: true },
  })
  const values = (gridIndex: number, name: string, words: (value: number) => string) => ({
    gridIndex,
    name,
    nameLocation: 'end' as const,
    nameTextStyle: { color: 'var(--dim)', align: 'left' as const },
    axisLabel: { color: 'var(--dim)', formatter: words, hideOverlap: true },
    splitLine: { lineStyle: { color: 'var(--line)' } },
    splitNumber: 3,
  })
  return svgChart(
    {
      grid: [TOP, BELOW].map((panel) => ({ left: 72, right: 16, ...panel, containLabel: false })),
      xAxis: [axis(0, false), axis(1, true)],
      yAxis: [
        { type: 'value', ...values(0, `requests in ${stepWords(timeline.periodSeconds)}`, (one) => shortCount(one)) },
        {
          type: 'log',
          min: Number.isFinite(lowest) ? 10 ** Math.floor(Math.log10(Math.max(0.1, lowest))) : 1,
          ...values(1, 'slowest answer', latencyWords),
        },
      ],
      series: [
        {
          type: 'bar',
          silent: true,
          data: [...timeline.requests],
          barCategoryGap: '0%',
          itemStyle: { color: 'var(--mark)', opacity: 0.55 },
        } satisfies BarSeriesOption,
        line(0, timeline.capacityRequests, 'var(--good)', 'middle'),
        line(1, timeline.slowestMs, 'var(--spot)', false),
        ...(p95Ms === null
          ? []
          : [
              {
                ...line(
                  1,
                  labels.map(() => p95Ms),
                  'var(--bad)',
                  false,
                  'dashed',
                ),
              },
            ]),
      ],
    },
    size,
  )
}

/** `2 h`, `5 min`, `10 s`. */
export function stepWords(seconds: number): string {
  const [value, unit] = seconds >= 3600 ? [seconds / 3600, 'h'] : seconds >= 60 ? [seconds / 60, 'min'] : [seconds, 's']
  return `${Number(value.toPrecision(2))} ${unit}`
}

function line(
  panel: number,
  data: readonly (number | null)[],
  color: string,
  step: 'middle' | false,
  type: 'solid' | 'dashed' = 'solid',
): LineSeriesOption {
  return {
    type: 'line',
    silent: true,
    xAxisIndex: panel,
    yAxisIndex: panel,
    symbol: 'none',
    step,
    data: [...data],
    lineStyle: { color, width: 1.75, type },
  }
}

function stepTime(startAt: string, periodSeconds: number, step: number): string {
  const at = new Date(Date.parse(startAt) + step * periodSeconds * 1000).toISOString()
  return `${at.slice(5, 10)} ${at.slice(11, 16)}`
}

function shortCount(value: number): string {
  return value >= 1000 ? `${Number((value / 1000).toPrecision(3))} k` : String(value)
}
