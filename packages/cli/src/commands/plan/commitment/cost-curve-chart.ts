import type { CommitmentOptionJson } from '@costwright/app/plan-commitment/commitment-shape'
import type { LineSeriesOption } from 'echarts/charts'
import { LineChart } from 'echarts/charts'
import { GridComponent, type GridComponentOption } from 'echarts/components'
import { init, use, type ComposeOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { staticSvg } from '../../../static-svg.ts'

use([LineChart, GridComponent, SVGRenderer])
type ChartOption = ComposeOption<LineSeriesOption | GridComponentOption>

/** Pixels; `name` tells the charts of a page apart. */
export interface CurveSize {
  readonly name: string
  readonly width: number
  readonly height: number
}

/**
 * The cost of the window over the commitment as an SVG: the curve, no plan dashed, the cheapest commitment and the
 * recommended one as marks. No script, nothing fetched; colours are variables of the page.
 */
export function costCurveSvg(option: CommitmentOptionJson, size: CurveSize): string {
  const points = option.curve.map(({ usdPerHour, usd }): [number, number] => [usdPerHour, usd])
  const none = points[0]?.[1] ?? 0
  const most = points.at(-1)?.[0] ?? 0
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: size.width, height: size.height })
  const axis = {
    type: 'value' as const,
    nameTextStyle: { color: 'var(--dim)' },
    axisLine: { show: true, onZero: false, lineStyle: { color: 'var(--dim)' } },
    axisLabel: {
      color: 'var(--dim)',
      hideOverlap: true,
      formatter: (value: number) => `$${value.toLocaleString('en-US')}`,
    },
    splitLine: { show: false },
  }
  const chartOption: ChartOption = {
    animation: false,
    textStyle: { fontFamily: 'system-ui, sans-serif', fontSize: 13 },
    grid: { left: 84, right: 24, top: 32, bottom: 52, containLabel: false },
    xAxis: { ...axis, name: 'commitment, dollars an hour', nameLocation: 'middle', nameGap: 32, min: 0, max: most },
    yAxis: { ...axis, name: 'cost of the window', nameLocation: 'end', scale: true },
    series: [
      {
        type: 'line',
        silent: true,
        symbol: 'none',
        data: [
          [0, none],
          [most, none],
        ],
        lineStyle: { color: 'var(--dim)', width: 1.25, type: 'dashed' },
      },
      { type: 'line', silent: true, symbol: 'none', data: points, lineStyle: { color: 'var(--mark)', width: 2 } },
      mark(option.optimum, 'var(--mark)', 'cheapest', 'bottom'),
      ...(option.recommended.commitmentUsdPerHour === option.optimum.commitmentUsdPerHour ||
      Number(option.recommended.commitmentUsdPerHour) === 0
        ? []
        : [mark(option.recommended, 'var(--good)', 'recommended', 'top')]),
    ],
  }
  chart.setOption(chartOption)
  const svg = chart.renderToSVGString()
  chart.dispose()
  return staticSvg(svg, size.name)
}

function mark(
  outcome: CommitmentOptionJson['optimum'],
  colour: string,
  words: string,
  position: 'top' | 'bottom',
): LineSeriesOption {
  return {
    type: 'line',
    silent: true,
    symbol: 'circle',
    symbolSize: 11,
    data: [[Number(outcome.commitmentUsdPerHour), Number(outcome.withPlanUsd)]],
    itemStyle: { color: colour },
    label: {
      show: true,
      position,
      distance: 8,
      formatter: `${words} $${outcome.commitmentUsdPerHour}/h`,
      color: 'var(--text)',
      fontSize: 12,
      textBorderColor: 'var(--page)',
      textBorderWidth: 3,
    },
  }
}
